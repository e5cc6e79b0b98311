# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a release is about to do, written down before anything of it can be seen.

It lies in git's own folder while a release is at work, and afterwards where one was interrupted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from specpress.errors import SpecError
from specpress.sources import worktree

if TYPE_CHECKING:
    from pathlib import Path

NAME = "specpress-release.json"


class Journal(Struct, frozen=True):
    """A release at work.

    Attributes:
        label: The version.
        tag: Its tag, None where versions have none.
        tag_message: What the tag says.
        ref: Full name of the branch.
        old: The commit that the branch is on.
        new: The commit that it is to be on; it exists.
        changes: The blob that each file is to hold, None for one that goes; by paths from the top
            of the repository.
        before: The blob that each of them holds now, None for one that is new.
    """

    label: str
    tag: str | None
    tag_message: str
    ref: str
    old: str
    new: str
    changes: dict[str, str | None]
    before: dict[str, str | None]


def read(git_dir: Path) -> Journal | None:
    """Return the release that was interrupted, None where none was.

    Args:
        git_dir: The folder of git's own files.

    Raises:
        SpecError: The journal cannot be read.
    """
    if not (git_dir / NAME).exists():
        return None
    try:
        text = worktree.read_file(git_dir.resolve(), NAME).text
        return msgspec.json.decode(text, type=Journal)
    except (SpecError, msgspec.DecodeError) as error:
        reason = error.message if isinstance(error, SpecError) else str(error)
        raise SpecError(
            f"{git_dir / NAME} tells of an interrupted release and cannot be read: {reason}",
            hint="See what is released with `git log -1` and `git tag`, then delete the file.",
        ) from error


def write(git_dir: Path, journal: Journal) -> None:
    """Keep a journal, in one step.

    Raises:
        SpecError: It cannot be written.
    """
    text = msgspec.json.format(msgspec.json.encode(journal), indent=2).decode() + "\n"
    worktree.write_file(git_dir.resolve(), NAME, text)


def remove(git_dir: Path) -> None:
    """Delete the journal: all that it says is done, or undone."""
    (git_dir / NAME).unlink(missing_ok=True)
