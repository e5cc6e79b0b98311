# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write what a plan changes: every file of it, or none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.sources import folders, worktree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from specpress.editing.plan import FileChange

_AGAIN = "Nothing was changed. Run the command again."


def write(root: Path, changes: Sequence[FileChange]) -> tuple[str, ...]:
    """Write files, move them and remove them.

    Where anything fails, or somebody stops it, what was written is put back.

    Args:
        root: The folder that paths are relative to.
        changes: Each file once.

    Returns:
        The paths that were written, and those that were removed.

    Raises:
        SpecError: A file was changed by somebody else since it was read, one exists that was to be
            created, or one cannot be written.
    """
    root = root.resolve()
    for change in changes:
        _judge(root, change)
    begun: list[FileChange] = []
    try:
        for change in changes:
            begun.append(change)
            _put(root, change)
        for change in changes:
            _take_away(root, change)
    except BaseException as error:  # an interruption, too, must leave nothing half done
        _put_back(root, begun, error)
        raise
    return tuple(change.path for change in changes)


def _judge(root: Path, change: FileChange) -> None:
    """Refuse to write over what nobody has read."""
    old, new = change.old, change.new
    if old is not None and worktree.read_file(root, old.path, _AGAIN).text != old.text:
        raise SpecError("has changed on disk since it was read", path=old.path, hint=_AGAIN)
    arrives = new is not None and (old is None or old.path != new.path)
    if new is not None and arrives and os.path.lexists(worktree.inside(root, new.path)):
        hint = "Nothing was changed. Move it out of the way, or choose another name."
        raise SpecError("exists already", path=new.path, hint=hint)


def _put(root: Path, change: FileChange) -> None:
    if change.new is None:
        return
    folder = change.new.path.rpartition("/")[0]
    if folder and (change.old is None or change.old.path != change.new.path):
        folders.make(root, folder)
    worktree.write_file(root, change.new.path, change.new.text)


def _take_away(root: Path, change: FileChange) -> None:
    """Remove a file that goes, or that has another path now."""
    old, new = change.old, change.new
    if old is not None and (new is None or new.path != old.path):
        worktree.remove_file(root, old.path)


def _put_back(root: Path, begun: Sequence[FileChange], cause: BaseException) -> None:
    """Undo what was begun.

    Raises:
        SpecError: A file cannot be put back; names all of them.
    """
    left: list[str] = []
    for change in reversed(begun):
        old, new = change.old, change.new
        try:
            if old is not None and not _holds(root, old.path, old.text):
                worktree.write_file(root, old.path, old.text)
            if new is not None and (old is None or old.path != new.path):
                worktree.remove_file(root, new.path)
        except SpecError:
            left.append(change.path)
    if left:
        hint = f"Half of the change is in these files: {', '.join(left)}. See `git diff`."
        raise SpecError(f"{cause}, and what was written cannot be put back", hint=hint) from cause


def _holds(root: Path, path: str, text: str) -> bool:
    try:
        return worktree.read_file(root, path).text == text
    except SpecError:
        return False
