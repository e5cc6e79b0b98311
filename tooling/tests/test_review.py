# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress review`: what it says of a branch, and when it stays silent."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import histories
from tests import review_repository as scene
from tests.specs import CONFIG, run

if TYPE_CHECKING:
    from tests.specs import Run

GOLDEN = Path(__file__).with_name("review_cases")
WRITE = bool(os.environ.get("SPECPRESS_WRITE_CASES"))
SILENT = "Review passes: nothing to look at\n"
FRAGMENT = "changelogs/unreleased/{name}.md"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    histories.isolate(monkeypatch, tmp_path_factory.mktemp("home"))
    monkeypatch.delenv("GITHUB_BASE_REF", raising=False)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return scene.library(tmp_path / "library")


def review(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> Run:
    return run(capsys, "-C", root, "review", *arguments)


def data(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> dict[str, Any]:
    done = review(capsys, root, "--format", "json", *arguments)
    assert done.status in (0, 1), done.err
    found: dict[str, Any] = json.loads(done.out)
    assert (found["verdict"] == "fails") == bool(done.status)
    return found


def fragment(*sections: str, kind: str = "changed", text: str = "Say it plainly.") -> str:
    return f"---\nkind: {kind}\nsections: [{', '.join(sections)}]\n---\n{text}\n"


def edited(old: str, new: str, text: str = scene.BASE) -> str:
    assert old in text
    return text.replace(old, new)


def silent(done: Run) -> bool:
    return done.status == 0 and done.out.startswith(SILENT) and "What is fine" not in done.out


# ------------------------------------------------------------------------ all at once


@pytest.mark.parametrize("form", ["text", "markdown", "github"])
def test_five_grave_changes_are_on_top_and_forty_wrapped_paragraphs_are_one_line(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = scene.everything(tmp_path / "library")
    done = review(capsys, root, "--format", form)
    base = histories.git(root, "rev-parse", "main")
    hidden = base[:6] + "<!-- -->" + base[6:12]
    shown = done.out.replace(hidden, "BASE").replace(base[:12], "BASE")
    golden = GOLDEN / "five_grave_changes_and_forty_wrapped_paragraphs" / f"expected.{form}"
    if WRITE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
        pytest.skip("written")
    assert done.status == 1
    assert shown == golden.read_text(encoding="utf-8")


def test_the_five_fail_and_each_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = data(capsys, scene.everything(tmp_path / "library"))
    assert [change["code"] for change in found["changes"]] == [
        "authority-changed",
        "section-renamed",
        "prompt-removed",
        "modality-changed",
        "verdict-flipped",
    ]
    assert found["editorial"] == scene.PARAGRAPHS
    assert [lost["id"] for lost in found["anchors"]["lost"]] == ["lending", "le01-2"]
    assert [one["section"] for one in found["changelog"]["unnamed"]] == [
        "privacy",
        "silence",
        "answers",
    ]
    assert [one["path"] for one in found["prompts"]] == ["prompts/si01.md"]


# ------------------------------------------------------------------------ silence


def test_a_branch_without_a_change_of_the_spec_is_silent(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {"README.md": "Hello.\n"})
    assert silent(review(capsys, library))


def test_what_came_into_the_base_meanwhile_is_not_held_against_a_branch(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {"README.md": "Hello.\n"})
    histories.git(library, "checkout", "--quiet", "main")
    histories.commit(library, {"spec.md": scene.branch_text()}, "Meanwhile", "2024-06-02")
    histories.git(library, "checkout", "--quiet", "change")
    assert silent(review(capsys, library))


def test_a_fragment_on_what_was_never_released_is_fine(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {FRAGMENT.format(name="a"): fragment("silence")})
    done = review(capsys, library)
    assert done.out.startswith(SILENT)
    assert "1 fragment of the changelog: changelogs/unreleased/a.md" in done.out


def test_a_late_fragment_on_a_change_since_the_last_version_is_fine(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    histories.git(library, "tag", "v1.0.0")
    text = edited("one sentence", "two sentences")
    histories.commit(library, {"spec.md": text}, "Answers", "2024-05-02")
    scene.branch(library, {FRAGMENT.format(name="a"): fragment("answers")})
    assert review(capsys, library).out.startswith(SILENT)


def test_files_with_other_names_are_silent(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = CONFIG.replace('"spec.md"', '"text/*.md"')
    histories.commit(
        library,
        {
            "specpress.toml": config,
            "spec.md": None,
            "text/one.md": scene.BASE,
            FRAGMENT.format(name="a"): fragment("silence"),
        },
        "Folder",
        "2024-05-02",
    )
    moved: dict[str, str | None] = {
        "text/one.md": None,
        "text/two.md": scene.BASE,
        FRAGMENT.format(name="a"): None,
        FRAGMENT.format(name="b"): fragment("silence"),
    }
    scene.branch(library, moved)
    assert silent(review(capsys, library))


def test_a_branch_that_begins_a_spec_needs_no_fragments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = histories.history(tmp_path, [({"README.md": "Hello.\n"}, "B", None, "2024-05-01")])
    files = {
        "specpress.toml": CONFIG,
        "spec.md": scene.BASE,
        "prompts/le01.md": scene.LENDING,
        "prompts/si01.md": scene.SILENCE,
    }
    scene.branch(root, files)
    found = data(capsys, root)
    assert found["verdict"] == "passes"
    assert {change["code"] for change in found["changes"]} >= {"section-added", "prompt-added"}


def test_what_is_not_committed_yet_is_reviewed_too(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    histories.write(library, {"spec.md": edited("authority=root", "authority=user")})
    found = data(capsys, library)
    assert [change["code"] for change in found["changes"]] == ["authority-changed"]


# ------------------------------------------------------------------------ findings


def test_only_findings_that_the_base_does_not_have_are_new(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = edited("more.\n", "more, see [?](#nowhere).\n")
    histories.commit(library, {"spec.md": broken}, "Broken", "2024-05-02")
    more = edited("What the desk", "Above.\n\nWhat the desk", broken)
    scene.branch(library, {"spec.md": edited("and remind", "see [?](#lost), and remind", more)})
    new = data(capsys, library)["findings"]
    assert [(one["code"], "lost" in one["message"]) for one in new["new"]] == [
        ("dangling-reference", True)
    ]
    assert (new["old"] > 0, new["mended"]) == (True, 0)


def test_a_finding_in_a_paragraph_that_was_wrapped_anew_is_old(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = edited("then offer more.", "then offer more, as [?](#nowhere) says.")
    histories.commit(library, {"spec.md": broken}, "Broken", "2024-05-02")
    wrapped = edited("then offer more, as", "then offer\nmore, as", broken)
    scene.branch(library, {"spec.md": wrapped})
    assert data(capsys, library)["findings"]["new"] == []


def test_of_two_equal_findings_one_is_new_where_the_base_has_one(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "See [?](#nowhere).\n\n"
    broken = edited("Answer in one", f"{line}Answer in one")
    histories.commit(library, {"spec.md": broken}, "Broken", "2024-05-02")
    scene.branch(library, {"spec.md": edited("Answer in one", f"{line}Answer in one", broken)})
    found = data(capsys, library)["findings"]
    dangling = [one for one in found["new"] if one["code"] == "dangling-reference"]
    assert len(dangling) == 1


def test_findings_that_were_mended_are_counted(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = edited("then offer more.", "then offer more, as [?](#nowhere) says.")
    histories.commit(library, {"spec.md": broken}, "Broken", "2024-05-02")
    scene.branch(library, {"spec.md": scene.BASE})
    done = review(capsys, library)
    assert "  1 finding of the base mended\n" in done.out


def test_a_dangling_reference_stays_a_finding_beside_the_id_that_was_lost(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = edited("who borrowed a book.", "who borrowed a book, see [?](#lending).")
    histories.commit(library, {"spec.md": text}, "Refers", "2024-05-02")
    scene.branch(library, {"spec.md": edited("{#lending authority=user}", RENAMED, text)})
    found = data(capsys, library)["findings"]["new"]
    assert [one["code"] for one in found] == ["dangling-reference"]
    shown = review(capsys, library).out
    assert shown.index("id renamed") < shown.index("broken reference")


def test_an_id_that_a_record_holds_is_told_once(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    histories.record(library, "1.0.0", sections={"lending": "sha256:" + "0" * 64})
    histories.commit(library, {}, "Release", "2024-05-02")
    scene.branch(library, {"spec.md": edited("{#lending authority=user}", RENAMED)})
    found = data(capsys, library)
    assert [one["id"] for one in found["anchors"]["lost"]] == ["lending"]
    assert found["findings"]["new"] == []


def test_ids_that_a_release_in_this_change_begins_were_not_mended(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {"spec.md": f"{scene.BASE}\n## Fines {{#fines}}\n\nTen cents.\n"})
    histories.record(library, "1.0.0", sections={"fines": "sha256:" + "0" * 64})
    assert data(capsys, library)["findings"]["mended"] == 0


# ------------------------------------------------------------------------ changelog


RENAMED = "{#loans authority=user}"
LOWERED = edited("authority=root", "authority=guideline")


def test_a_fragment_of_an_earlier_change_does_not_cover_this_one(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = FRAGMENT.format(name="privacy")
    histories.commit(library, {name: fragment("privacy")}, "Earlier", "2024-05-02")
    scene.branch(library, {"spec.md": LOWERED})
    found = data(capsys, library)["changelog"]
    assert [one["section"] for one in found["unnamed"]] == ["privacy"]
    assert found["fragments"] == []


@pytest.mark.parametrize("earlier", [False, True], ids=["added", "edited"])
def test_a_fragment_that_this_change_adds_or_edits_covers_it(
    library: Path, capsys: pytest.CaptureFixture[str], *, earlier: bool
) -> None:
    name = FRAGMENT.format(name="privacy")
    if earlier:
        histories.commit(library, {name: fragment("privacy")}, "Earlier", "2024-05-02")
    scene.branch(library, {"spec.md": LOWERED, name: fragment("privacy", text="It is weaker.")})
    found = data(capsys, library)["changelog"]
    assert (found["unnamed"], found["problems"]) == ([], [])
    assert found["fragments"] == [name]


def test_an_editorial_fragment_names_nothing_and_is_wrong(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    histories.git(library, "tag", "v1.0.0")
    name = FRAGMENT.format(name="privacy")
    scene.branch(library, {"spec.md": LOWERED, name: fragment("privacy", kind="editorial")})
    found = data(capsys, library)["changelog"]
    assert [one["section"] for one in found["unnamed"]] == ["privacy"]
    assert [(one["code"], one["fails"]) for one in found["problems"]] == [("not-editorial", True)]


def test_a_broken_fragment_fails_and_one_that_was_broken_before_does_not(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = FRAGMENT.format(name="old"), FRAGMENT.format(name="new")
    histories.commit(library, {old: "No front matter.\n"}, "Earlier", "2024-05-02")
    scene.branch(library, {new: "None here, too.\n"})
    found = data(capsys, library)["changelog"]["problems"]
    assert [(one["source"]["path"], one["fails"]) for one in found] == [(new, True)]


def test_a_fragment_that_is_taken_away_is_told_unless_a_release_took_it_up(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = FRAGMENT.format(name="privacy")
    readme = FRAGMENT.format(name="README")
    histories.commit(library, {name: fragment("privacy"), readme: "Hi.\n"}, "A", "2024-05-02")
    scene.branch(library, {name: None, readme: None})
    said = f"note: this change takes away the fragment {name}\n"
    assert said in review(capsys, library).out
    assert data(capsys, library)["changelog"]["removed"] == [name]
    histories.record(library, "1.0.0")
    assert data(capsys, library)["notes"] == []


def test_a_change_that_takes_itself_on_is_told(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {"README.md": "Hello.\n"})
    histories.write(library, {"changelogs/acknowledged.toml": ""})
    assert data(capsys, library)["notes"] == ["this change edits changelogs/acknowledged.toml"]
    histories.commit(library, {}, "Acknowledged", "2024-06-02")
    assert data(capsys, library, "HEAD")["notes"] == []


def test_what_a_release_in_this_change_has_recorded_needs_no_fragment(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change = {
        "code": "authority-changed",
        "severity": "major",
        "message": "authority lowered: root became guideline",
        "section": "privacy",
        "subject": "lowered",
    }
    scene.branch(library, {"spec.md": LOWERED})
    histories.record(library, "1.0.0", changes=[change])
    assert data(capsys, library)["changelog"]["unnamed"] == []
    histories.git(library, "checkout", "--quiet", "main")
    histories.commit(library, {}, "The same record", "2024-05-03")
    histories.git(library, "checkout", "--quiet", "-b", "later")
    histories.write(library, {"spec.md": LOWERED})
    assert len(data(capsys, library)["changelog"]["unnamed"]) == 1


# ------------------------------------------------------------------------ ids


@pytest.mark.parametrize(
    ("heading", "config", "kept"),
    [
        ("{#loans authority=user was=lending}", "", [("lending", "loans", "")]),
        (
            RENAMED,
            '[retired.sections]\nlending = "Nobody lends."\n',
            [("lending", None, "Nobody lends.")],
        ),
    ],
    ids=["renamed", "retired"],
)
def test_an_id_that_is_gone_as_it_should_be_is_listed_quietly(
    library: Path,
    capsys: pytest.CaptureFixture[str],
    heading: str,
    config: str,
    kept: list[tuple[str, str | None, str]],
) -> None:
    text = edited("{#lending authority=user}", heading)
    scene.branch(library, {"spec.md": text, "specpress.toml": CONFIG + config})
    found = data(capsys, library)["anchors"]
    assert found["lost"] == []
    assert [(one["id"], one["successor"], one["reason"]) for one in found["kept"]] == kept


def test_a_lost_id_names_the_section_that_the_comparison_took_for_its_successor(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {"spec.md": edited("{#lending authority=user}", RENAMED)})
    (lost,) = data(capsys, library)["anchors"]["lost"]
    assert (lost["id"], lost["successor"], lost["fails"]) == ("lending", "loans", True)
    assert lost["change"] is not None


def test_an_id_without_a_successor_is_lost_with_its_section(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = scene.BASE.index("## Shelf 40")
    scene.branch(library, {"spec.md": scene.BASE[:start]})
    found = data(capsys, library)
    assert [one["id"] for one in found["anchors"]["lost"]] == ["shelf_40"]
    done = review(capsys, library)
    assert "fails: #shelf_40 is gone, and nothing answers to it" in done.out


def test_a_former_id_that_is_no_longer_declared_is_lost(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    declared = edited("{#lending authority=user}", "{#lending authority=user was=loans,borrowing}")
    histories.commit(library, {"spec.md": declared}, "Declared", "2024-05-02")
    scene.branch(library, {"spec.md": edited("was=loans,borrowing", "was=borrowing", declared)})
    (lost,) = data(capsys, library)["anchors"]["lost"]
    assert (lost["id"], lost["successor"]) == ("loans", "lending")
    assert "Lost ids\n  lost   #loans is no former id" in review(capsys, library).out
    histories.write(library, {"spec.md": declared})
    assert data(capsys, library)["anchors"] == {"lost": [], "kept": []}


def test_a_section_with_another_id_and_another_title_is_one_entry(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = edited("## Lending {#lending authority=user}", f"## Loans {RENAMED}")
    scene.branch(library, {"spec.md": text})
    found = data(capsys, library)
    marks = {one["code"]: one["fingerprint"] for one in found["changes"]}
    assert marks.keys() == {"section-renamed", "title-changed"}
    assert [one["change"] for one in found["anchors"]["lost"]] == [marks["section-renamed"]]


def test_two_sections_that_changed_ids_are_told_apart_from_two_that_kept_them(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    swapped = (
        scene.BASE.replace("#privacy", "#x")
        .replace("#lending", "#privacy")
        .replace("#x", "#lending")
    )
    scene.branch(library, {"spec.md": swapped})
    lost = data(capsys, library)["anchors"]["lost"]
    assert [(one["code"], one["id"], one["successor"]) for one in lost] == [
        ("taken-id", "privacy", "lending"),
        ("taken-id", "lending", "privacy"),
    ]


def test_an_id_that_was_taken_for_a_new_section_above_its_own_is_not_called_taken(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = "## Lending {#lending}\n\nTwo rules.\n\n### To whom {#to_whom authority=user}"
    scene.branch(library, {"spec.md": edited("## Lending {#lending authority=user}", new)})
    assert data(capsys, library)["anchors"]["lost"] == []


def test_the_id_of_a_section_whose_text_moved_names_where_it_went(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {"spec.md": edited("## Silence {#silence authority=user}\n\n", "")})
    (lost,) = data(capsys, library)["anchors"]["lost"]
    assert (lost["id"], lost["successor"]) == ("silence", "lending")


def test_an_id_that_follows_from_a_title_is_lost_with_it(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = edited("## Lending {#lending authority=user}", "## Lending {authority=user}")
    histories.commit(library, {"spec.md": text}, "Derived", "2024-05-02")
    other = edited("## Lending", "## Loans", text)
    scene.branch(library, {"spec.md": other})
    found = data(capsys, library)
    (lost,) = found["anchors"]["lost"]
    marks = {one["code"]: one["fingerprint"] for one in found["changes"]}
    assert (lost["id"], lost["successor"]) == ("library_lending", "library_loans")
    assert lost["change"] == marks["title-changed"]
    declared = edited("{authority=user}", "{authority=user was=library_lending}", other)
    histories.write(library, {"spec.md": declared})
    assert data(capsys, library)["anchors"]["lost"] == []


def test_a_prompt_put_in_before_others_moves_their_ids(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = "**Example**: first"
    new = (
        "**Example**: new\n\n~~~xml\n<user>\nMay I pay?\n</user>\n~~~\n\n**Rubric**: Says how.\n\n"
    )
    scene.branch(library, {"prompts/le01.md": edited(first, new + first, scene.LENDING)})
    lost = data(capsys, library)["anchors"]["lost"]
    assert [(one["code"], one["id"], one["successor"]) for one in lost] == [
        ("moved-prompt-id", "le01-1", "le01-2"),
        ("moved-prompt-id", "le01-2", "le01-3"),
    ]


def test_a_prompt_taken_from_before_others_loses_one_id_and_shifts_another(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head, _, rest = scene.LENDING.partition("**Example**: first")
    second = rest[rest.index("**Example**: second") :]
    scene.branch(library, {"prompts/le01.md": head + second})
    lost = data(capsys, library)["anchors"]["lost"]
    assert [(one["id"], one["successor"]) for one in lost] == [
        ("le01-1", None),
        ("le01-2", "le01-1"),
    ]
    kept = edited("**Example**: second", "**Example**: second {#le01-2}", head + second)
    histories.write(library, {"prompts/le01.md": kept})
    assert [one["id"] for one in data(capsys, library)["anchors"]["lost"]] == ["le01-1"]


def test_an_edited_prompt_keeps_its_id(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scene.branch(library, {"prompts/le01.md": edited("keep it?", "keep this?", scene.LENDING)})
    assert data(capsys, library)["anchors"] == {"lost": [], "kept": []}


def test_a_prompt_with_the_words_of_one_of_another_mark_keeps_its_id(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = edited("May I keep it?", "May I sing here?", scene.LENDING)
    scene.branch(library, {"prompts/le01.md": text})
    assert data(capsys, library)["anchors"] == {"lost": [], "kept": []}


def test_prompts_of_a_mark_that_was_renamed_as_it_should_be_are_listed_quietly(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = "Examples for [^le01] in Lending:"
    declared = edited(header, "Examples for [^lo02] in Lending: {was=le01}", scene.LENDING)
    files = {
        "spec.md": edited("[^le01]", "[^lo02]"),
        "prompts/le01.md": None,
        "prompts/lo02.md": declared,
    }
    scene.branch(library, files)
    found = data(capsys, library)["anchors"]
    assert found["lost"] == []
    assert [(one["id"], one["successor"]) for one in found["kept"]] == [
        ("le01-1", "lo02-1"),
        ("le01-2", "lo02-2"),
    ]
    undeclared = {"prompts/lo02.md": edited("[^le01]", "[^lo02]", scene.LENDING)}
    histories.write(library, undeclared)
    lost = data(capsys, library)["anchors"]["lost"]
    assert [(one["id"], one["successor"]) for one in lost] == [
        ("le01-1", "lo02-1"),
        ("le01-2", "lo02-2"),
    ]


def test_a_retired_mark_retires_its_prompts(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "prompts/le01.md": None,
        "spec.md": edited("[^le01]", ""),
        "specpress.toml": f'{CONFIG}[retired.prompts]\nle01 = "Asked elsewhere."\n',
    }
    scene.branch(library, files)
    found = data(capsys, library)
    assert found["anchors"]["lost"] == []
    assert [one["id"] for one in found["anchors"]["kept"]] == ["le01-1", "le01-2"]
    assert found["notes"] == [
        "this change edits specpress.toml (retired); both sides are read as it says now"
    ]


# ------------------------------------------------------------------------ prompts


OTHER_CLAUSE = edited("a week before", "a day before")


def test_prompts_whose_clause_changed_are_stale_until_looked_at(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {"spec.md": OTHER_CLAUSE})
    (stale,) = data(capsys, library)["prompts"]
    assert (stale["focus"], stale["path"], stale["prompts"]) == ("le01", "prompts/le01.md", 2)
    assert "a week before" in stale["old_clause"]
    assert "a day before" in stale["new_clause"]
    assert not stale["fails"]
    assert data(capsys, library, "--fail-on", "prompts")["prompts"][0]["fails"]


@pytest.mark.parametrize(
    ("text", "prompts"),
    [
        (OTHER_CLAUSE, scene.LENDING.replace("Says no.", "Says no, and why.")),
        (edited("card, and remind", "card,\nand remind"), scene.LENDING),
        (LOWERED, scene.LENDING),
    ],
    ids=["touched", "spelling", "another clause"],
)
def test_prompts_that_were_touched_or_whose_clause_is_the_same_are_not_stale(
    library: Path, capsys: pytest.CaptureFixture[str], text: str, prompts: str
) -> None:
    scene.branch(library, {"spec.md": text, "prompts/le01.md": prompts})
    assert data(capsys, library)["prompts"] == []


def test_a_title_that_a_clause_refers_to_does_not_make_its_prompts_stale(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clause = "the book is due, as [?](#answers) has it.[^le01]"
    text = edited("the book is due.[^le01]", clause)
    histories.commit(library, {"spec.md": text}, "Refers", "2024-05-02")
    scene.branch(library, {"spec.md": edited("## Answers", "## Replies", text)})
    assert data(capsys, library)["prompts"] == []


def test_prompts_that_somebody_looked_at_are_fine(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {"spec.md": OTHER_CLAUSE})
    (stale,) = data(capsys, library)["prompts"]
    entry = (
        f'[[acknowledged]]\nfingerprint = "{stale["fingerprint"]}"\nreason = "Fit."\nwho = "Ada"\n'
    )
    histories.write(library, {"changelogs/acknowledged.toml": entry})
    done = review(capsys, library, "--fail-on", "prompts")
    assert done.status == 0
    assert "prompts/le01.md was looked at by Ada: Fit." in done.out
    histories.write(library, {"changelogs/acknowledged.toml": f"{entry}expires = 2020-01-01\n"})
    assert review(capsys, library, "--fail-on", "prompts").status == 1


# ------------------------------------------------------------------------ the gate


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ((), 1),
        (("none",), 0),
        (("error",), 0),
        (("major",), 1),
        (("findings",), 0),
        (("anchors",), 1),
        (("lost-prompt-id",), 1),
        (("lost-id,lost-prompt-id",), 1),
        (("changelog",), 1),
        (("prompts",), 1),
        (("stale-prompts",), 1),
        (("verdict-flipped",), 1),
        (("section-added", "tab"), 0),
        (("editorial",), 1),
    ],
    ids=str,
)
def test_what_fails_is_what_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], status: int
) -> None:
    root = scene.everything(tmp_path / "library")
    options = [part for word in words for part in ("--fail-on", word)]
    done = review(capsys, root, *options)
    assert done.status == status, done.out
    assert done.out.startswith("Review fails" if status else "Review passes")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("majr", "'majr' is no severity, kind or code"),
        ("none,error", "'none' fails on nothing"),
        (",", "--fail-on names nothing"),
    ],
)
def test_words_that_nothing_can_fail_on_are_refused(
    library: Path, capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    done = review(capsys, library, "--fail-on", words)
    assert done.status == 2
    assert said in done.err


def test_a_change_that_was_taken_on_is_fine_once_a_fragment_names_it(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {"spec.md": LOWERED})
    (change,) = data(capsys, library)["changes"]
    mark = change["fingerprint"]
    entry = f'[[acknowledged]]\nfingerprint = "{mark}"\nreason = "Decided."\nwho = "Ada"\n'
    histories.write(library, {"changelogs/acknowledged.toml": entry})
    assert review(capsys, library, "--fail-on", "major,changelog").status == 1
    histories.write(library, {FRAGMENT.format(name="privacy"): fragment("privacy")})
    done = review(capsys, library, "--fail-on", "major,changelog")
    assert done.status == 0
    assert done.out.startswith(SILENT)
    said = "lowered: root became guideline, acknowledged by Ada: Decided."
    assert said in " ".join(done.out.split())


def test_a_change_that_was_taken_on_and_has_no_fragment_is_still_to_be_looked_at(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {"spec.md": LOWERED})
    (change,) = data(capsys, library)["changes"]
    mark = change["fingerprint"]
    entry = f'[[acknowledged]]\nfingerprint = "{mark}"\nreason = "Decided."\nwho = "Ada"\n'
    histories.write(library, {"changelogs/acknowledged.toml": entry})
    done = review(capsys, library, "--fail-on", "none")
    assert "What to look at (1)" in done.out
    assert "see: " in done.out


def test_a_problem_of_the_changelog_is_no_finding_to_the_gate(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {FRAGMENT.format(name="new"): "No front matter.\n"})
    assert review(capsys, library, "--fail-on", "error,findings").status == 0
    assert review(capsys, library, "--fail-on", "changelog").status == 1
    assert review(capsys, library, "--fail-on", "broken-front-matter").status == 1


def test_a_finding_that_is_a_note_fails_by_its_code_alone(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = f'{CONFIG}[check.severity]\ntab = "note"\n'
    histories.commit(library, {"specpress.toml": config}, "Notes", "2024-05-02")
    scene.branch(library, {"spec.md": edited("then offer", "then\toffer")})
    assert [one["severity"] for one in data(capsys, library)["findings"]["new"]] == ["note"]
    assert review(capsys, library, "--fail-on", "findings").status == 0
    assert review(capsys, library, "--fail-on", "tab").status == 1


def test_milder_changes_stand_behind_graver_ones_of_later_sections(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prompt = "\n**Example**: third\n\n~~~xml\n<user>\nMay I?\n</user>\n~~~\n\n**Rubric**: Yes.\n"
    text = edited("then offer more", "then offer a second")
    scene.branch(library, {"spec.md": text, "prompts/le01.md": scene.LENDING + prompt})
    shown = review(capsys, library).out
    assert shown.index("  minor  text changed") < shown.index("  note  prompt added")


def test_a_new_finding_that_is_an_error_fails_by_default_and_a_warning_does_not(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = edited("then offer more.", "then offer more, as [?](#nowhere) says.")
    scene.branch(library, {"spec.md": text})
    assert review(capsys, library).status == 1
    histories.write(library, {"spec.md": edited("then offer", "then\toffer")})
    found = data(capsys, library)["findings"]["new"]
    assert [one["severity"] for one in found] == ["warning"]
    assert review(capsys, library).status == 0
    assert review(capsys, library, "--fail-on", "findings").status == 1
    assert review(capsys, library, "--fail-on", "tab").status == 1
