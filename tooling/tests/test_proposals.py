# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Proposals: begun, decided, renamed with their sections, reviewed and released."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from specpress.config import Config
from specpress.errors import SpecError
from specpress.input.files import written
from specpress.input.results import Agreement, Report
from specpress.model import Section, SourceFile
from specpress.parse import parse
from specpress.proposals.data import schema
from specpress.proposals.decision import Decision, applied, decided, released
from specpress.proposals.proposal import FOLDER
from specpress.proposals.reading import read_proposals
from specpress.proposals.skeleton import Begun, free_id, proposal_text
from specpress.proposals.titled import sections_by_id, with_titles
from specpress.report.proposals import Report as Listing
from specpress.report.proposals import write
from specpress.statistics.interval import Interval
from tests import histories, release_story
from tests.histories import git
from tests.release_story import edit, release
from tests.small_site import snapshot_of
from tests.specs import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from specpress.proposals.proposal import Proposal
    from tests.specs import Run

DUSK = """\
---
title: Water at dusk
date: 2024-01-10
from: input
sections: [cans, "#water"]
kind: clarification
status: open
---

Evenings are cooler, see [?](#cans).
"""
PATH = f"{FOLDER}/water-at-dusk.md"
YES = Decision("adopted", "It reads better.", "2024-02-01", "next")
LATER = Decision("deferred", "Not now.", "2024-02-02")


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    histories.isolate(monkeypatch, tmp_path_factory.mktemp("home"))


@pytest.fixture
def repo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    return release_story.released(tmp_path / "repo", capsys)


def read(text: str) -> Proposal:
    (found,), wrong = read_proposals((SourceFile(PATH, text),))
    assert wrong == ()
    return found


def answered(text: str, decision: Decision = YES) -> str:
    file = SourceFile(PATH, text)
    return applied(file, decided(file, decision)).text


def test_a_decision_is_two_keys_and_a_heading_more() -> None:
    wanted = DUSK.replace("status: open\n", "status: adopted\ndecided: 2024-02-01\nversion: next\n")
    assert answered(DUSK) == f"{wanted}\n## Decision\n\nIt reads better.\n"


def test_another_decision_takes_the_place_of_the_first() -> None:
    remark = "# as agreed\n"
    wanted = DUSK.replace("status: open\n", f"status: deferred\ndecided: 2024-02-02\n{remark}")
    changes = "changes:\n  - cans/text-changed\n"
    listed = answered(DUSK).replace("version: next\n", f"version: next\n{remark}{changes}")
    assert answered(listed, LATER) == f"{wanted}\n## Decision\n\nNot now.\n"


def test_what_stands_behind_a_decision_stays() -> None:
    text = answered(DUSK) + "\n## Replies\n\nThanks.  \n"
    again = answered(text, LATER)
    assert again.endswith("\n## Decision\n\nNot now.\n\n## Replies\n\nThanks.  \n")
    assert read(again).text.endswith("## Replies\n\nThanks.")


def test_an_id_means_todays_section_also_one_that_it_had_before() -> None:
    now = (section("a", "b", "old"), section("b"), section("front", level=0))
    before = (section("old", "older"), section("gone"))
    wanted = {"a": now[0], "b": now[1], "old": now[0], "older": now[0], "gone": before[1]}
    assert sections_by_id(now, before) == wanted


def section(name: str, *was: str, level: int = 1) -> Section:
    (found,) = parse(snapshot_of("x", f"# {name} {{#{name}}}\n"), Config()).sections
    return replace(found, was=was, level=level)


