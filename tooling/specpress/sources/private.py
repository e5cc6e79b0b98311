# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Folders that git does not see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.errors import SpecError, reason_of
from specpress.sources.worktree import write_file

if TYPE_CHECKING:
    from pathlib import Path

_IGNORE: Final = ".gitignore"


def make_private(root: Path, path: str, why: str) -> None:
    """Make a folder, if there is none, and have git leave alone what is in it.

    Args:
        root: A folder that what is made may not lead out of.
        path: The folder's, relative to that; a `.gitignore` that it has stays as it is.
        why: A sentence that the `.gitignore` gives for that.

    Raises:
        SpecError: It cannot be made or written to.
    """
    folder = root / path
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SpecError(f"cannot be made: {reason_of(error)}", path=path) from error
    if not (folder / _IGNORE).exists():
        write_file(root, f"{path}/{_IGNORE}", f"# {why}\n*\n")
