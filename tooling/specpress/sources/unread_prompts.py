# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find what stands in the folder of prompts, looks like prompts and is read by nothing."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.sources.prompt_names import is_prompt_file, looks_like_prompts
from specpress.sources.worktree import entries_of, inside

if TYPE_CHECKING:
    from collections.abc import Collection
    from os import DirEntry
    from pathlib import Path


def unread_prompts(root: Path, folder: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the paths of such files, and of folders that hold some, sorted.

    Args:
        root: The repository.
        folder: The folder of prompts; nothing is found where that is the repository itself.
        known: The paths of files that are read.

    Raises:
        SpecError: The folder leads out of the repository or cannot be listed.
    """
    shown = PurePosixPath(folder).as_posix()
    if shown == ".":
        return ()
    entries = entries_of(inside(root.resolve(), folder), folder)
    found = ((f"{shown}/{entry.name}", entry) for entry in entries)
    return tuple(path for path, entry in found if _is_unread(entry, path, known))


def _is_unread(entry: DirEntry[str], path: str, known: Collection[str]) -> bool:
    if not entry.is_dir(follow_symlinks=False):
        return looks_like_prompts(entry.name) and path not in known
    if entry.name.startswith("."):
        return False
    try:
        below = entries_of(entry.path, path)
    except SpecError:  # a folder that nothing reads stops no check
        return False
    return any(is_prompt_file(one.name) and f"{path}/{one.name}" not in known for one in below)
