# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The formats of a comparison for machines: json with its schema, markdown, and github."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from msgspec.structs import replace

from benchmarks.hostile import DOCUMENTS
from specpress import api
from specpress.api import comparison
from specpress.config import Config
from specpress.diff.change import SEVERITIES, Fact
from specpress.diff.engine import code, codes, compare
from specpress.diff.gate import Acknowledgement, Judged, judge
from specpress.language.word_diff import word_diff
from specpress.model import Snapshot, SourceFile, Span
from specpress.parse import parse
from specpress.report.annotations import Annotation, commands
from specpress.report.change_places import Places
from specpress.report.change_texts import UNLIKE, VALUES, words_of
from specpress.report.changes import Report, write
from specpress.report.changes.markdown import MARKER, MAX_CHARACTERS
from specpress.report.colour import printable
from specpress.report.comment import escape
from specpress.report.comment.fit import Entry, Fold, fitted
from specpress.report.comment.words import CONTEXT, LONGEST, LONGEST_CHANGE, set_words
from tests.specs import environment
from tests.test_cases import FOLDERS
from tests.test_cases import read as read_case
from tests.test_corpus import CONFIG as CORPUS_CONFIG
from tests.test_corpus import CORPUS, NEW, OLD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.diff.change import Change, Diff
    from specpress.diff.code import Case
    from specpress.model import Spec

DOCS = Path(__file__).parents[1] / "docs"
TODAY = date(2026, 1, 31)


def read(text: str, prompts: dict[str, str] | None = None, config: Config | None = None) -> Spec:
    files = tuple(SourceFile(f"prompts/{n}.md", body) for n, body in (prompts or {}).items())
    sources = (SourceFile("spec.md", text),)
    return parse(Snapshot("", sources, files, "prompts"), config or Config())


def sides(case: Case) -> tuple[Spec, Spec]:
    return (
        read(case.old_source, dict(case.old_prompts), case.config),
        read(case.new_source, dict(case.new_prompts), case.config),
    )


def report_on(
    diff: Diff,
    fail_on: tuple[str, ...] = (),
    acknowledged: Sequence[Acknowledgement] = (),
) -> Report:
    judged = judge(diff.changes, fail_on, acknowledged, TODAY)
    return Report(diff, "1.0.0", "1.1.0", judged, gate=fail_on)


def report_of(old: str, new: str, *fail_on: str) -> Report:
    return report_on(compare(read(old), read(new)), fail_on)


# ------------------------------------------------------------------------ what is compared


@cache
def case_diffs() -> tuple[Diff, ...]:
    """Return the comparisons of every case of every code, and of golden cases with each other."""
    found = [
        compare(*sides(case))
        for name in codes()
        for case in (*code(name).shown, *code(name).silent)
    ]
    specs = [read_case(folder).spec for folder in FOLDERS]
    found += [compare(a, b) for a, b in pairwise(specs)]
    mutated = Fact("release-mutated", None, subject="1.0.0", old="sha256:a", new="sha256:b")
    return (*found, compare(specs[0], specs[0], (mutated,)))


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Spec, Spec, Spec]:
    """Return the published releases, and an empty document."""
    if not CORPUS.is_dir():
        pytest.skip("the published releases are not at ../shared")
    specs: list[Spec] = []
    for release in (OLD, NEW):
        folder = tmp_path_factory.mktemp("releases") / release
        shutil.copytree(CORPUS / release, folder)
        folder.chmod(0o755)
        (folder / "specpress.toml").write_text(CORPUS_CONFIG, encoding="utf-8")
        specs.append(api.load(folder).spec)
    return specs[0], specs[1], read("")


# ------------------------------------------------------------------------ json


@cache
def validator() -> Draft202012Validator:
    schema = json.loads(comparison.schema())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def data_of(report: Report) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(write(report, "json"))
    return data


def judge_json(report: Report) -> dict[str, Any]:
    """Hold what is written against the schema and the law of words."""
    data = data_of(report)
    assert [error.message for error in validator().iter_errors(data)] == []
    for part in (p for change in data["changes"] for p in (change, *change["details"])):
        if part["words"] is not None:
            for side in ("old", "new"):
                joined = "".join(w.get(side, w.get("text", "")) for w in part["words"])
                assert joined == part[side]
    return data


def test_the_schema_is_what_the_command_prints() -> None:
    command = "specpress diff --schema > tooling/docs/specpress-diff-1.schema.json"
    written = (DOCS / "specpress-diff-1.schema.json").read_text(encoding="utf-8")
    assert written == comparison.schema(), command


def test_json_of_every_case_is_what_the_schema_says_and_its_words_give_both_sides() -> None:
    seen = set()
    for diff in case_diffs():
        data = judge_json(report_on(diff, ("minor",)))
        seen |= {change["code"] for change in data["changes"]}
    assert seen == set(codes())


@pytest.mark.corpus
def test_json_of_the_releases_is_what_the_schema_says(releases: tuple[Spec, Spec, Spec]) -> None:
    old, new, empty = releases
    data = judge_json(report_on(compare(old, new)))
    assert len(data["changes"]) == sum(data["summary"].values()) > 200
    assert any(change["words"] for change in data["changes"])
    judge_json(report_on(compare(empty, new)))
    judge_json(report_on(compare(old, empty)))


BEDS = "# Beds {#beds authority=user}\n\nYou must water in the morning.\n"
TOOLS = "\n# Tools {#tools authority=user}\n\nTwo cans and a rake are in the shed.\n"


