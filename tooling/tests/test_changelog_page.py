# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of a version: what is written is read again, and no text of a document does anything."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from specpress.changelog.escape import code, plain
from specpress.changelog.fragments import KINDS, Fragment
from specpress.changelog.groups import group, in_short
from specpress.changelog.listed import listed
from specpress.changelog.page import (
    Facts,
    Heading,
    facts,
    human_part,
    read,
    write,
)
from specpress.changelog.parts import clean
from specpress.config import Config
from specpress.diff.change import SEVERITIES
from specpress.diff.engine import codes
from specpress.model import Snapshot, SourceFile, Span
from specpress.parse import parse
from specpress.sources.records import RecordedChange

PATH = "changelogs/1.1.0.md"
HEADING = Heading("1.1.0", "2024-06-01", "1.0.0")
NOTHING = Facts(frozenset())
SPAN = Span("f.md", 1, 1, 1, 1)


def change(**more: object) -> RecordedChange:
    base = {"code": "text-changed", "severity": "minor", "message": "text changed"}
    where = {"section": "beds", "title": "Beds"}
    return RecordedChange(**{**base, **where, **more})  # type: ignore[arg-type]


def fragment(text: str, kind: str = "changed", *sections: str) -> Fragment:
    ids = sections or ("beds",)
    return Fragment("f.md", kind, ids, text, SPAN, (SPAN,) * len(ids))


