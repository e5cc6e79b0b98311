# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Plans: what they make of files, how they look, and that they are done whole or not at all."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from specpress import api
from specpress.api import editing
from specpress.editing.plan import Plan
from specpress.editing.text import FileText, whole_edit
from specpress.errors import SpecError
from specpress.lint.finding import Edit
from specpress.model import SourceFile, Span
from specpress.sources import worktree
from tests.histories import git, isolate
from tests.specs import CLEAN, contents, repository

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.api import Project

NEW = SourceFile("notes/new file.md", "# New\n\nNo line end")
CUT = Edit(Span("spec.md", 3, 1, 3, 6), "Soak")


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A repository without findings, committed."""
    isolate(monkeypatch, tmp_path)
    root = tmp_path / "garden"
    root.mkdir()
    git(root, "init", "--quiet")
    repository(root)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "Begin")
    return api.load(root)


def everything() -> Plan:
    """Return a plan with one of each."""
    return Plan(
        edits=(CUT, Edit(Span("prompts/ab12.md", 3, 14, 3, 18), "dusk")),
        moved=(("prompts/ab12.md", "prompts/ab13.md"),),
        created=(NEW,),
        removed=("old.md",),
        read=(SourceFile("old.md", "Gone.\n"),),
    )


def working(root: Path) -> dict[str, bytes | None]:
    """Return the files, without those of git."""
    return {name: data for name, data in contents(root).items() if not name.startswith(".git")}


def test_a_plan_changes_moves_creates_and_removes_files(garden: Project) -> None:
    (garden.root / "old.md").write_text("Gone.\n", encoding="utf-8")
    paths = editing.apply_plan(garden, everything())
    assert sorted(paths) == ["notes/new file.md", "old.md", "prompts/ab13.md", "spec.md"]
    assert (garden.root / "spec.md").read_text() == CLEAN.replace("Water", "Soak", 1)
    assert "**Example**: dusk" in (garden.root / "prompts/ab13.md").read_text()
    assert (garden.root / "notes/new file.md").read_text() == NEW.text
    assert not (garden.root / "old.md").exists()
    assert not (garden.root / "prompts/ab12.md").exists()


def test_the_patch_of_a_plan_does_what_the_plan_does(garden: Project) -> None:
    (garden.root / "old.md").write_text("Gone.\n", encoding="utf-8")
    before = working(garden.root)
    patch = editing.plan_diff(garden, everything())
    assert working(garden.root) == before
    editing.apply_plan(garden, everything())
    wanted = working(garden.root)
    git(garden.root, "checkout", "--quiet", ".")
    git(garden.root, "clean", "--quiet", "-fd")
    (garden.root / "old.md").write_text("Gone.\n", encoding="utf-8")
    done = subprocess.run(["git", "apply"], cwd=garden.root, input=patch, text=True, check=False)
    assert done.returncode == 0
    assert {name for name, data in working(garden.root).items() if data is not None} == {
        name for name, data in wanted.items() if data is not None
    }
    assert {k: v for k, v in working(garden.root).items() if v is not None} == {
        k: v for k, v in wanted.items() if v is not None
    }


@pytest.mark.parametrize("place", [".", "texts"])
def test_the_patch_of_a_spec_in_a_folder_applies_at_the_top_and_in_it(
    garden: Project, place: str
) -> None:
    top = garden.root
    inner = repository(top / "texts")
    (inner / ".git").rmdir()
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "-m", "Another")
    project = api.load(inner)
    patch = editing.plan_diff(project, Plan(edits=(CUT,), created=(NEW,)))
    subprocess.run(["git", "apply"], cwd=top / place, input=patch, text=True, check=True)
    assert (inner / "spec.md").read_text() == CLEAN.replace("Water", "Soak", 1)
    assert (inner / NEW.path).read_text() == NEW.text
    assert (top / "spec.md").read_text() == CLEAN


def test_a_plan_of_nothing_does_nothing(garden: Project) -> None:
    before = contents(garden.root)
    assert editing.apply_plan(garden, Plan()) == ()
    assert editing.plan_diff(garden, Plan()) == ""
    assert contents(garden.root) == before


def test_a_file_that_changed_on_disk_since_it_was_read_is_left_alone(garden: Project) -> None:
    (garden.root / "old.md").write_text("Gone.\n", encoding="utf-8")
    (garden.root / "prompts/ab12.md").write_text("Mine now.\n", encoding="utf-8")
    before = contents(garden.root)
    with pytest.raises(SpecError, match=r"ab12\.md: has changed on disk since it was read"):
        editing.apply_plan(garden, everything())
    assert contents(garden.root) == before


@pytest.mark.parametrize("taken", ["notes/new file.md", "prompts/ab13.md"])
def test_a_file_that_nobody_read_is_not_written_over(garden: Project, taken: str) -> None:
    (garden.root / "old.md").write_text("Gone.\n", encoding="utf-8")
    (garden.root / "notes").mkdir()
    (garden.root / taken).write_text("Mine.\n", encoding="utf-8")
    before = contents(garden.root)
    with pytest.raises(SpecError, match="exists already"):
        editing.apply_plan(garden, everything())
    assert contents(garden.root) == before


@pytest.mark.parametrize("failing", range(4))
@pytest.mark.parametrize("error", [SpecError("no room"), KeyboardInterrupt()])
def test_what_was_written_is_put_back_where_anything_fails(
    garden: Project, monkeypatch: pytest.MonkeyPatch, failing: int, error: BaseException
) -> None:
    (garden.root / "old.md").write_text("Gone.\n", encoding="utf-8")
    before = {k: v for k, v in working(garden.root).items() if v is not None}
    _fail_at(monkeypatch, failing, error)
    with pytest.raises(type(error)):
        editing.apply_plan(garden, everything())
    assert {k: v for k, v in working(garden.root).items() if v is not None} == before


def _fail_at(monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException) -> None:
    """Let one write or removal of a file fail, as a full disk or somebody's Ctrl-C does."""
    calls = iter(range(100))
    write, remove = worktree.write_file, worktree.remove_file

    def writes(root: Path, path: str, text: str) -> None:
        if next(calls) == number:
            raise error
        write(root, path, text)

    def removes(root: Path, path: str) -> None:
        if next(calls) == number:
            raise error
        remove(root, path)

    monkeypatch.setattr(worktree, "write_file", writes)
    monkeypatch.setattr(worktree, "remove_file", removes)


