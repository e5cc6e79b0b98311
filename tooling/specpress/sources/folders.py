# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Folders of a working tree in which files are written and gathered; none leads out of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from specpress.errors import SpecError, reason_of
from specpress.sources import worktree

if TYPE_CHECKING:
    from pathlib import Path


def names_in(root: Path, path: str) -> list[str]:
    """Return the names in a folder, sorted; none where there is no such folder.

    Args:
        root: The configuration's folder.
        path: The folder, relative to it.

    Raises:
        SpecError: It leads out of the repository, or cannot be listed.
    """
    try:
        return sorted(os.listdir(worktree.inside(root.resolve(), path)))  # noqa: PTH208  # one call, no object a name
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise SpecError(f"cannot be listed: {reason_of(error)}", path=path) from error


def make(root: Path, path: str) -> None:
    """Make a folder with those above it, where it is missing.

    Args:
        root: The configuration's folder.
        path: The folder, relative to it.

    Raises:
        SpecError: It leads out of the repository, or cannot be made.
    """
    try:
        os.makedirs(worktree.inside(root.resolve(), path), exist_ok=True)  # noqa: PTH103  # `inside` gives a text
    except OSError as error:
        raise SpecError(f"cannot be made: {reason_of(error)}", path=path) from error