def test_line_ends_quotes_and_remarks_stay_as_they_were() -> None:
    text = DUSK.replace("status: open", "'status': \"open\"  # since spring").replace("\n", "\r\n")
    found = answered(text.rstrip("\r\n"))
    assert "'status': adopted  # since spring\r\ndecided: 2024-02-01\r\n" in found
    assert found.endswith("(#cans).\r\n\r\n## Decision\r\n\r\nIt reads better.\r\n")
    assert found.count("\n") == found.count("\r\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- see [?](#cans)\n\n| a |\n|---|\n| [?](#cans) |", "[The *cans*](#cans)"),
        ("`[?](#cans)` or\n\n    [?](#cans)\n\n```\n[?](#cans)\n```", "[?](#cans)"),
        ("See [?](#pots), [it](#cans) and \\[?](#pots).", "[?](#pots)"),
    ],
    ids=["takes its title", "is code", "leads nowhere"],
)
def test_a_reference_shows_the_title_of_its_section_unless_it(text: str, shown: str) -> None:
    signs = text.count("[?](#")
    found = with_titles(text, {"cans": "The *cans*"})
    assert found.count(shown) == signs
    assert "](#cans)" in found


@pytest.mark.parametrize("whole", [False, True], ids=["list", "one"])
def test_facts_are_wrapped_at_the_width_of_the_terminal(whole: bool) -> None:
    found = Listing((read(answered(DUSK)),), all=1, whole=whole, width=60)
    lines = write(found, "text").splitlines()
    assert max(map(len, lines)) <= 60
    assert "in the next version" in " ".join(write(found, "text").split())


WORDS = st.sampled_from(
    ["Words.", "", "## Case", "```\n## Decision\n```", "<!-- note -->", "- a\n- b", "é — “x”", "#"]
)


@settings(max_examples=40, deadline=None)
@given(
    body=st.lists(WORDS, min_size=1, max_size=5).map("\n\n".join),
    keys=st.permutations(DUSK.split("---\n")[1].splitlines()),
    end=st.sampled_from(["\n", "\r\n"]),
    last=st.sampled_from(["", "\n", "\n\n\n"]),
    decision=st.sampled_from([YES, LATER]),
)
def test_deciding_changes_no_other_byte(
    body: str, keys: list[str], end: str, last: str, decision: Decision
) -> None:
    head = "\n".join(keys)
    text = f"---\n{head}\n---\n\n{body}{last}".replace("\n", end)
    file = SourceFile(PATH, text)
    edits = decided(file, decision)
    after = applied(file, edits).text
    untouched = [line for line in text.split(end) if not line.startswith("status:")]
    rest = iter(after.split(end))
    assert all(line in rest for line in untouched)  # each, and in its order
    known = set(untouched) | {"## Decision", decision.reason}
    own = [line for line in after.split(end) if line not in known]
    assert [line.split(":")[0] for line in own] == [
        key
        for key in (line.split(":")[0] for line in after.split(end))
        if key in {"status", "decided", "version"}
    ]
    assert applied(file, edits).path == PATH
    twice = SourceFile(PATH, after)
    assert applied(twice, decided(twice, decision)).text == after


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (DUSK, " <!-- later --> "),
        (DUSK, "A reason.\n\n## Another heading"),
        (f"{DUSK}\n<!-- never closed", "A reason."),
        (f"{DUSK}\n```\nnever closed", "A reason."),
        (DUSK.replace("status: open", "status: >-\n  open"), "A reason."),
        ("---\n{title: Water, status: open}\n---\n\nWords.\n", "A reason."),
        ("No front matter.\n", "A reason."),
    ],
    ids=["no reason", "heading", "comment", "code", "folded", "one line", "no front matter"],
)
def test_where_a_decision_cannot_be_put_in_nothing_is(text: str, reason: str) -> None:
    with pytest.raises(SpecError):
        decided(SourceFile(PATH, text), Decision("rejected", reason, "2024-02-01"))


def test_a_release_changes_the_version_alone() -> None:
    file = SourceFile(PATH, answered(DUSK))
    assert applied(file, released(file, "1.0")).text == file.text.replace("next", "1.0")
    assert read(applied(file, released(file, "2024-01-01")).text).version == "2024-01-01"