def test_what_cannot_be_put_back_is_named(garden: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (garden.root / "old.md").write_text("Gone.\n", encoding="utf-8")
    write = worktree.write_file
    calls = iter(range(100))

    def once(root: Path, path: str, text: str) -> None:
        if next(calls):
            raise SpecError("no room", path=path)
        write(root, path, text)

    monkeypatch.setattr(worktree, "write_file", once)
    with pytest.raises(SpecError, match="cannot be put back") as caught:
        editing.apply_plan(garden, everything())
    assert "spec.md" in str(caught.value.hint)


def test_edits_that_overlap_are_a_mistake_of_who_made_them(garden: Project) -> None:
    with pytest.raises(ValueError, match="overlap"):
        editing.plan_diff(garden, Plan((CUT, Edit(Span("spec.md", 3, 3, 3, 9), "x"))))
    with pytest.raises(ValueError, match="nobody read"):
        editing.plan_diff(garden, Plan((Edit(Span("x.md", 1, 1, 1, 1), "x"),)))


@pytest.mark.parametrize("path", ["../out.md", "/out.md"])
def test_no_plan_writes_outside_of_the_repository(garden: Project, path: str) -> None:
    before = contents(garden.root)
    with pytest.raises(SpecError, match="leads out of the repository"):
        editing.apply_plan(garden, Plan((CUT,), created=(SourceFile(path, "x"),)))
    assert contents(garden.root) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "a"),
        ("a\nb\n", "a\nb\n"),
        ("a\r\nb\r\nc", "a\r\nc"),
        ("aaa", "aa"),
        ("x\ny", "x\n\u00fc\ny"),
        ("abc", ""),
    ],
)
def test_the_smallest_edit_between_two_texts_makes_the_second(old: str, new: str) -> None:
    file = FileText(SourceFile("a.md", old))
    edit = whole_edit(SourceFile("a.md", old), new)
    assert file.edited(0, len(old), [edit]) == new
    assert len(file.slice(edit.span)) <= max(len(old) - len(new), len(old) and 1)