def text_of(markdown: str) -> str:
    """Return what a reader sees of Markdown on one line."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    inline = [child for token in tokens for child in token.children or ()]
    return "".join(child.content for child in inline if child.type != "html_inline")


# ---------------------------------------------------------------------------------- laws

TEXTS = st.text(max_size=60)
WORDS = st.lists(
    st.sampled_from(
        [
            "Water it.",
            "",
            "~~~",
            "<!-- x -->",
            "<!--",
            "- a",
            "  b",
            "# c",
            "---",
            "## Every change",
        ]
    )
    | TEXTS,
    max_size=6,
).map("\n".join)
MARKS = [
    "<!-- specpress:summary: x -->",
    "<!-- specpress:/summary -->",
    "<!-- specpress:made: x -->",
    "<!-- specpress:/made -->",
]
SUMMARIES = st.lists(WORDS | st.sampled_from(MARKS), max_size=5).map("\n".join)
LABELS = st.sampled_from(["1.1.0", "1.1.0+2", "2024-06-01", 'a: "b"', "x\u202ey", "--> <b>"]) | (
    st.text(min_size=1, max_size=9).filter(lambda text: text.strip() == text != "")
)
CHANGES = st.lists(
    st.builds(
        RecordedChange,
        code=st.sampled_from(codes()),
        severity=st.sampled_from(SEVERITIES),
        message=TEXTS,
        section=st.none() | st.text(min_size=1, max_size=9),
        former_section=st.none() | st.text(min_size=1, max_size=9),
        title=TEXTS,
        subject=st.sampled_from(["", "raised", "lowered"]) | TEXTS,
        members=st.lists(st.text(min_size=1, max_size=5), max_size=3).map(tuple),
    ),
    max_size=8,
).map(tuple)
FRAGMENTS = st.lists(
    st.builds(
        fragment, WORDS | st.sampled_from(MARKS), st.sampled_from(KINDS), st.sampled_from(["beds"])
    ),
    max_size=3,
)


@given(LABELS, st.none() | LABELS, SUMMARIES, FRAGMENTS, CHANGES)
def test_what_is_written_is_read_again(
    label: str,
    previous: str | None,
    summary: str,
    fragments: list[Fragment],
    changes: tuple[RecordedChange, ...],
) -> None:
    heading = Heading(label, "2024-06-01", previous)
    text = write(heading, summary, fragments, changes, NOTHING)
    assert write(heading, summary, fragments, changes, NOTHING) == text
    found = read(text, PATH)
    assert found.findings == ()
    assert found.heading == heading
    assert found.summary == clean(summary)
    assert found.listed == listed(changes, first=previous is None)
    again = write(heading, found.summary, fragments, changes, NOTHING)
    assert again == text, "a page that is made again is the same"


@given(st.lists(WORDS | st.sampled_from([*MARKS, "---", "version: 1"]), max_size=8))
def test_any_file_can_be_read_and_says_what_it_lacks(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = read(text, PATH)
    if found.listed is None:
        assert found.findings
    if not any(mark in text for mark in MARKS):
        assert found.human == found.body.strip()


@given(CHANGES)
def test_every_change_is_in_one_group_and_counted_once(changes: tuple[RecordedChange, ...]) -> None:
    assert sum(len(one.changes) for one in group(changes)) == len(changes)
    counts = re.findall(r"(?:^|, |; besides, | and )(\d+) ", in_short(changes))
    assert sum(map(int, counts)) == len(changes)


@given(st.text(alphabet=st.sampled_from("ab_*`<>[]()&~|$\\!#@:/.w1 -^{}=+\u201c\n"), max_size=30))
def test_a_text_shows_what_it_says(text: str) -> None:
    line = " ".join(text.split())
    assert text_of(f"x {plain(text)} x") == f"x {line} x" if line else True
    assert text_of(f"x {code(line)} x") == f"x {line or ' '} x"


# --------------------------------------------------------------------------------- escapes


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "![a](https://evil.example/x.png)",
        "[a](javascript:alert(1))",
        "`a` *b* _c_ ~~d~~ **e**",
        "</details><!--",
        "a | b",
        "&lt;b&gt; &amp;",
        "https://evil.example www.evil.example",
    ],
)
def test_a_title_that_is_markup_is_shown_to_the_letter(text: str) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).enable("table").render(f"- {plain(text)}\n")
    assert "<img" not in html
    assert "<a" not in html
    assert "<code" not in html
    assert text_of(plain(text)) == text


def test_nobody_is_mentioned_and_no_control_character_is_left() -> None:
    assert plain("ask @ada about #12, be_kind") == "ask @<!-- -->ada about #<!-- -->12, be_kind"
    assert plain("a\x1b[31mb\u202ec\td\ne") == "a\\\\u001b\\[31mb\\\\u202ec d e"


def test_a_hostile_title_stays_on_its_line() -> None:
    title = "# x\n\n<!-- specpress:/made -->\n- [a](b) `c"
    text = write(HEADING, "", [], [change(title=title, message=title, section=title)], NOTHING)
    assert read(text, PATH).listed == listed([change(title=title, message=title, section=title)])
    assert text.count("<!-- specpress:/made -->\n") == 1


# ------------------------------------------------------------------------------- the page


def test_people_come_first_by_kind_then_what_matters_most() -> None:
    changes = [
        change(),
        change(code="prompt-removed", message="prompt removed: “ab12: noon”"),
        change(code="section-removed", severity="major", section="paths", title="Paths"),
        change(code="authority-changed", severity="major", subject="lowered", message="lowered"),
    ]
    fragments = [fragment("Second.", "fixed"), fragment("First.", "added"), fragment("", "added")]
    text = write(HEADING, "In short.", fragments, changes, Facts(frozenset(["beds"])))
    at = [
        text.index(part)
        for part in (
            "# 1.1.0",
            "In short.",
            "## Added\n\n- First. ([beds](#beds))\n\n## Fixed\n\n- Second.",
            "## Every change",
            "### Authority",
            "### Ids that are gone or renamed",
            "### Evaluation prompts that are gone",
            "### Minor changes",
            "### Counts",
        )
    ]
    assert at == sorted(at)


def test_a_level_with_another_name_lists_its_sections() -> None:
    made = listed(
        [
            change(
                code="authority-level-renamed",
                severity="major",
                section=None,
                title="",
                message="authority level renamed: a is b now, in 2 sections",
                members=("beds", "tools"),
            )
        ]
    )
    assert "in 2 sections: `beds`, `tools`\n" in made


def test_what_was_lowered_stands_before_what_was_raised() -> None:
    both = [
        change(code="authority-changed", severity="major", subject=way, section=way, message=way)
        for way in ("raised", "lowered")
    ]
    made = listed(both)
    assert made.index("(`lowered`)") < made.index("(`raised`)")
    assert "1 section lowered in authority, 1 section raised in authority." in made


def test_text_that_moved_stands_with_authority_only_where_it_binds_otherwise() -> None:
    moved = change(code="text-moved", message="text moved here from #gate")
    assert "### Authority" not in listed([moved])
    graver = change(code="text-moved", severity="major", message="text moved here from #gate")
    assert "### Authority" in listed([graver])


def test_what_is_alike_is_told_once_with_how_often() -> None:
    changes = [
        change(),
        change(),
        change(code="example-added", message="example added: “a”"),
        change(code="example-added", message="example added: “b”"),
    ]
    line = "- **Beds** (`beds`): text changed (2 times); example added: “a”; “b”\n"
    assert line in listed(changes)


def test_what_is_editorial_is_counted_and_not_listed() -> None:
    made = listed([change(code="editorial", severity="editorial", message="no word differs")] * 3)
    assert "no word" not in made
    assert "3 changes of dashes" in made
    assert "| editorial | 3 |" in made


def test_a_first_version_says_so_with_its_sections_by_authority() -> None:
    source = "# Beds {#beds}\n\n## A {#a authority=root}\n\nA.\n\n## B {#b authority=user}\n\nB.\n"
    spec = parse(Snapshot("", (SourceFile("spec.md", source),), (), "prompts"), Config())
    text = write(Heading("0.1.0", "2024-06-01", None), "", [], [], facts(spec))
    assert "The first version: 3 sections, of which 1 root, 1 user.\n" in text
    assert "previous" not in text
    assert "This is the first version.\n" in text
    assert read(text, PATH).findings == ()
    assert "first version" not in read(text, PATH).human


def test_a_reference_to_a_section_that_is_gone_is_no_link() -> None:
    assert human_part("", [fragment("Gone.", "removed", "paths")], frozenset(["beds"])) == (
        "## Removed\n\n- Gone. (`paths`)"
    )


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("a\nb", "- a\n  b ([beds](#beds))"),
        ("a\n\nb", "- a\n\n  b\n\n  ([beds](#beds))"),
        ("- a\n- b", "- - a\n  - b\n\n  ([beds](#beds))"),
        ("~~~\na\n~~~", "- ~~~\n  a\n  ~~~\n\n  ([beds](#beds))"),
        ("1984 was hot.", "- 1984 was hot. ([beds](#beds))"),
        ("1. a", "- 1. a\n\n  ([beds](#beds))"),
        ("# a", "- # a\n\n  ([beds](#beds))"),
        ("*a* b", "- *a* b ([beds](#beds))"),
        ("a  \nb", "- a  \n  b ([beds](#beds))"),
        ("a\n===", "- a\n  ===\n\n  ([beds](#beds))"),
    ],
)
def test_a_fragment_is_an_item_whatever_it_holds(text: str, item: str) -> None:
    said = human_part("", [fragment(text)], frozenset(["beds"]))
    assert said == f"## Changed\n\n{item}"
    tokens = MarkdownIt().parse(f"{said}\n\n## After\n")
    assert [token.tag for token in tokens if token.level == 0 and token.nesting == 1] == [
        "h2",
        "ul",
        "h2",
    ]


def test_what_a_fragment_leaves_open_takes_nothing_in() -> None:
    said = human_part("", [fragment("~~~\nopen"), fragment("Next.")], frozenset())
    html = MarkdownIt().render(f"{said}\n\n## After\n")
    assert "<h2>After</h2>" in html
    assert html.count("<li>") == 2


# -------------------------------------------------------------------------------- reading


def test_a_page_in_no_form_is_all_peoples() -> None:
    found = read("\ufeff# Better\r\n\r\nWords.\r\n", PATH)
    assert (found.heading, found.summary, found.human, found.listed) == (
        None,
        "",
        "# Better\n\nWords.",
        None,
    )
    assert {one.code for one in found.findings} == {"broken-changelog"}


def test_a_checkout_with_other_line_ends_is_the_same_page() -> None:
    text = write(HEADING, "Words.", [fragment("More.")], [change()], NOTHING)
    assert read(text.replace("\n", "\r\n"), PATH) == read(text, PATH)


def test_what_stands_behind_the_made_part_is_peoples_too() -> None:
    text = write(HEADING, "Before.", [], [change()], NOTHING)
    assert read(f"{text}\nBehind.\n", PATH).human == "Before.\n\nBehind."


@pytest.mark.parametrize("mark", ["summary", "/summary", "made", "/made"])
def test_a_mark_that_is_gone_is_reported(mark: str) -> None:
    text = write(HEADING, "Words.", [], [change()], NOTHING)
    found = read(re.sub(rf"<!-- specpress:{mark}\b.*\n", "", text), PATH)
    assert [one.message for one in found.findings] == [f"has no mark `<!-- specpress:{mark} -->`"]
    assert "Words." in found.human


def test_of_marks_that_stand_twice_the_first_are_the_summarys() -> None:
    text = write(HEADING, "Words.", [], [change()], NOTHING)
    at = text.index("<!-- specpress:made")
    twice = (
        f"{text[:at]}<!-- specpress:summary: x -->\nMore.\n<!-- specpress:/summary -->\n{text[at:]}"
    )
    found = read(twice, PATH)
    assert (found.summary, found.findings) == ("Words.", ())
    assert found.human == "Words.\n\n\nMore."


def test_marks_in_another_order_are_reported() -> None:
    text = write(HEADING, "Words.", [], [change()], NOTHING)
    top, made = text.split("<!-- specpress:made")
    front, summary = top.split("<!-- specpress:summary")
    swapped = f"{front}<!-- specpress:made{made}<!-- specpress:summary{summary}"
    assert any("in their order" in one.message for one in read(swapped, PATH).findings)
