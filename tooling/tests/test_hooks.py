# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The hooks for commits, run as pre-commit runs them: on what is staged, judged by what is left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.histories import git, isolate
from tests.specs import CLEAN, repository, run_process

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)
TYPES = {".md": "markdown", ".toml": "toml", ".json": "json", ".txt": "plain-text"}
WRONG = CLEAN.replace("[?](#tools)", "[?](#tool)")
UNTIDY = CLEAN.replace("Two cans.", "Two cans.\n\n\n\n* A hose.")


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate(monkeypatch, tmp_path)
    root = repository(tmp_path / "garden")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "Begin")
    return root


def failing(root: Path) -> dict[str, str]:
    """Run every hook on what is staged; return what those said that keep it from a commit."""
    staged = git(root, "diff", "--cached", "--name-only").split("\n")
    return dict(_failing(root, {TYPES[Path(name).suffix] for name in staged if name}))


def _failing(root: Path, types: set[str]) -> Iterator[tuple[str, str]]:
    for hook in HOOKS:
        assert hook["language"] == "python"
        assert not hook["pass_filenames"]
        if not types & set(hook["types_or"]):
            continue
        before = git(root, "diff")
        done = run_process(hook["entry"].split()[1:], root)
        if done.status or git(root, "diff") != before:
            yield hook["id"], done.out + done.err


def stage(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8")
    git(root, "add", name)


def test_a_commit_of_a_spec_in_order_passes(garden: Path) -> None:
    stage(garden, "spec.md", CLEAN.replace("Two cans.", "Three cans."))
    assert failing(garden) == {}
    assert git(garden, "diff") == ""


def test_a_finding_keeps_a_change_from_being_committed_and_is_told(garden: Path) -> None:
    stage(garden, "spec.md", WRONG)
    told = failing(garden)
    assert list(told) == ["specpress-check"]
    assert "spec.md:3:34: error" in told["specpress-check"]
    assert git(garden, "diff") == ""


def test_a_file_out_of_form_is_formatted_and_passes_once_that_is_staged(garden: Path) -> None:
    stage(garden, "spec.md", UNTIDY)
    assert "specpress-fmt" in failing(garden)
    assert git(garden, "diff") != ""
    git(garden, "add", "spec.md")
    assert failing(garden) == {}


def test_a_text_with_an_error_is_not_lost_by_formatting(garden: Path) -> None:
    broken = UNTIDY + "\n~~~xml\n<user>\nNever closed.\n"
    stage(garden, "spec.md", broken)
    assert "specpress-check" in failing(garden)
    assert "Never closed." in (garden / "spec.md").read_text(encoding="utf-8")


def test_a_configuration_that_cannot_be_read_keeps_every_hook_from_passing(garden: Path) -> None:
    stage(garden, "specpress.toml", "source = [")
    told = failing(garden)
    assert list(told) == [hook["id"] for hook in HOOKS]
    assert all("specpress.toml:1:" in text for text in told.values())


def test_a_commit_of_other_files_runs_no_hook(garden: Path) -> None:
    (garden / "spec.md").write_text(WRONG, encoding="utf-8")
    stage(garden, "notes.txt", "Nothing of the spec.\n")
    assert failing(garden) == {}
