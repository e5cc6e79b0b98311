# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Git repositories with a history, made with fixed dates and nobody's own settings."""

from __future__ import annotations

import json
import os
import subprocess
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from specpress import config as configuration
from specpress.errors import SpecError
from specpress.sources.named import History
from tests.specs import CONFIG, PROMPTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from specpress.model import Snapshot

    Release = tuple[Mapping[str, str | None], str, str | None, str]

ONE = "# Beds {#beds authority=user}\n\nWater in the morning.\n"
TWO = "# Beds {#beds authority=user}\n\nWater in the evening.\n\n# Tools {#tools}\n\nTwo cans.\n"
THREE = f"{TWO}\n# Paths {{#paths}}\n\nOf gravel.\n"
SUBJECTS = CONFIG + (
    '[versions]\ntags = "v*"\n'
    "commits = '^Release (?P<version>\\S+)(?: \\(rev (?P<revision>\\d+))?'\n"
)

SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
    "LC_ALL": "C",
}
_FROM_A_HOOK = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX")
"""What git sets for a hook, which may be what runs these tests."""


def isolate(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Keep the settings of whoever runs the tests away from git, in this process too."""
    for name, value in {**SETTINGS, "HOME": str(home)}.items():
        monkeypatch.setenv(name, value)
    for name in _FROM_A_HOOK:
        monkeypatch.delenv(name, raising=False)


def git(folder: Path, *arguments: str, date: str = "2024-01-01") -> str:
    """Run git in a folder on a day; return what it prints, without the last line end."""
    stamp = f"{date}T12:00:00+0000"
    kept = {name: value for name, value in os.environ.items() if name not in _FROM_A_HOOK}
    dates = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**kept, **SETTINGS, **dates},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n")


def write(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write files; None removes one."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def commit(folder: Path, files: Mapping[str, str | None], subject: str, date: str) -> str:
    """Commit files; return the commit's id."""
    write(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--allow-empty", "--quiet", "-m", subject, date=date)
    return git(folder, "rev-parse", "HEAD")


def history(folder: Path, releases: Sequence[Release]) -> Path:
    """Make a repository.

    Args:
        folder: Where; it may exist.
        releases: A commit each: its files (None removes one), its subject, a tag or None, and the
            day. The first gets a configuration, unless it has one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    files: Mapping[str, str | None] = {"specpress.toml": CONFIG}
    for changed, subject, tag, date in releases:
        commit(folder, {**files, **changed}, subject, date)
        files = {}
        if tag is not None:
            git(folder, "tag", tag)
    return folder


def garden_history(folder: Path) -> Path:
    """Make a repository of two tagged versions, and one commit on top."""
    return history(
        folder,
        [
            ({"spec.md": ONE}, "Begin", "v1.0.0", "2024-05-01"),
            ({"spec.md": TWO, "prompts/ab12.md": PROMPTS}, "Tools", "v1.1.0", "2024-06-01"),
            ({"spec.md": THREE}, "Paths", None, "2024-07-01"),
        ],
    )


def opened(root: Path) -> History:
    """Return the history of the spec in a folder."""
    found = configuration.find(root)
    return History(found.root, found.config, root)


def labels(root: Path) -> list[str]:
    """Return the labels of every version, newest last."""
    with opened(root) as past:
        return [version.label for version in past.versions()]


def text(root: Path, word: str) -> str:
    """Return the source text that a word names, files joined."""
    with opened(root) as past:
        return "".join(file.text for file in past.read(word).sources)


def snapshot(root: Path, word: str) -> Snapshot:
    """Read what a word names."""
    with opened(root) as past:
        return past.read(word)


def error(root: Path, word: str) -> str:
    """Return what reading a word says when it fails."""
    with opened(root) as past, pytest.raises(SpecError) as caught:
        past.read(word)
    return str(caught.value)


def record(root: Path, version: str, **more: object) -> None:
    """Write a release record; `more` are keys of it."""
    data = {"version": version, "date": "2024-05-02", "previous": None, "path": "", **more}
    label = f"{version}+{more['revision']}" if "revision" in more else version
    write(root, {f"changelogs/{label}.json": json.dumps(data)})


def loose(root: Path, object_id: str) -> Path:
    """Return the file of an object that was never packed."""
    return root / ".git/objects" / object_id[:2] / object_id[2:]


def overwrite(path: Path, data: bytes) -> None:
    """Replace a file that may not be written to."""
    path.chmod(0o644)
    path.write_bytes(data)


def digest(content: str) -> str:
    """Return the SHA-256 of a text."""
    return sha256(content.encode()).hexdigest()
