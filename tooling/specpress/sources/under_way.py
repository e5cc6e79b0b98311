# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What git has begun in a working tree and not finished: a merge, a rebase and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

_FILES = {
    "MERGE_HEAD": ("a merge", "git merge"),
    "rebase-merge": ("a rebase", "git rebase"),
    "rebase-apply": ("a rebase or `git am`", "git rebase"),
    "CHERRY_PICK_HEAD": ("a cherry-pick", "git cherry-pick"),
    "REVERT_HEAD": ("a revert", "git revert"),
    "BISECT_LOG": ("a bisection", "git bisect"),
}
"""Files of git's own that are there while it does something, what that is, and its command."""


class UnderWay(Struct, frozen=True):
    """Something that git has begun and not finished.

    Attributes:
        what: What it is, such as `a merge`.
        end: The command that leaves it.
    """

    what: str
    end: str


def under_way(git_dir: Path) -> tuple[UnderWay, ...]:
    """Return what git has begun in a working tree and not finished.

    Args:
        git_dir: The folder of git's own files, of that working tree.
    """
    found = [names for file, names in _FILES.items() if (git_dir / file).exists()]
    return tuple(
        UnderWay(what, f"{command} {'reset' if command == 'git bisect' else '--abort'}")
        for what, command in found
    )
