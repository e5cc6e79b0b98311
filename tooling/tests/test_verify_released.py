# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""From fragments to tags with the commands themselves, then each kind of tampering is found."""

from __future__ import annotations

import json
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from tests.histories import commit, git, isolate, write
from tests.specs import CLEAN, CONFIG, PROMPTS, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LABELS = ("0.1.0", "0.1.1", "0.2.0")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for a repository that the first test makes."""
    return tmp_path_factory.mktemp("released") / "garden"


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    isolate(monkeypatch, tmp_path)


@pytest.fixture
def garden(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a copy of a repository with three releases, made by the commands."""
    if not made.exists():
        begun = made.with_name(f"begun-{len(list(made.parent.iterdir()))}")
        _make(begun, capsys)
        begun.rename(made)
    return copytree(made, tmp_path / "garden")


def _make(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    files = {"specpress.toml": CONFIG, "spec.md": CLEAN, "prompts/ab12.md": PROMPTS}
    commit(folder, files, "Begin", "2024-05-01")
    _released(folder, capsys, LABELS[0])
    note = CLEAN.replace("Water in", "Water early in")
    _written(folder, capsys, note, "Say when.", "beds")
    _released(folder, capsys, LABELS[1])
    major = note.replace("{#beds authority=user}", "{#beds authority=root}")
    major = major.replace("# Tools {#tools", "# Cans {#cans was=tools").replace(
        "(#tools)", "(#cans)"
    )
    _written(folder, capsys, major, "Beds come first.", "beds", "cans")
    _released(folder, capsys, LABELS[2])


def _written(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, why: str, *sections: str
) -> None:
    write(folder, {"spec.md": text})
    named = [word for section in sections for word in ("--section", section)]
    done = run(capsys, "-C", folder, "changelog", "new", "-m", why, *named)
    assert done.status == 0, done.err
    commit(folder, {}, why, "2024-06-01")


def _released(folder: Path, capsys: pytest.CaptureFixture[str], label: str) -> None:
    done = run(capsys, "-C", folder, "release", label)
    assert done.status == 0, done.out + done.err


def test_what_the_commands_release_is_verified(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "-C", garden, "verify")
    assert done.status == 0
    assert done.out.endswith("3 versions verified.\n")
    assert not git(garden, "status", "--porcelain")


def _move_tag(root: Path) -> None:
    git(root, "tag", "-f", "-a", "-m", "moved", "v0.1.0", "HEAD")


def _lighten_tag(root: Path) -> None:
    git(root, "tag", "-f", "v0.1.1", "v0.1.1^{commit}")


def _edit_record(root: Path) -> None:
    path = root / "changelogs/0.1.1.json"
    path.write_text(path.read_text(encoding="utf-8").replace("minor", "note"), encoding="utf-8")


def _remove_record(root: Path) -> None:
    (root / "changelogs/0.1.0.json").unlink()


def _add_record(root: Path) -> None:
    data = json.loads((root / "changelogs/0.2.0.json").read_bytes())
    text = json.dumps({**data, "version": "0.3.0"})
    write(root, {"changelogs/0.3.0.json": text})


def _rewrite_release(root: Path) -> None:
    """Change the text under the newest release, and make commit, record and tag anew."""
    git(root, "reset", "--quiet", "--soft", "HEAD~1")
    git(root, "commit", "--quiet", "-m", "Release 0.2.0", date="2024-09-01")


def _remove_changelog(root: Path) -> None:
    (root / "changelogs/0.1.1.md").unlink()


@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        (_move_tag, "moved-tag"),
        (_move_tag, "changed-text"),
        (_lighten_tag, "lightweight-tag"),
        (_edit_record, "edited-record"),
        (_remove_record, "missing-record"),
        (_add_record, "extra-record"),
        (_rewrite_release, "moved-tag"),
        (_remove_changelog, "missing-changelog"),
    ],
)
def test_tampering_is_found(
    garden: Path, capsys: pytest.CaptureFixture[str], tamper: Callable[[Path], None], code: str
) -> None:
    tamper(garden)
    done = run(capsys, "-C", garden, "verify")
    assert done.status == 1
    assert f"[{code}]" in done.out


def test_a_revision_of_the_newest_version_is_verified(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (garden / "spec.md").read_text(encoding="utf-8")
    _written(garden, capsys, text.replace("Two cans", "Three cans"), "Count anew.", "cans")
    assert run(capsys, "-C", garden, "release", "--revise", "0.2.0").status == 0
    done = run(capsys, "-C", garden, "verify")
    assert done.status == 0, done.out
    assert "0.2.0+2" in done.out
