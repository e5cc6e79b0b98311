# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress changelog` in repositories: what it writes, and what it finds."""

from __future__ import annotations

import json
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from specpress import api
from specpress.api import changelog
from specpress.changelog import page
from specpress.changelog.fragments import read_fragments
from specpress.changelog.skeleton import file_name, fragment_text, kind_of
from specpress.diff.change import Change
from specpress.model import SourceFile
from specpress.release.record import digests, recorded
from specpress.sources.records import Record, record_path, record_text
from tests.histories import commit, git, history, isolate, write
from tests.specs import CONFIG, PROMPTS, contents, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.specs import Run

    Capture = pytest.CaptureFixture[str]

FOLDER = "changelogs/unreleased"
WATER = (
    "# Beds {#beds}\n\n## Water {#water authority=root}\n\nWater each bed at dawn, not at noon.\n"
)
RULES = f"{WATER}\n## Heap {{#heap authority=user}}\n\nPut leaves on the heap each day.\n"
LOWERED = RULES.replace("root", "user")
WORDS = "---\nkind: changed\nsections: [water]\n---\n\nWater when *you* like.\n"
NAMED = CONFIG + "[versions]\ncommits = '^Release (?P<version>.+)$'\n"
TODAY = date(2024, 6, 1)
SUMMARY = "Gardeners decide for themselves now."


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of one tagged version, in whose working tree a rule was lowered."""
    isolate(monkeypatch, tmp_path)
    files = {"spec.md": RULES, f"{FOLDER}/README.md": "Fragments.\n"}
    root = history(tmp_path / "garden", [(files, "Begin", "v1.0.0", "2024-05-01")])
    write(root, {"spec.md": LOWERED})
    return root


def said(root: Path, capsys: Capture, *words: str) -> Run:
    return run(capsys, "-C", root, "changelog", *words)


def codes(root: Path) -> list[str]:
    return [finding.code for finding in changelog.check(root).findings]


def fragments(root: Path) -> list[str]:
    return sorted(path.name for path in (root / FOLDER).iterdir() if path.name != "README.md")


# ------------------------------------------------------------------------------------ new


def test_new_begins_a_fragment_for_what_nobody_named(garden: Path, capsys: Capture) -> None:
    assert codes(garden) == ["unrecorded-version", "unnamed-change"]
    done = said(garden, capsys, "new")
    assert (done.status, done.out) == (0, f"wrote {FOLDER}/water.md\n")
    text = (garden / FOLDER / "water.md").read_text(encoding="utf-8")
    assert text.startswith("---\nkind: changed\nsections: [water]\n---\n\n<!--\n")
    assert "- authority lowered: root became user\n-->\n" in text
    assert codes(garden) == ["unrecorded-version", "without-words"]
    done = said(garden, capsys, "new")
    assert done.out == "Every major change is named by a fragment.\n"
    assert fragments(garden) == ["water.md"]


def test_new_suggests_what_could_be_written_of_minor_changes(garden: Path, capsys: Capture) -> None:
    write(garden, {"spec.md": RULES.replace("each day", "once a week")})
    done = said(garden, capsys, "new")
    assert done.status == 0
    assert "specpress changelog new --section heap\n      text changed\n" in done.out
    assert fragments(garden) == []
    said(garden, capsys, "new", "--section", "heap", "-m", "Less often.")
    assert said(garden, capsys, "new").out == "Every major change is named by a fragment.\n"


def test_new_takes_name_kind_sections_and_text(garden: Path, capsys: Capture) -> None:
    words = ("--kind", "fixed", "--section", "#heap", "--section", "water", "-m", "So *now*.")
    done = said(garden, capsys, "new", "Who may water", *words)
    assert done.out == f"wrote {FOLDER}/Who-may-water.md\n"
    text = (garden / FOLDER / "Who-may-water.md").read_text(encoding="utf-8")
    assert text == "---\nkind: fixed\nsections: [heap, water]\n---\n\nSo *now*.\n"


def test_new_never_overwrites(garden: Path, capsys: Capture) -> None:
    write(garden, {f"{FOLDER}/WATER.md": "mine"})
    for _ in range(2):
        said(garden, capsys, "new", "--section", "water", "-m", "Words.")
    assert fragments(garden) == ["WATER.md", "water-2.md", "water-3.md"]
    assert (garden / FOLDER / "WATER.md").read_text(encoding="utf-8") == "mine"


def test_new_writes_nothing_in_a_dry_run(garden: Path, capsys: Capture) -> None:
    before = contents(garden)
    done = said(garden, capsys, "new", "--dry-run")
    assert done.out.startswith(f"{FOLDER}/water.md\n---\nkind: changed\n")
    assert contents(garden) == before
    assert said(garden, capsys, "new", "--dry-run", "--edit").status == 2


@pytest.mark.parametrize("name", ["../../spec", "/etc/x", "a/../../../b", "..", "\x1b[31m", ""])
def test_new_writes_nowhere_else(garden: Path, capsys: Capture, name: str) -> None:
    before = contents(garden)
    done = said(garden, capsys, "new", name, "--section", "water", "-m", "Words.")
    assert done.status == 0
    added = set(contents(garden)) - set(before)
    assert len(added) == 1
    assert next(iter(added)).startswith(f"{FOLDER}/")
    assert "\x1b" not in done.out
    assert codes(garden) == ["unrecorded-version"]


def test_new_writes_through_no_link(garden: Path, tmp_path: Path, capsys: Capture) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (garden / FOLDER / "README.md").unlink()
    (garden / FOLDER).rmdir()
    for target in (outside, garden / "changelogs"):
        (garden / FOLDER).symlink_to(target)
        assert said(garden, capsys, "new").status == 2
        (garden / FOLDER).unlink()
    assert list(outside.iterdir()) == list((garden / "changelogs").iterdir()) == []


@pytest.mark.parametrize("words", [("new",), ("draft", "--write"), ("check",)])
def test_a_folder_of_changelogs_elsewhere_is_not_touched(
    garden: Path, tmp_path: Path, capsys: Capture, words: tuple[str, ...]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(garden / "changelogs")
    (garden / "changelogs").symlink_to(outside)
    done = said(garden, capsys, *words)
    assert done.status == 2
    assert "leads out of the repository" in done.err
    assert not list(outside.iterdir())


def test_new_makes_the_folder(garden: Path, capsys: Capture) -> None:
    (garden / FOLDER / "README.md").unlink()
    (garden / FOLDER).rmdir()
    (garden / "changelogs").rmdir()
    assert said(garden, capsys, "new").status == 0
    assert fragments(garden) == ["water.md"]


def test_new_names_the_nearest_id(garden: Path, capsys: Capture) -> None:
    done = said(garden, capsys, "new", "--section", "watr")
    assert done.status == 2
    assert "did you mean water?" in done.err
    assert said(garden, capsys, "new", "--section", "zzz").status == 2
    assert fragments(garden) == []


def test_new_says_that_nothing_has_changed_yet(garden: Path, capsys: Capture) -> None:
    done = said(garden, capsys, "new", "--section", "heap", "-m", "Words.")
    assert done.status == 0
    assert "nothing has changed in 'heap' yet" in done.err


def test_one_text_is_not_put_into_several_fragments(garden: Path, capsys: Capture) -> None:
    write(garden, {"spec.md": LOWERED.replace("on the heap", "never on the heap")})
    done = said(garden, capsys, "new", "-m", "Words.")
    assert done.status == 2
    assert "--section water" in done.err
    assert fragments(garden) == []


def test_words_that_no_section_needs_are_not_lost(garden: Path, capsys: Capture) -> None:
    said(garden, capsys, "new", "--section", "water", "-m", "Words.")
    for words in (("-m", "More words."), ("softer",)):
        done = said(garden, capsys, "new", *words)
        assert (done.status, done.out) == (2, "")
        assert "--section ID" in done.err
    assert fragments(garden) == ["water.md"]


def test_a_version_of_another_branch_is_not_compared_with(garden: Path, capsys: Capture) -> None:
    git(garden, "switch", "-q", "-c", "next")
    commit(garden, {"spec.md": LOWERED.replace("each day", "must")}, "Next", "2024-05-02")
    git(garden, "tag", "v2.0.0")
    git(garden, "switch", "-q", "-")
    assert codes(garden) == ["unrecorded-version"]
    done = said(garden, capsys, "check")
    assert "2.0.0 is not on this branch: what has changed is told since 1.0.0" in done.err
    git(garden, "merge", "-q", "--ff-only", "next")
    assert said(garden, capsys, "check").err == ""
    assert changelog.pending(garden).previous == "2.0.0"


def test_new_opens_what_it_wrote(
    garden: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "sh -c 'echo edited > \"$0\"'")
    assert said(garden, capsys, "new", "--edit").status == 0
    assert (garden / FOLDER / "water.md").read_text(encoding="utf-8") == "edited\n"


def test_before_the_first_version_only_a_named_section_gets_a_fragment(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path)
    root = history(tmp_path / "garden", [({"spec.md": RULES}, "Begin", None, "2024-05-01")])
    assert said(root, capsys, "new").out.startswith("No version was released yet")
    assert said(root, capsys, "new", "--section", "water", "-m", "A rule.").status == 0
    assert said(root, capsys, "check").status == 0


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ([], "changed"),
        ([("section-added", "major")], "added"),
        ([("section-removed", "major"), ("prompt-removed", "minor")], "removed"),
        ([("section-merged", "major")], "removed"),
        ([("editorial", "editorial")], "editorial"),
        ([("commentary-changed", "note"), ("editorial", "editorial")], "clarified"),
        ([("text-changed", "minor"), ("editorial", "editorial")], "changed"),
        ([("authority-changed", "major")], "changed"),
    ],
)
def test_the_kind_follows_from_the_changes(changed: list[tuple[str, str]], kind: str) -> None:
    assert kind_of([change(*one) for one in changed]) == kind


def change(code: str, severity: str, message: str = "") -> Change:
    return Change(code, severity, message, "a", None, "", "", None, None, None, None, (), (), "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "message", ["--> x", "--->", "->", "<!-- a --> b", "- - -->", "a\n-->\nb", "\x1b]0;x\a", "--!>"]
)
def test_what_changed_cannot_end_the_comment_that_it_stands_in(message: str) -> None:
    text = fragment_text("changed", ["a: b", "c"], "", [change("text-changed", "minor", message)])
    assert text.count("-->") == 1
    assert "\x1b" not in text
    (found,), (finding,) = read_fragments([SourceFile("f.md", text)])
    assert (found.sections, found.text) == (("a: b", "c"), "")
    assert finding.code == "without-words"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("water", "water.md"),
        ("water.md", "water.md"),
        ("README", "change-README.md"),
        (".hidden", "hidden.md"),
        ("größe & b", "gr-e-b.md"),
        ("日本", "change.md"),
        ("x" * 300, "x" * 80 + ".md"),
    ],
)
def test_a_file_is_named_for_what_it_is_about(wanted: str, name: str) -> None:
    assert file_name(wanted, set()) == name


# ---------------------------------------------------------------------------------- draft


def test_draft_prints_the_page_and_keeps_it_when_asked(garden: Path, capsys: Capture) -> None:
    write(garden, {f"{FOLDER}/water.md": WORDS})
    before = contents(garden)
    printed = said(garden, capsys, "draft")
    assert contents(garden) == before
    assert printed.status == 0
    assert "- Water when *you* like. ([water](#water))\n" in printed.out
    assert "# 2.0.0\n" in printed.out
    written = said(garden, capsys, "draft", "--write")
    assert (written.out, written.err) == ("", "wrote changelogs/draft.md\n")
    assert (garden / page.DRAFT_PATH).read_text(encoding="utf-8") == printed.out


def test_a_summary_is_kept_when_the_draft_is_made_again(garden: Path, capsys: Capture) -> None:
    said(garden, capsys, "draft", "--write")
    path = garden / page.DRAFT_PATH
    first, rest = path.read_text(encoding="utf-8").split("-->\n", 1)
    path.write_text(f"{first}-->\n{SUMMARY}\n\nMore.{rest}", encoding="utf-8", newline="\r\n")
    write(garden, {f"{FOLDER}/water.md": WORDS, "spec.md": LOWERED.replace("day", "week")})
    said(garden, capsys, "draft", "--write")
    text = path.read_text(encoding="utf-8")
    assert f"-->\n\n{SUMMARY}\n\nMore.\n\n<!-- specpress:/summary -->\n" in text
    assert "Water when *you* like." in text
    said(garden, capsys, "draft", "--write")
    assert path.read_text(encoding="utf-8") == text
    assert changelog.pending(garden).summary == f"{SUMMARY}\n\nMore."


def test_a_draft_that_is_none_is_not_overwritten(garden: Path, capsys: Capture) -> None:
    write(garden, {page.DRAFT_PATH: "# My plans\n\nSecret.\n"})
    done = said(garden, capsys, "draft", "--write")
    assert done.status == 2
    assert "changelogs/draft.md" in done.err
    assert (garden / page.DRAFT_PATH).read_text(encoding="utf-8") == "# My plans\n\nSecret.\n"


def test_draft_says_that_something_is_wrong(garden: Path, capsys: Capture) -> None:
    assert "1 finding in the changelog" in said(garden, capsys, "draft").err
    write(garden, {f"{FOLDER}/water.md": WORDS})
    assert said(garden, capsys, "draft").err == ""


def test_draft_takes_the_name_of_the_version(garden: Path, capsys: Capture) -> None:
    assert "# 3.0.0\n" in said(garden, capsys, "draft", "--version", "3.0.0").out
    for name in ("1.0.0", "0.9.0", "nonsense"):
        assert said(garden, capsys, "draft", "--version", name).status == 2


def test_a_draft_after_a_version_that_is_neither_number_nor_day_has_no_name(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path)
    files = {"specpress.toml": NAMED, "spec.md": RULES}
    root = history(tmp_path / "garden", [(files, "Release spring", None, "2024-05-01")])
    write(root, {"spec.md": LOWERED})
    assert "# unreleased\n" in said(root, capsys, "draft").out


def test_prompts_that_are_gone_are_listed_and_all_sections_counted(
    garden: Path, capsys: Capture
) -> None:
    marked = RULES.replace("noon.", "noon[^ab12].")
    commit(garden, {"spec.md": marked, "prompts/ab12.md": PROMPTS}, "Ask", "2024-06-01")
    git(garden, "tag", "v1.1.0")
    (garden / "prompts/ab12.md").unlink()
    made = said(garden, capsys, "draft").out
    assert "### Evaluation prompts that are gone\n\n- **Water** (`water`): prompt removed:" in made


# ---------------------------------------------------------------------------------- check


def released(root: Path, label: str = "1.1.0") -> Path:
    """Release the working tree by hand: page, record, commit, tag."""
    now = changelog.pending(root)
    changes = recorded(now.diff.changes if now.diff is not None else ())
    heading = page.Heading(label, "2024-06-01", now.previous)
    text = page.write(heading, SUMMARY, now.fragments, changes, page.facts(now.spec))
    found = digests(api.load(root).spec)
    record = Record(
        version=label,
        date="2024-06-01",
        previous=now.previous,
        digest=found.digest,
        sections=found.sections,
        changes=changes,
    )
    files: dict[str, str | None] = dict.fromkeys(now.files)
    files |= {f"changelogs/{label}.md": text, record_path(label): record_text(record)}
    commit(root, files, f"Release {label}", "2024-06-01")
    git(root, "tag", f"v{label}")
    return root / f"changelogs/{label}.md"


def test_a_released_version_is_what_its_record_says(garden: Path, capsys: Capture) -> None:
    write(garden, {f"{FOLDER}/water.md": WORDS})
    released(garden)
    assert codes(garden) == ["unrecorded-version"]
    done = said(garden, capsys, "check")
    assert done.status == 0
    assert "no release record: 1.0.0 [unrecorded-version]" in done.out
    assert fragments(garden) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("version: 1.1.0", "version: 1.2.0", "edited-changelog", "its version is 1.2.0"),
        ("date: 2024-06-01", "date: 2024-06-02", "edited-changelog", "2024-06-01 in the record"),
        ("previous: 1.0.0\n", "", "edited-changelog", "its previous is none"),
        ("lowered: root", "raised: root", "edited-changelog", "differs from here on"),
        ("### Counts\n", "", "edited-changelog", "differs from here on"),
        (
            "\n<!-- specpress:/made",
            "\nMore.\n\n<!-- specpress:/made",
            "edited-changelog",
            "differs",
        ),
        ("<!-- specpress:/made -->\n", "", "broken-changelog", "has no mark"),
        ("---\nversion", "version", "broken-changelog", "has no front matter"),
        ("*you*", "[you](#yuo)", "dangling-mention", "'yuo'"),
    ],
)
def test_a_page_that_was_edited_is_found(
    garden: Path, old: str, new: str, code: str, message: str
) -> None:
    write(garden, {f"{FOLDER}/water.md": WORDS})
    path = released(garden)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = changelog.check(garden)
    assert found.failed
    (finding,) = (one for one in found.findings if one.severity == "error")
    assert finding.code == code
    assert message in finding.message
    assert finding.span.path == "changelogs/1.1.0.md"


def test_the_line_that_differs_is_named(garden: Path, capsys: Capture) -> None:
    write(garden, {f"{FOLDER}/water.md": WORDS})
    path = released(garden)
    text = path.read_text(encoding="utf-8").replace("lowered: root became", "lowered: none became")
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("lowered: none")].count("\n") + 1
    assert f"changelogs/1.1.0.md:{line}:1: error" in said(garden, capsys, "check").out


def test_peoples_words_may_be_corrected_after_the_release(garden: Path) -> None:
    write(garden, {f"{FOLDER}/water.md": WORDS})
    path = released(garden)
    text = path.read_text(encoding="utf-8").replace(SUMMARY, "Gardeners decide.")
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert codes(garden) == ["unrecorded-version"]


def test_a_page_that_is_gone_is_found(garden: Path) -> None:
    write(garden, {f"{FOLDER}/water.md": WORDS})
    released(garden).unlink()
    assert codes(garden) == ["unrecorded-version", "missing-changelog"]


def test_an_edited_record_is_found_by_the_page(garden: Path) -> None:
    write(garden, {f"{FOLDER}/water.md": WORDS})
    released(garden)
    path = garden / record_path("1.1.0")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("authority lowered", "title changed"), encoding="utf-8")
    assert "edited-changelog" in codes(garden)


def test_a_page_may_refer_to_what_its_version_took_away(garden: Path) -> None:
    gone = "---\nkind: removed\nsections: [heap]\n---\n\nNo [heap](#heap) any more.\n"
    write(garden, {f"{FOLDER}/water.md": gone, "spec.md": WATER})
    released(garden)
    write(garden, {"spec.md": WATER})
    assert codes(garden) == ["unrecorded-version"]


def test_what_cannot_be_read_as_a_fragment_is_found(garden: Path, tmp_path: Path) -> None:
    write(garden, {f"{FOLDER}/water.md": WORDS, f"{FOLDER}/notes.txt": "x"})
    (garden / FOLDER / "latin.md").write_bytes(b"---\nkind: \xe9\n")
    (garden / FOLDER / "folder.md").mkdir()
    outside = tmp_path / "outside.md"
    outside.write_text(WORDS, encoding="utf-8")
    (garden / FOLDER / "link.md").symlink_to(outside)
    findings = [one for one in changelog.check(garden).findings if one.severity == "error"]
    assert {one.code for one in findings} == {"unreadable-fragment"}
    places = {one.span.path.rpartition("/")[2]: one.span.line for one in findings}
    assert places == {"folder.md": 1, "latin.md": 2, "link.md": 1, "notes.txt": 1}


def test_an_open_comment_in_the_summary_is_found(garden: Path) -> None:
    write(garden, {f"{FOLDER}/water.md": WORDS})
    changelog_text = changelog.draft(garden, TODAY, write=True).text
    mark = "<!-- specpress:/summary -->"
    broken = changelog_text.replace(mark, f"Words:\n\n<!-- and [more](#nowhere)\n\n{mark}")
    write(garden, {page.DRAFT_PATH: broken})
    assert codes(garden)[1:] == ["breaks-the-page"]
    write(garden, {page.DRAFT_PATH: broken.replace("<!-- and", "and")})
    assert codes(garden)[1:] == ["dangling-mention"]


def test_every_format_of_findings_is_one_of_check(garden: Path, capsys: Capture) -> None:
    data = json.loads(said(garden, capsys, "check", "--format", "json").out)
    assert [one["code"] for one in data["findings"]] == ["unrecorded-version", "unnamed-change"]
    log = json.loads(said(garden, capsys, "check", "--format", "sarif").out)
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == [
        "unrecorded-version",
        "unnamed-change",
    ]
    lines = said(garden, capsys, "check", "--format", "github").out
    assert "::error file=spec.md,line=3" in lines


def test_there_has_to_be_a_repository(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path)
    write(tmp_path, {"specpress.toml": 'source = ["spec.md"]\n', "spec.md": RULES})
    done = said(tmp_path, capsys, "check")
    assert done.status == 2
    assert "git" in done.err