def test_json_says_what_a_change_was_and_is() -> None:
    new = BEDS.replace("must", "should").replace("#beds", "#bed was=beds")
    data = judge_json(report_of(BEDS + TOOLS, new + TOOLS, "major"))
    assert (data["format"], data["old"], data["new"]) == ("specpress-diff/1", "1.0.0", "1.1.0")
    assert data["old_digest"].startswith("sha256:")
    assert data["old_digest"] != data["new_digest"]
    assert data["summary"] == {"error": 0, "major": 1, "minor": 1, "note": 0, "editorial": 0}
    assert data["gate"] == {"fail_on": ["major"], "failing": 1}
    assert data["sections"] == [
        {"old": "beds", "new": "bed", "how": "former-id", "score": 1.0},
        {"old": "tools", "new": "tools", "how": "id", "score": 1.0},
    ]
    renamed, modality = data["changes"]
    assert (renamed["code"], renamed["old"], renamed["new"]) == ("section-renamed", "beds", "bed")
    assert (renamed["words"], renamed["fails"], renamed["acknowledged"]) == (None, False, None)
    assert modality["code"] == "modality-changed"
    assert (modality["section"], modality["former_section"]) == ("bed", "beds")
    assert modality["fails"]
    assert modality["new_source"] == {"path": "spec.md", "line": 3, "column": 1, "end_line": 3}
    assert modality["words"] == [
        {"op": "equal", "text": "You "},
        {"op": "delete", "old": "must "},
        {"op": "insert", "new": "should "},
        {"op": "equal", "text": "water in the morning."},
    ]
    assert [detail["label"] for detail in modality["details"]] == ["sentence"]
    assert modality["details"][0]["words"] is not None


def test_json_of_equal_versions_has_no_change_and_every_severity() -> None:
    data = judge_json(report_of(BEDS, BEDS))
    assert data["changes"] == []
    assert data["summary"] == dict.fromkeys(SEVERITIES, 0)
    assert data["old_digest"] == data["new_digest"]
    assert data["gate"] == {"fail_on": [], "failing": 0}


def test_json_pairs_each_section_of_either_side_once() -> None:
    old, new = BEDS + "\n# Old {#gone}\n\nRakes.\n", BEDS + TOOLS
    found = judge_json(report_of(old, new))["sections"]
    assert [pair["old"] for pair in found if pair["old"]] == ["beds", "gone"]
    assert [pair["new"] for pair in found if pair["new"]] == ["beds", "tools"]
    assert {"old": None, "new": "tools", "how": None, "score": 0.0} in found


def test_json_says_who_took_a_change_on() -> None:
    diff = compare(read(BEDS), read(BEDS.replace("must", "should")))
    (change,) = diff.changes
    entry = Acknowledgement(change.fingerprint, "as agreed", "Ada", date(2026, 1, 31))
    (told,) = judge_json(report_on(diff, ("major",), (entry,)))["changes"]
    assert not told["fails"]
    assert told["acknowledged"] == {
        "who": "Ada",
        "reason": "as agreed",
        "expires": "2026-01-31",
        "expired": False,
    }
    late = replace(entry, expires=date(2026, 1, 30))
    (told,) = judge_json(report_on(diff, ("major",), (late,)))["changes"]
    assert told["fails"]
    assert told["acknowledged"]["expired"]


def test_json_counts_what_a_filter_left_out() -> None:
    report = report_of(BEDS, BEDS.replace("must", "should"))
    data = judge_json(replace(report, shown=(), left_out=1))
    assert (data["left_out"], data["changes"], data["summary"]["major"]) == (1, [], 0)


def test_json_takes_names_that_are_no_utf8() -> None:
    report = report_of(BEDS, BEDS.replace("must", "should"))
    (judged,) = report.shown
    moved = replace(judged.change, new_span=Span("b\udcff.md", 1, 1, 1, 1))
    data = data_of(replace(report, old="a\udcff", shown=(replace(judged, change=moved),)))
    assert data["old"] == "a?"
    assert data["changes"][0]["new_source"]["path"] == "b?.md"


def test_the_schema_refuses_what_the_format_does_not_have() -> None:
    data = data_of(report_of(BEDS, BEDS.replace("must", "should")))
    (change,) = data["changes"]
    assert validator().is_valid(data)
    for wrong in (
        {**data, "format": "specpress-diff/2"},
        {key: value for key, value in data.items() if key != "sections"},
        {**data, "summary": {"major": 1}},
        {**data, "changes": [{**change, "severity": "grave"}]},
        {**data, "changes": [{**change, "words": [{"op": "moved", "text": "a"}]}]},
        {**data, "changes": [{**change, "words": [{"op": "equal", "old": "a"}]}]},
        {**data, "changes": [{**change, "new_source": {"path": "a"}}]},
    ):
        assert not validator().is_valid(wrong)


def test_the_codes_without_texts_exist_and_are_not_compared_by_words() -> None:
    assert set(codes()) >= VALUES | UNLIKE
    changes = [change for diff in case_diffs() for change in diff.changes]
    compared = {change.code for change in changes if words_of(change) is not None}
    assert {"text-changed", "example-changed", "title-changed", "editorial"} <= compared
    assert not compared & (VALUES | UNLIKE)


