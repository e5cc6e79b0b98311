# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What git says when it fails, as errors that say what to run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.sources.worktree import MAX_FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

UNSHALLOW = "git fetch --unshallow --tags"
FETCH_TAGS = "git fetch --tags"
LOCKED = "Another git is at work: wait until it is done. If there is none, delete that file."
_REFETCH = "git fetch --refetch --no-filter"

_UNWRITABLE = re.compile(
    r"insufficient permission|Permission denied|Read-only file system|No space left|File too large"
)
_FILLER = re.compile(r"^(?:fatal|error|warning|hint): ")


class NoRepositoryError(SpecError):
    """The folder is in no git repository, or there is no git to read it; files on disk will do."""


class NoSpecThenError(SpecError):
    """A commit has nothing of the spec: neither its folder nor one of its files, by any name."""


def not_installed() -> NoRepositoryError:
    """Return the error for a machine without git."""
    return NoRepositoryError(
        "git is not installed, or not on the PATH",
        hint="Install git to read versions; files on disk are read without it.",
    )


def no_repository(root: Path) -> NoRepositoryError:
    """Return the error for a folder that lies in no repository."""
    return NoRepositoryError(
        f"{root} is not in a git repository",
        hint="A downloaded archive has no versions: clone the repository, and name the clone with "
        "-C. For a new spec, run `git init` there.",
    )


def no_commits() -> SpecError:
    """Return the error for a repository in which nothing was ever committed."""
    return SpecError(
        "the repository has no commits, so there is no version to read",
        hint="Commit the spec first; `.` names the working tree.",
    )


def failed(root: Path, said: str) -> SpecError:
    """Return the error for a command of git that failed.

    Args:
        root: The top of the repository.
        said: What git wrote on standard error.
    """
    if "dubious ownership" in said or "safe.directory" in said:
        return SpecError(
            f"git does not read {root}, as the folder belongs to another user",
            hint="If you trust it, run `git config --global --add safe.directory "
            f"{_quoted(str(root))}`.",
        )
    reason = first_line(said) or "it gave no reason"
    if ".lock': File exists" in said:
        return SpecError(f"git failed: {reason}", hint=LOCKED)
    if _UNWRITABLE.search(said):
        hint = f"See whether you may write to {root}, and whether the disk has room."
        return SpecError(f"git failed: {reason}", hint=hint)
    return SpecError(f"git failed: {reason}", hint="`git fsck` says more about the repository.")


def first_line(said: str) -> str:
    """Return the first thing that git said, without its word for how bad that is."""
    lines = (_FILLER.sub("", line.strip()) for line in said.splitlines() if line.strip())
    return next(lines, "")


def broken_object(object_id: str, said: str, *, shallow: bool, partial: bool) -> SpecError:
    """Return the error for an object that cannot be read.

    Args:
        object_id: Its id.
        said: What git says about it; empty where it is just not there.
        shallow: Whether the clone holds a part of the history only.
        partial: Whether the clone was made with a filter.
    """
    if said:
        return SpecError(
            f"git object {object_id} is corrupt",
            hint="`git fsck` lists what else is; a fresh clone has it whole.",
        )
    if partial:
        hint = f"This is a partial clone; fetch what it leaves out with `{_REFETCH}`."
    elif shallow:
        hint = f"This is a shallow clone; fetch the rest with `{UNSHALLOW}`."
    else:
        hint = "`git fsck` lists what else is missing; fetch again, or make a fresh clone."
    return SpecError(f"git object {object_id} is missing", hint=hint)


def ambiguous(start: str, commits: Sequence[str]) -> SpecError:
    """Return the error for the start of several ids.

    Args:
        start: What was given.
        commits: Ids of the commits that start so.
    """
    listed = ", ".join(commit[: len(start) + 4] for commit in commits[:5])
    return SpecError(
        f"{start!r} is ambiguous: the ids of several objects start so",
        hint=f"Give more of it: {listed}." if listed else "Give more of it.",
    )


def too_large(size: int) -> SpecError:
    """Return the error for a file of more bytes than are read."""
    limit = MAX_FILE_BYTES // (1024 * 1024)
    return SpecError(
        f"is {size / 1e6:.0f} MB; files up to {limit} MB are read",
        hint="Split the document into one file per chapter.",
    )


def _quoted(word: str) -> str:
    from shlex import quote

    return quote(word)
