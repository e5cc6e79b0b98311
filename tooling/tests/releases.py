# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Repositories with released versions: text, record, changelog, release commit and tag of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress import config as configuration
from specpress.changelog import page
from specpress.parse import parse
from specpress.release.record import digests
from specpress.sources.records import bytes_digest, record_path, record_text
from specpress.sources.version import label_of
from specpress.sources.worktree import read_snapshot
from tests.histories import ONE, THREE, TWO, commit, git, write
from tests.specs import CONFIG, PROMPTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LABELS = ("1.0.0", "1.1.0", "2.0.0")


def released_garden(folder: Path, *, tags: bool = True) -> Path:
    """Make a repository of three released versions.

    Args:
        folder: Where; it may exist.
        tags: Whether they have tags.
    """
    begin(folder)
    release(folder, "1.0.0", {"spec.md": ONE}, None, "2024-05-01", tag=tags)
    files = {"spec.md": TWO, "prompts/ab12.md": PROMPTS}
    release(folder, "1.1.0", files, "1.0.0", "2024-06-01", tag=tags)
    release(folder, "2.0.0", {"spec.md": THREE}, "1.1.0", "2024-07-01", tag=tags)
    return folder


def begin(folder: Path, config: str = CONFIG) -> Path:
    """Make a repository with a configuration and no version."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    write(folder, {"specpress.toml": config})
    return folder


def release(
    folder: Path,
    name: str,
    files: Mapping[str, str | None],
    previous: str | None,
    date: str,
    *,
    revision: int = 1,
    tag: bool = True,
) -> str:
    """Commit a text and release it; return the id of the release commit.

    Args:
        folder: The folder of the configuration.
        name: The version.
        files: What changes first.
        previous: Label of the version before.
        date: The day.
        revision: Which text of that name it is.
        tag: Whether to make a tag, signed where git is set up so.
    """
    commit(folder, files, f"Write {name}", date)
    label = label_of(name, revision)
    text = _record(folder, name, previous, date, revision)
    heading = page.Heading(label, date, previous)
    words = page.write(heading, "What changed.", (), (), page.Facts(frozenset()))
    subject = f"Release {label}"
    made = commit(
        folder, {record_path(label): text, f"changelogs/{label}.md": words}, subject, date
    )
    if tag:
        git(folder, "tag", "-a", "-m", subject, f"v{label}", date=date)
    return made


def _record(folder: Path, name: str, previous: str | None, date: str, revision: int) -> str:
    found = configuration.find(folder)
    before = folder / record_path(previous) if previous is not None else None
    record = replace(
        digests(parse(read_snapshot(folder, found.config), found.config)),
        version=name,
        revision=revision,
        date=date,
        previous=previous,
        previous_record=bytes_digest(before.read_bytes()) if before and before.exists() else "",
        tree=git(folder, "rev-parse", f"HEAD:{git(folder, 'rev-parse', '--show-prefix')}"),
    )
    return record_text(record)