def test_what_is_begun_can_be_read() -> None:
    title = 'Say: "yes" — or [no], #1 \\ é'
    begun = Begun(title, "a 'nurse'", ("a_b", "c"), "principle", "2024-01-10", "x: y", "Words.")
    found = read(proposal_text(begun))
    assert (found.title, found.origin, found.section_ids) == (title, "a 'nurse'", ("a_b", "c"))
    assert (found.kind, found.status, found.source, found.text) == (
        "principle",
        "open",
        "x: y",
        "Words.",
    )


def test_quotes_in_a_title_stay_readable_for_whoever_opens_the_file() -> None:
    text = proposal_text(
        Begun('Say "no" \\ \u202e', "me", ("a",), "principle", "2024-01-10", "", "x")
    )
    assert 'title: "Say \\"no\\" \\\\ \\U0000202e"\n' in text
    assert read(text).title == 'Say "no" \\ \u202e'


def test_an_id_is_made_of_the_title_and_taken_once() -> None:
    assert free_id("Say “yes” — ärgerlich!", ()) == "say-yes-argerlich"
    assert free_id("Say yes", {"say-yes", "say-yes-2"}) == "say-yes-3"
    assert free_id("说", ()) == "proposal"
    assert free_id("word " * 30, ()) == "-".join(["word"] * 12)


def test_the_schema_is_of_what_is_published() -> None:
    found = json.loads(schema())
    assert found["$id"] == "urn:specpress:schema:proposals-1"
    assert "from" in found["$defs"]["ProposalData"]["required"]


