# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether the working tree is what is committed, also where git was told not to look."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from specpress.changelog import fragments
from specpress.proposals import proposal
from specpress.sources import worktree
from specpress.sources.records import FOLDER, record_paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.api import Project
    from specpress.model import Snapshot
    from specpress.sources.named import History
    from specpress.sources.standing import Standing


def uncommitted(
    project: Project,
    beside: tuple[str, ...],
    spec: Snapshot,
    history: History,
    standing: Standing,
) -> tuple[str, ...]:
    """Return the files that differ from what is committed, with how where git does not say so.

    Args:
        project: The spec as it is on disk.
        beside: Paths of what people wrote on the next version, and of proposals, on disk.
        spec: The spec as it is in the commit; its version is the commit's id.
        history: Reads the repository.
        standing: The same repository, as it stands.

    Raises:
        SpecError: git failed, or a file cannot be read.
    """
    own = (project.config_path.name,) if project.config_path is not None else ()
    looked_at = (*own, *project.config.source, project.config.prompts, FOLDER)
    known = standing.uncommitted(looked_at)
    prefix = history.repository.prefix
    found = [
        *_spec(project.spec.snapshot, spec),
        *_others(project, beside, history, spec.version),
    ]
    hidden = (f"{prefix}{path} {how}" for path, how in found if f"{prefix}{path}" not in known)
    # A name that is not UTF-8 is shown by its bytes: it could not be a part of JSON.
    return tuple(os.fsencode(one).decode("utf-8", "backslashreplace") for one in (*known, *hidden))


def _spec(here: Snapshot, committed: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield the files of the spec that differ, and how."""
    old, new = (
        {file.path: file.text.encode() for file in side.files} for side in (committed, here)
    )
    for path in dict.fromkeys((*old, *new)):
        yield from _difference(path, old.get(path), new.get(path))


def _others(
    project: Project, beside: tuple[str, ...], history: History, commit: str
) -> Iterator[tuple[str, str]]:
    """Yield what else a release depends on and differs, and how."""
    paths = [project.config_path.name] if project.config_path is not None else []
    paths += [*record_paths(history.root), *beside]
    paths += [path for path in history.list_at(commit, FOLDER) if path.endswith((".json", ".md"))]
    for folder in (fragments.FOLDER, proposal.FOLDER):
        paths += filter(_is_fragment, history.list_at(commit, folder))
    for path in dict.fromkeys(paths):
        there = os.path.lexists(history.root / path)
        data = worktree.read_bytes(history.root, path) if there else None
        yield from _difference(path, history.read_at(commit, path), data)


def _is_fragment(path: str) -> bool:
    name = path.rpartition("/")[2]
    return fragments.is_fragment_name(name) and fragments.is_markdown_name(name)


def _difference(path: str, old: bytes | None, new: bytes | None) -> Iterator[tuple[str, str]]:
    if old is None and new is not None:
        yield path, "is not committed: git ignores it"
    elif new is None and old is not None:
        yield path, "is committed and not on disk"
    elif old is not None and new is not None and _plain(old) != _plain(new):
        yield path, "is not on disk what is committed, though git does not say so"


def _plain(data: bytes) -> bytes:
    """Return a text with the line ends that git keeps."""
    return data.replace(b"\r\n", b"\n")