@pytest.mark.parametrize(
    "name",
    [
        "authority-changed",
        "authority-level-renamed",
        "focus-moved",
        "reference-retargeted",
        "release-mutated",
        "section-merged",
        "section-moved",
        "section-renamed",
        "section-reordered",
        "tags-changed",
        "verdict-flipped",
    ],
)
def test_two_values_that_are_not_one_text_before_and_after_are_not_compared(name: str) -> None:
    found = [c for diff in case_diffs() for c in diff.changes if c.code == name]
    assert any(change.old is not None and change.new is not None for change in found)
    assert {words_of(change) for change in found} == {None}


def test_values_that_are_no_texts_are_short_and_have_no_blank_but_between_tags() -> None:
    for change in (change for diff in case_diffs() for change in diff.changes):
        if change.code in VALUES:
            for value in (change.old or "", change.new or ""):
                assert " " not in value.replace(", ", ",")
                assert "\n" not in value


# ------------------------------------------------------------------------ reading a comment

TAGS = {"b", "blockquote", "code", "del", "details", "h2", "i", "ins", "li", "p", "summary", "ul"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td", "strong"}
LINKED = re.compile(
    r"@\S|#\d|[A-Za-z]-\d|://|[Ww]{3}\.\S|:[\w+-]+:|\$.*\$|(?<![0-9A-Za-z])[0-9a-f]{7,40}\b"
)
"""What a service makes a link, a picture or a formula of, in one piece of text outside code."""


class Reader(HTMLParser):
    """Reads the page that comes of a comment, and refuses what a comment must not have."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.pieces: list[str] = []
        self.quotes: list[list[tuple[str, str]]] = []
        self.folds: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS | TABLE | {"br"}
        assert {name for name, _ in attrs} <= ({"style"} if tag in {"th", "td"} else set())
        if tag == "br":
            self.handle_data("\n")
            return
        self.open.append(tag)
        if tag == "blockquote":
            self.quotes.append([])
        if tag == "summary":
            self.folds.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        assert data in {" ", " specpress-diff "}

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
        if "code" not in self.open:
            assert LINKED.search(data) is None, data
        if "blockquote" in self.open:
            self.quotes[-1].append((self.open[-1], data))
        if "summary" in self.open:
            self.folds[-1] += data

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
OWN = {"text", "strong_open", "strong_close", "code_inline", "softbreak"}


def read_comment(text: str) -> Reader:
    """Read a comment as a page, and hold it against what every comment must be."""
    assert text.startswith(f"{MARKER}\n")
    assert text.endswith("\n")
    assert len(text) <= MAX_CHARACTERS
    blocks = MARKDOWN.parse(text)
    assert {token.type for token in blocks} <= {"html_block", "inline"} | {
        f"{tag}_{end}"
        for tag in ("paragraph", "table", "thead", "tbody", "tr", "th", "td")
        for end in ("open", "close")
    }
    assert {child.type for token in blocks for child in token.children or ()} <= OWN
    reader = Reader()
    reader.feed(MARKDOWN.render(text))
    reader.close()
    assert reader.open == []
    return reader


def comment_of(report: Report) -> Reader:
    return read_comment(write(report, "markdown"))


# ------------------------------------------------------------------------ markdown

GARDEN = """\
# Beds {#beds authority=user}

You must water in the morning.

## Shade {#shade authority=user}

Ferns grow here.

# Tools {#tools authority=user}

Two cans "at hand" are enough for all of the beds.
"""


def garden(*changes: tuple[str, str]) -> str:
    text = GARDEN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


CHANGED = garden(
    ("Ferns grow here.", "Ferns and mosses grow here."),
    ("must", "should"),
    ('"at hand"', "“at hand”"),
)


def test_a_comment_of_a_small_comparison() -> None:
    assert (
        write(replace(report_of(GARDEN, CHANGED), prefix="docs/"), "markdown")
        == """\
<!-- specpress-diff -->
<h2>Spec changes: 1.0.0 → 1.1.0</h2>

| Severity | Changes | What |
|---|---:|---|
| ▲ major | 1 | 1 modality-changed |
| ◆ minor | 1 | 1 text-changed |
| ○ note | 0 |  |
| ≈ editorial | 1 | 1 editorial |

<p>All of it: <code>specpress diff 1.0.0 1.1.0</code></p>

<details>
<summary><b>▲ major</b> — 1 Beds (<code>#beds</code>, user) — 1 major</summary>
<p><b>▲ major</b> obligation changed: “must” became “should” — <code>docs/spec.md:3</code></p>
<blockquote>You <del>must </del><ins>should </ins>water in the morning.</blockquote>
</details>
<details>
<summary><b>◆ minor</b> — 1.1 Shade (<code>#shade</code>, user) — 1 minor</summary>
<p><b>◆ minor</b> text changed — <code>docs/spec.md:7</code></p>
<blockquote>Ferns <ins>and mosses </ins>grow here.</blockquote>
</details>
<details>
<summary><b>≈ editorial</b> — 1 change in 1 otherwise unchanged section: no word differs</summary>
<ul>
<li>Tools (<code>#tools</code>): 1</li>
</ul>
</details>
"""
    )


def test_folds_stand_worst_first_and_in_reading_order_where_they_are_as_bad() -> None:
    new = garden(("You must water in", "You must spray in"), ("grow", "may grow"), ("cans", "jugs"))
    folds = comment_of(report_of(GARDEN, new)).folds
    assert [re.findall(r"major|minor|Beds|Shade|Tools", fold)[:2] for fold in folds] == [
        ["major", "Shade"],
        ["minor", "Beds"],
        ["minor", "Tools"],
    ]


def test_what_fails_stands_first_whatever_its_severity() -> None:
    folds = comment_of(report_of(GARDEN, CHANGED, "editorial", "major")).folds
    assert "1 fails the gate" in folds[0]
    folds = comment_of(report_of(GARDEN, CHANGED, "text-changed")).folds
    assert re.findall(r"Beds|Shade|Tools", " ".join(folds)) == ["Shade", "Beds"]


def test_a_comment_says_how_the_gate_sees_each_change() -> None:
    diff = compare(read(GARDEN), read(CHANGED))
    (mark,) = (c.fingerprint for c in diff.changes if c.code == "text-changed")
    entry = Acknowledgement(mark, "as @octocat agreed", "Ada", date(2026, 3, 1))
    text = comment_of(report_on(diff, ("minor",), (entry,))).text
    assert "The gate did not pass: 1 change fails (minor). 1 change acknowledged." in text
    assert "acknowledged by Ada (until 2026-03-01): as @octocat agreed" in text
    assert mark not in text
    late = replace(entry, expires=date(2026, 1, 1))
    text = comment_of(report_on(diff, ("minor",), (late,))).text
    assert "2 changes fail (minor).\n" in text
    assert f"fails the gate — {mark}" in text
    assert "the acknowledgement by Ada expired on 2026-01-01: as @octocat agreed" in text
    assert "The gate passed (error)." in comment_of(report_on(diff, ("error",))).text


def test_a_comment_says_nothing_of_a_gate_that_nobody_asked_for() -> None:
    assert "gate" not in write(report_of(GARDEN, CHANGED), "markdown")


def test_a_comment_without_changes_says_so() -> None:
    text = comment_of(report_of(GARDEN, GARDEN)).text
    assert "No changes.\n" in text
    assert "1.0.0 → 1.1.0" in text
    assert "<details>" not in text


def test_a_comment_says_what_a_filter_left_out() -> None:
    report = report_of(GARDEN, CHANGED)
    text = comment_of(replace(report, shown=report.shown[:1], left_out=2)).text
    assert "A filter keeps 2 changes from view." in text
    text = comment_of(replace(report, shown=(), left_out=3)).text
    assert "No changes are shown." in text
    assert "No changes.\n" not in text


def test_counts_alone_have_no_fold_and_words_can_be_left_away() -> None:
    counts = comment_of(replace(report_of(GARDEN, CHANGED), stat=True))
    assert (counts.folds, counts.quotes) == ([], [])
    assert "modality-changed" in counts.text
    bare = comment_of(replace(report_of(GARDEN, CHANGED), words="none"))
    assert (len(bare.folds), bare.quotes) == (3, [])


def test_editorial_changes_are_one_line_unless_the_gate_sees_them() -> None:
    old = garden(("Ferns grow here.", 'Ferns grow "here".\n\nMoss "too".\n\nBirds sing "all" day.'))
    new = old.replace('"', "”").replace("Birds", "Larks")
    text = comment_of(report_of(old, new)).text
    assert "≈ editorial 2 changes: no word differs" in text
    assert "spec.md:9" not in text
    failing = comment_of(report_of(old, new, "editorial"))
    assert "spec.md:9" in failing.text
    assert "≈ editorial 2 changes" not in failing.text


def test_every_case_makes_a_comment_that_holds_its_message() -> None:
    for diff in case_diffs():
        report = report_on(diff, ("editorial",))
        reader = comment_of(report)
        if "Left out for want" not in reader.text:
            for judged in report.shown:
                told = printable(escape.cut(judged.change.message, 400))
                assert told in reader.text


def texts(reader: Reader, element: str) -> list[str]:
    """Return the quotations of a comment without what is set in an element."""
    return ["".join(text for tag, text in quote if tag != element) for quote in reader.quotes]


def test_quotations_without_what_is_set_are_the_old_texts_and_without_what_is_struck_the_new() -> (
    None
):
    new = garden(
        (
            "You must water in the morning.",
            "You must water in the morning:\n\n- *all*\n  - @all [beds](#shade) at &lt;b> 7",
        ),
        ("Two cans", "<b>Three</b> cans"),
        ("Ferns grow here.", "Ferns grow here.\n\n```\n# x\n\n    y\n```"),
    )
    report = report_of(GARDEN, new)
    reader = comment_of(report)
    changes = [judged.change for judged in report.shown]
    assert {change.code for change in changes} == {"text-added", "text-changed"}
    olds, news = (
        sorted(text.replace(escape.NO_BREAK_SPACE, " ") for text in texts(reader, element))
        for element in ("ins", "del")
    )
    assert olds == sorted(change.old or "" for change in changes)
    assert news == sorted(change.new or "" for change in changes)


MARKS = st.text(st.sampled_from("ab c.\n@#1-:/<>&\"'`*_[]()!|~$\\é🌱"), max_size=40)
WORDS = st.lists(st.sampled_from(("a", "bed", "can\n", "@all", "#1", "<b>", "<!--")), max_size=12)
SPELLED = MARKS | WORDS.map(" ".join)


@settings(deadline=None, derandomize=True, database=None, max_examples=200)
@given(SPELLED, SPELLED)
def test_words_are_set_to_the_letter_where_nothing_is_shortened(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    reader = Reader()
    reader.feed(f"<blockquote>{set_words(pieces)}</blockquote>")
    reader.close()
    for element, side in (("ins", "old"), ("del", "new")):
        # What was only respelled is shown as it is now.
        said = "".join(p.new if p.op == "respelled" else getattr(p, side) for p in pieces)
        assert texts(reader, element)[0].replace(escape.NO_BREAK_SPACE, " ") == said


def test_long_unchanged_stretches_are_shortened_at_words() -> None:
    many = " ".join(f"word{n}" for n in range(200))
    reader = comment_of(report_of(garden(("here.", many)), garden(("here.", f"{many} x {many}"))))
    ((before, *_), *_) = reader.quotes
    assert before[1].startswith("…")
    assert len(before[1]) <= CONTEXT + 1
    assert re.fullmatch(r"…( word\d+)+ ?", before[1])


def test_a_text_that_is_new_or_gone_is_shown_up_to_a_screen_and_the_rest_is_counted() -> None:
    words = "word " * (LONGEST // 5)
    reader = comment_of(report_of(GARDEN, f"{GARDEN}\n{words}{'y' * 177}\n"))
    assert texts(reader, "i") == [words]
    assert " … 177 more characters" in reader.text
    reader = comment_of(report_of(GARDEN, f"{GARDEN}\n{words}{'y' * CONTEXT}\n"))
    assert texts(reader, "i") == [words + "y" * CONTEXT]


def test_a_change_is_shown_up_to_two_screens() -> None:
    words = " ".join(f"Each bed needs the can number {n}." for n in range(200))
    pieces = word_diff(words, words.replace("Each", "Every").replace("needs", "wants"))
    whole = Reader()
    whole.feed(f"<blockquote>{set_words(pieces)}</blockquote>")
    shown = sum(len(text) for tag, text in whole.quotes[0] if tag != "i")
    left_out = int(re.findall(r" … (\d+) more", whole.text)[0])
    assert LONGEST_CHANGE - 20 < shown <= LONGEST_CHANGE
    assert shown + left_out == sum(
        len(p.old + p.new) - len(p.new) * (p.op == "equal") for p in pieces
    )


def test_an_added_section_shows_its_text_and_a_removed_one_what_was_there() -> None:
    section = "\n# Birds {#birds authority=root}\n\nNever shoo one.\n"
    reader = comment_of(report_of(GARDEN, GARDEN + section))
    assert texts(reader, "ins") == [""]
    assert texts(reader, "del") == ["Never shoo one."]
    reader = comment_of(report_of(GARDEN + section, GARDEN))
    assert texts(reader, "ins") == ["Never shoo one."]
    assert "Birds (#birds, gone)" in reader.folds[0]
    assert "was at spec.md:13" in reader.text


# ------------------------------------------------------------------------ hostile documents

HOSTILE = (
    "@octocat and @org/team, (@x) a@b.example",
    "#123, owner/repo#7, GH-12, gh-12, TICKET-3, GHSA-abcd-1234-wxyz, CVE-2024-1234",
    "https://evil.example/x http://a.b www.evil.example WWW.a.b mailto:a@b.example",
    "[x](javascript:alert) ![i](https://e.example/i.png) [y]: https://e.example [x][y] <a:b>",
    "<img src=x onerror=alert> <script>alert</script> <style>*{}</style> <a href=x>y</a>",
    "</details></blockquote></summary></p> </code></del></ins></ul></h2><details open>",
    "<!-- x --> --> <!-- y <!-- -- > <?php ?> <![CDATA[x]]> <!DOCTYPE html> -->",
    "&#64;octocat &#x40;octocat &commat;octocat &lt;img&gt; &num;12 &amp;lt;",
    ":+1: :tada: $x$ $$y$$ \\(z\\) `code` ``` ~~~ **b** __i__ ~~s~~ | a | b |",
    "0123456789abcdef0123456789abcdef01234567 deadbeef1 badc0ffee:x",
    "\x1b[31mred \x07 \u202eevil\u2066 \u2028 \x85 \x0b \x0c \ufeff \u200b",
    "- [ ] task > quote 1. item # head === --- *** + x",
)
LINES = (
    "# heading\n\n@octocat",
    "```\n#123\n```",
    "~~~xml\n</blockquote>\n~~~",
    "| a |\n|---|\n| @b |",
    "<div>\n\n# no\n\n</div>",
    "- a\n\n  - @b\n",
    "> @b",
)


def hostile(text: str) -> str:
    """Return a document with a text in every place that has one."""
    line = " ".join(text.split())
    name = re.sub(r'[\s"{}]+', "-", line)
    return f"""\
# {line} {{#"{name}" authority="{name}" tags="{name}"}}

{line}

**{line}**: defined

!!! meta "{line}"
    {line}

See [{line}](#nowhere) and [?](#{name}).

**Example**: {line}

~~~xml
<system>
<settings>
{line}: {line}
</settings>
{line}
</system>
<user name="{name}">
{line}
</user>
<comparison>
<assistant> <!-- GOOD[#{name}]: {line} -->
{line}
</assistant>
</comparison>
~~~

# Text {{#text authority=user}}

{text}
"""


def names_of(text: str) -> dict[str, str]:
    return {"old": text, "new": f"{text}/x", "prefix": f"{text}/"}


@pytest.mark.parametrize("text", [*HOSTILE, *LINES])
def test_text_from_a_document_stays_text(text: str) -> None:
    old, new = (
        read(hostile("calm")),
        read(hostile(text), {"ab12": f"{text}\n\n**Example**: {text}"}),
    )
    for diff in (compare(old, new), compare(new, old), compare(read(""), new)):
        entries = [Acknowledgement(c.fingerprint, text, text) for c in diff.changes[::2]]
        for fail_on in ((), ("editorial",)):
            report = replace(report_on(diff, fail_on, entries), **names_of(text))
            assert report.shown
            comment_of(report)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_escaped_reads_as_it_was_written(text: str) -> None:
    reader = Reader()
    reader.feed(escape.shown_lines(text))
    reader.close()
    assert reader.text == printable(text)


def test_lines_keep_their_indentation_and_a_line_loses_its_breaks() -> None:
    assert escape.shown_lines("- a\n    - b  c") == "- a<br>\u00a0\u00a0\u00a0\u00a0- b  c"
    assert escape.shown("a\n\n  b ") == "a b"


def test_what_needs_no_care_is_left_alone() -> None:
    for text in ("a mail @ home", "# 1", "well-known", "a: b", "1:30", "decade", "a - 1", "it's"):
        assert escape.shown(text) == text


def test_a_change_of_any_value_stays_text() -> None:
    # Not every value can be had from a document: whatever a change may hold is held here.
    span = Span("a`b/<i>@c.md", 1, 1, 1, 2)
    diff = compare(read(GARDEN), read(GARDEN))
    for text in HOSTILE:
        shown = tuple(
            Judged(change_of(name, text, span), fails=fails)
            for name in codes()
            for fails in (False, True)
        )
        comment_of(replace(report_on(diff), shown=shown))


def change_of(name: str, text: str, span: Span) -> Change:
    (changed,) = compare(read(BEDS), read(BEDS.replace("must", "should"))).changes
    detail = replace(changed.details[0], label=text, old=text, new=f"{text} x", note=text)
    return replace(
        changed,
        code=name,
        severity=code(name).severity,
        message=text,
        section=text,
        title=text,
        subject=text,
        old=text,
        new=f"x {text}",
        old_span=span,
        new_span=span,
        details=(detail,),
        members=(text,),
    )


# ------------------------------------------------------------------------ how long a comment is

ROOM = re.compile(r"Left out for want of room: (\d+) changes? in (\d+) sections?\.")
BARE = re.compile(r"For want of room (\d+) milder changes? (?:is|are) listed without")


def many(count: int, text: str = "word") -> str:
    return "".join(
        f"# Section {n} {{#s{n} authority=user}}\n\n"
        f"Each of the beds {n} must be watered, {text}.\n\n"
        f"Nobody walks on the lawn after dark, {text}.\n\n"
        for n in range(count)
    )


def entries_in(reader: Reader) -> list[str]:
    return re.findall(r"[✕▲◆○] (\w+) (?=obligation|text)", reader.text)


def test_what_does_not_fit_is_counted_and_the_worst_stays() -> None:
    old, new = many(600), many(600, "sword").replace("beds 5 must", "beds 5 should")
    report = report_of(old, new)
    assert report.counts()["major"] == 1
    reader = comment_of(report)
    (note,) = ROOM.findall(reader.text)
    shown = entries_in(reader)
    assert len(shown) + int(note[0]) == len(report.shown) == 1200
    assert shown.count("major") == 1
    assert 0 < int(note[1]) < 600
    assert len(reader.folds) + int(note[1]) >= 600
    # Of what is as bad, what comes first in reading order stays.
    assert [int(n) for n in re.findall(r"Section (\d+) ", " ".join(reader.folds))] == [
        5,
        *(n for n in range(len(reader.folds)) if n != 5),
    ]


def test_no_change_goes_unlisted_for_the_sake_of_a_text() -> None:
    report = report_of(many(150), many(150, "sword " * 30))
    reader = comment_of(report)
    assert ROOM.search(reader.text) is None
    assert len(entries_in(reader)) == 300
    (bare,) = BARE.findall(reader.text)
    assert len(reader.quotes) + int(bare) == 300
    assert reader.quotes


def test_nothing_is_said_of_room_where_all_fits() -> None:
    reader = comment_of(report_of(many(20), many(20, "sword")))
    assert "room" not in reader.text
    assert len(reader.quotes) == 40


@pytest.mark.corpus
def test_comments_on_the_releases_fit(releases: tuple[Spec, Spec, Spec]) -> None:
    old, new, empty = releases
    for a, b in ((old, new), (new, old), (empty, new), (old, empty)):
        for fail_on in ((), ("editorial",)):
            report = report_on(compare(a, b), fail_on)
            reader = comment_of(report)
            shown = reader.text.count("▲ major ") - sum("▲" in fold for fold in reader.folds)
            left_out = ROOM.search(reader.text)
            assert left_out or shown >= report.counts()["major"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_comments_on_documents_that_are_made_to_be_long_fit(name: str) -> None:
    empty, full = read(""), read(DOCUMENTS[name](4_000))
    for a, b in ((empty, full), (full, empty)):
        comment_of(report_on(compare(a, b), ("editorial",)))


def test_a_comment_with_the_longest_of_everything_fits() -> None:
    for text in ("@" * 9_000, "\U0010ffff" * 9_000, "a@1 " * 9_000, "&" * 9_000, "\n" * 9_000):
        report = report_of(GARDEN, CHANGED, "editorial")
        shown = tuple(
            Judged(change_of(name, text, Span(text, 1, 1, 1, 1)), fails=True)
            for name in (*codes(), *codes())
        )
        comment_of(replace(report, shown=shown, **names_of(text)))


def test_no_change_is_left_out_for_how_long_its_own_values_are() -> None:
    report = report_of(GARDEN, CHANGED)
    grave = report.shown[0].change
    assert grave.severity == "major"
    long = "x" * 70_000
    renamed = replace(grave, code="authority-level-renamed", members=("x" * 100,) * 900)
    told = Acknowledgement("", long, long)
    for judged in (
        Judged(replace(grave, message=long)),
        Judged(replace(grave, title=long, section=long)),
        Judged(replace(grave, new_span=Span(long, 1, 1, 1, 1))),
        Judged(replace(grave, old=long, new=f"{long} x")),
        Judged(
            replace(grave, code="section-removed", details=(replace(grave.details[0], note=long),))
        ),
        Judged(renamed),
        Judged(grave, acknowledged=told),
        Judged(grave, acknowledged=told, expired=True),
    ):
        reader = comment_of(replace(report, shown=(judged,)))
        assert len(reader.folds) == 1
        assert "For want of room" not in reader.text


def test_editorial_changes_that_share_a_line_are_counted_each_when_it_is_left_out() -> None:
    old = many(300, 'so say "we".\n\nThat is "all" of it')
    new = old.replace('"', "”").replace("beds", "plots")
    new += "\n# End {#end}\n\nMore.\n"
    report = report_of(old, new)
    assert report.counts()["editorial"] == 900
    reader = comment_of(report)
    shared = sum(map(int, re.findall(r"≈ editorial (\d+) changes?:", reader.text)))
    ((changes, _),) = ROOM.findall(reader.text)
    listed = len(re.findall(r"◆ minor (?=text|section)", reader.text))
    assert listed + shared + int(changes) == len(report.shown)


def test_lines_of_milder_entries_go_before_texts_of_grave_ones() -> None:
    folds = (
        Fold("<", ">", (Entry(1, "a", "grave", "t" * 10), Entry(2, "a", "mild", "u" * 10))),
        Fold("<", ">", (Entry(2, "b", "also mild", "v" * 10, changes=3),)),
    )
    full = fitted(folds, 1_000, 1)
    assert full.text == "<\ngrave\ntttttttttt\nmild\nuuuuuuuuuu\n>\n<\nalso mild\nvvvvvvvvvv\n>\n"
    assert (full.changes, full.sections, full.texts) == (0, 0, 0)
    assert len(full.text) == 62
    for room, text, counts in (
        (61, "<\ngrave\ntttttttttt\nmild\nuuuuuuuuuu\n>\n<\nalso mild\n>\n", (0, 0, 1)),
        (40, "<\ngrave\ntttttttttt\nmild\n>\n<\nalso mild\n>\n", (0, 0, 2)),
        (39, "<\ngrave\ntttttttttt\nmild\nuuuuuuuuuu\n>\n", (3, 1, 0)),
        (21, "<\ngrave\ntttttttttt\n>\n", (4, 2, 0)),
        (15, "<\ngrave\nmild\n>\n", (3, 1, 2)),
        (9, "", (5, 2, 0)),
    ):
        found = fitted(folds, room, 1)
        assert (found.text, (found.changes, found.sections, found.texts)) == (text, counts)


# ------------------------------------------------------------------------ github


def lines_of(report: Report) -> list[str]:
    return write(report, "github").split("\n")[:-1]


def test_github_says_what_changed_where_it_stands_now() -> None:
    assert lines_of(replace(report_of(GARDEN, CHANGED), prefix="docs/a,b/")) == [
        (
            "::warning file=docs/a%2Cb/spec.md,line=3,endLine=3,"
            "title=specpress%3A major%3A modality-changed"
            "::Beds: obligation changed: “must” became “should”"
        ),
        (
            "::notice file=docs/a%2Cb/spec.md,line=7,endLine=7,"
            "title=specpress%3A minor%3A text-changed::Shade: text changed"
        ),
        "1 more change; run `specpress diff 1.0.0 1.1.0` to see every one",
    ]


def test_github_makes_an_error_of_what_fails_and_nothing_of_spelling() -> None:
    kinds = [line.split()[0] for line in lines_of(report_of(GARDEN, CHANGED, "editorial"))]
    assert kinds == ["::error"] * 3
    assert not any("editorial" in line for line in lines_of(report_of(GARDEN, CHANGED)))


def test_github_says_what_an_acknowledgement_is_worth() -> None:
    diff = compare(read(BEDS), read(BEDS.replace("must", "should")))
    mark = diff.changes[0].fingerprint
    entry = Acknowledgement(mark, "as\nagreed", "Ada", date(2026, 1, 31))
    (line,) = lines_of(report_on(diff, ("major",), (entry,)))
    assert line.startswith("::warning ")
    assert line.endswith(" (acknowledged by Ada: as%0Aagreed)")
    (line,) = lines_of(report_on(diff, ("major",), (replace(entry, expires=date(2026, 1, 1)),)))
    assert line.startswith("::error ")
    assert f"(fingerprint {mark}; the acknowledgement by Ada expired on 2026-01-01)" in line


def test_github_shows_ten_of_a_kind_the_worst_first_and_counts_the_rest() -> None:
    new = many(30, "sword").replace("beds 29 must", "beds 29 should")
    lines = lines_of(report_of(many(30), new, "modality-changed", "error"))
    assert lines[0].startswith("::error ")
    assert [line.split()[0] for line in lines[1:-1]] == ["::notice"] * 10
    assert lines[-1].startswith("49 more changes; ")


def test_github_shows_minor_changes_before_notes() -> None:
    note = '# First {#first}\n\nText.\n\n!!! meta "Commentary"\n    Said.\n\n'
    report = report_of(note + many(12), note.replace("Said", "Heard") + many(12, "sword"))
    assert report.shown[0].change.severity == "note"
    assert not any("commentary-changed" in line for line in lines_of(report))


def test_github_is_silent_without_changes() -> None:
    assert write(report_of(GARDEN, GARDEN), "github") == ""


@pytest.mark.corpus
def test_github_stays_within_the_limits_on_the_releases(releases: tuple[Spec, Spec, Spec]) -> None:
    old, new, empty = releases
    for a, b in ((old, new), (empty, new), (old, empty)):
        report = report_on(compare(a, b), ("section-added",))
        *lines, last = lines_of(report)
        assert all(re.match(r"::(error|warning|notice) \S+", line) for line in lines)
        assert len(lines) <= 30
        left_out = re.match(r"(\d+) more changes", last)
        assert left_out is not None
        assert int(left_out[1]) + len(lines) == len(report.shown)


def place(report: Report, name: str) -> Span | None:
    (change,) = (j.change for j in report.shown if j.change.code == name)
    return Places(report.diff).of(change)


def line_of(span: Span | None) -> int | None:
    return span.line if span is not None else None


def test_what_is_gone_is_placed_where_it_stood() -> None:
    shade = "## Shade {#shade authority=user}\n\nFerns grow here.\n\n"
    gone = report_of(GARDEN, garden((shade, "")))
    assert line_of(place(gone, "section-removed")) == 1  # the section before
    last = "\n# Birds {#birds}\n\nMany.\n"
    gone = report_of(GARDEN + last, GARDEN)
    assert line_of(place(gone, "section-removed")) == 9  # the nearest one before
    gone = report_of(GARDEN, garden(("You must water in the morning.\n\n", "")))
    assert line_of(place(gone, "text-removed")) == 1  # its section's heading
    tail = GARDEN + "\nA rake\nis in the shed.\n\nGloves hang at the door.\n"
    gone = report_of(tail, tail.replace("\nGloves hang at the door.\n", ""))
    assert line_of(place(gone, "text-removed")) == 14  # the last line of the block before
    first = "# First {#first}\n\nGone.\n\n"
    assert place(report_of(first + GARDEN, GARDEN), "section-removed") is None


def test_what_has_no_place_is_an_annotation_without_a_file() -> None:
    (line,) = (
        line
        for line in lines_of(report_of("# First {#first}\n\nGone.\n\n" + GARDEN, GARDEN))
        if "section-removed" in line
    )
    assert line.startswith("::warning title=specpress")


def test_a_removed_prompt_is_placed_at_the_section_of_its_mark() -> None:
    text = GARDEN.replace("Ferns grow here", "Ferns grow here[^ab12]")
    prompts = (
        "Examples for [^ab12] in Shade:\n\n**Example**: a\n\n~~~xml\n<user>\nA?\n</user>\n~~~\n"
    )
    diff = compare(read(text, {"ab12": prompts}), read(text))
    assert line_of(place(report_on(diff), "prompt-removed")) == 5


def test_no_text_breaks_out_of_a_command() -> None:
    diff = compare(read(GARDEN), read(GARDEN))
    span = Span("a:b,c%\n.md", 1, 1, 1, 2)
    for text in (*HOSTILE, "x\n::error::y", "\r\n::stop-commands::z"):
        shown = tuple(Judged(change_of(name, text, span)) for name in codes())
        names = names_of(text)
        report = replace(report_on(diff), shown=shown, old=names["old"], new=names["new"])
        lines = re.split("\r\n|\r|\n", write(report, "github"))[:-1]
        assert all(
            re.match(r"::(warning|notice|error) file=a%3Ab%2Cc%25%0A\.md,", line)
            for line in lines[:-1]
        )
        assert re.match(r"\d+ more changes; run `specpress diff ", lines[-1])


def test_the_kinds_of_annotations_are_limited_each_for_itself() -> None:
    notes = [Annotation("notice", "t", str(n), None) for n in range(12)]
    lines, left_out = commands([*notes, Annotation("error", "t", "e", None)])
    assert lines[0] == "::error title=t::e"
    assert lines[1:] == [f"::notice title=t::{n}" for n in range(10)]
    assert left_out == 2


# ------------------------------------------------------------------------ all formats

WRITE = """
import sys
from tests.test_diff_formats import CHANGED, GARDEN, report_of, write
sys.stdout.reconfigure(encoding="utf-8")
for form in ("json", "markdown", "github"):
    print(write(report_of(GARDEN, CHANGED, "major"), form))
"""


def test_formats_are_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    (tmp_path / "write.py").write_text(WRITE, encoding="utf-8")
    outs = {
        subprocess.run(
            [sys.executable, tmp_path / "write.py"],
            env=environment(PYTHONHASHSEED=seed),
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout.decode()
        for seed in ("1", "2")
    }
    assert len(outs) == 1
    assert MARKER in outs.pop()