def test_a_release_says_which_version_a_proposal_led_to(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = answered(DUSK.replace("dusk", "night"), LATER)
    edit(repo, {PATH: answered(DUSK), f"{FOLDER}/water-at-night.md": later})
    planned = release(repo, capsys, "--dry-run")
    assert planned.status == 0, planned.out + planned.err
    assert f"{PATH}, changed:" in planned.out
    assert "  version: 0.2.1\n" in planned.out
    assert git(repo, "status", "--porcelain") == ""
    done = release(repo, capsys)
    assert "  1 proposal led to 0.2.1\n" in done.out
    assert git(repo, "status", "--porcelain") == ""
    assert git(repo, "show", f"HEAD:{PATH}") + "\n" == answered(DUSK).replace("next", "0.2.1")
    assert (repo / f"{FOLDER}/water-at-night.md").read_text() == later
    assert run(capsys, "-C", str(repo), "proposals", "check").status == 0
    git(repo, "reset", "--keep", "HEAD~1")
    assert (repo / PATH).read_text() == answered(DUSK)


@pytest.mark.parametrize("name", ["changelog", "release", "proposals"])
def test_a_proposal_that_does_not_hold_stops_a_release(
    repo: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    edit(
        repo, {PATH: answered(DUSK).replace("[cans, ", "[").replace("version: next", "version: 9")}
    )
    words = ("release", "--dry-run") if name == "release" else (name, "check")
    done = run(capsys, "-C", str(repo), *words)
    assert done.status == 1
    assert "there is no version '9'" in done.out


def test_a_proposal_that_git_does_not_have_stops_a_release(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / ".git/info/exclude").write_text("proposals\n")
    histories.write(repo, {PATH: answered(DUSK)})
    done = release(repo, capsys, "--dry-run")
    assert done.status == 1
    assert f"{PATH} is not committed: git ignores it" in done.out


def test_a_review_tells_only_of_the_proposals_that_a_change_touches(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = answered(DUSK).replace("version: next", "version: 9")
    edit(repo, {f"{FOLDER}/old.md": wrong.replace("dusk", "night")})
    git(repo, "checkout", "-q", "-b", "branch")
    quiet = run(capsys, "-C", str(repo), "review", "main")
    assert "unknown-proposal-version" not in quiet.out
    edit(repo, {PATH: wrong})
    told = run(capsys, "-C", str(repo), "review", "main", "--format", "json")
    problems = json.loads(told.out)["changelog"]["problems"]
    found = [(one["code"], one["source"]["path"]) for one in problems]
    assert found == [("unknown-proposal-version", PATH)]


def test_a_section_that_is_renamed_is_renamed_in_proposals(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = answered(DUSK).replace("next\n", "next\nchanges: [cans/text-changed]\n")
    edit(repo, {PATH: text})
    done = run(capsys, "-C", str(repo), "rename", "cans", "watering_cans")
    assert done.status == 0, done.err
    wanted = text.replace("[cans, ", "[watering_cans, ").replace("(#cans)", "(#watering_cans)")
    assert (repo / PATH).read_text() == wanted


def test_a_section_that_is_part_of_another_hands_its_proposals_on(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repo, {PATH: DUSK})
    words = ("retire", "cans", "--successor", "tools", "--yes")
    assert run(capsys, "-C", str(repo), *words).status == 0
    assert 'sections: [tools, "#water"]' in (repo / PATH).read_text()


def said(*, made_up: bool = False) -> Report:
    """Return a report on the section `cans` and the clause `wa01` of `water`."""
    share = Interval(0.4, 0.352, 0.447)
    row = Agreement("section", "cans", "Cans | all", "world", 120, 300, share, None, None, "cans")
    clause = replace(row, by="clause", key="wa01", label="in the morning", section="water")
    return Report(
        title="Garden",
        version="0.2.0",
        digest="",
        survey="spring",
        made_up=made_up,
        spec_by="verdicts",
        date="2024-02-01",
        people=120,
        questions=1,
        assessments=300,
        compared=300,
        left_out={},
        not_imported={},
        confidence=0.95,
        smallest_group=10,
        agreements=(row, clause),
        groups=(),
        contested=(),
        divided=(),
        rationales=(),
    )


class TestFromInput:
    @pytest.fixture
    def begin(self, repo: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
        def begin(*words: str, made_up: bool = False) -> Run:
            histories.write(repo, {"site/input/spring.json": written(said(made_up=made_up))})
            file = ("--from-input", str(repo / "site/input/spring.json"))
            return run(capsys, "-C", str(repo), "proposals", "new", "Water at dusk", *file, *words)

        return begin

    def test_the_figures_and_the_sections_are_those_of_the_report(
        self, repo: Path, begin: Callable[..., Run]
    ) -> None:
        assert begin("--section", "cans", "--clause", "[^wa01]", "-m", "Cool.").status == 0
        found = read((repo / PATH).read_text())
        assert (found.origin, found.source) == ("input", "site/input/spring.json")
        assert found.section_ids == ("cans", "water")
        assert "120 people, 2024-02-01, compared with 0.2.0. Intervals hold 95%." in found.text
        figures = "everybody | 120 | 40% (35% to 45%) | – |"
        assert f"| [Cans \\| all](#cans) | {figures}\n| in the morning | {figures}" in found.text
        assert found.text.endswith("\n\nCool.")
        assert "made up" not in found.text

    def test_made_up_answers_are_called_so(self, repo: Path, begin: Callable[..., Run]) -> None:
        assert begin("--section", "cans", made_up=True).status == 0
        text = (repo / PATH).read_text()
        assert "---\n\n**The answers are made up: nobody was asked.**\n" in text
        assert "Say in place of this comment" in text

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ((), "Choose with --section ID or --clause MARK: #cans, wa01"),
            (("--section", "can"), "did you mean cans?"),
            (("--clause", "zz99"), "tells nothing of the clause 'zz99'"),
        ],
    )
    def test_what_the_report_does_not_tell_of_is_refused(
        self, repo: Path, begin: Callable[..., Run], words: tuple[str, ...], told: str
    ) -> None:
        done = begin(*words)
        assert done.status == 2
        assert told in done.err
        assert not (repo / FOLDER).exists()


class TestCommand:
    def test_begins_shows_decides_and_lists(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def proposals(*words: str) -> str:
            done = run(capsys, "-C", str(repo), "proposals", *words)
            assert done.status == 0, done.err
            return done.out

        assert proposals("list") == "No proposals.\n"
        begin = ("new", "Water at dusk", "--section", "#cans", "--from", "a nurse", "-m", "Cool.")
        assert proposals(*begin, "--diff").startswith("diff --git a/changelogs/proposals/water")
        assert not (repo / FOLDER).exists()
        assert proposals(*begin).startswith(f"wrote {PATH}\n")
        decide = (
            "decide",
            "water-at-dusk",
            "adopted",
            "--reason",
            "It reads better, see [?](#cans).",
        )
        assert "+version: next\n" in proposals(*decide, "--diff")
        undo = proposals(*decide).split("To undo it: git ")[1].split()
        assert "adopted" in proposals("list", "--status", "adopted")
        assert proposals("list", "--section", "tools") == "0 proposals of 1.\n"
        assert proposals("list", "--kind", "principle", "--format", "markdown") == "No proposals.\n"
        for form in ("text", "markdown"):
            shown = proposals("show", "water-at-dusk", "--format", form)
            assert "It reads better, see [Cans](#cans)." in shown
        data = json.loads(proposals("show", "water-at-dusk", "--format", "json"))
        assert data["proposals"][0]["from"] == "a nurse"
        assert data["proposals"][0]["decision"] == "It reads better, see [?](#cans)."
        (repo / "spec" / "bad.md").write_bytes(b"\xff")
        unread = run(capsys, "-C", str(repo), "proposals", "show", "water-at-dusk")
        assert (unread.status, "see [?](#cans)." in unread.out) == (0, True), unread.err
        assert unread.err.startswith("note: ids stand for titles of sections, as the spec cannot")
        (repo / "spec" / "bad.md").unlink()
        git(repo, *undo[undo.index("apply") :])
        assert "status: open" in (repo / PATH).read_text()

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("show", "water-at-dust"), "did you mean water-at-dusk?"),
            (("decide", "nothing", "rejected", "--reason", "x"), "there is no proposal 'nothing'"),
            (("decide", "water-at-dusk", "rejected"), "--reason is missing"),
            (("decide", "water-at-dusk", "rejected", "--reason", " "), "--reason is missing"),
            (("decide", "../../spec", "rejected", "--reason", "x"), "there is no proposal"),
            (
                ("decide", "water-at-dusk", "rejected", "--reason", "x", "--version", "next"),
                "leads to no version",
            ),
            (
                ("decide", "water-at-dusk", "adopted", "--reason", "x", "--version", "0.2"),
                "did you mean 0.2.0",
            ),
            (("new", "WATER AT DUSK", "--section", "cans", "--from", "x"), "has this title"),
            (("new", "x", "--section", "can", "--from", "x"), "did you mean cans?"),
            (("new", "x" * 121, "--section", "cans", "--from", "x"), "has 121 characters"),
            (("new", "x"), "--section and --from are missing"),
        ],
    )
    def test_refuses_what_makes_no_sense_and_writes_nothing(
        self, repo: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
    ) -> None:
        edit(repo, {PATH: DUSK})
        done = run(capsys, "-C", str(repo), "proposals", *words)
        assert done.status == 2
        assert told in done.err
        assert git(repo, "status", "--porcelain") == ""

    def test_shows_escapes_as_what_they_are(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        bad = DUSK.replace("title: Water", 'title: "\\e[31mWater').replace("dusk\n", 'dusk"\n')
        edit(repo, {PATH: bad.replace("Evenings", "::error::Evenings \x1b[2J")})
        done = run(capsys, "-C", str(repo), "proposals", "show", "water-at-dusk")
        assert "\x1b" not in done.out
        assert not any(line.startswith("::") for line in done.out.splitlines())
