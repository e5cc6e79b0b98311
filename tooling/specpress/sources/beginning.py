# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Begin a repository, and keep the first files in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.sources import git_errors, worktree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from specpress.sources.writes import GitWriter

_MAIN = "refs/heads/main"


def in_git(folder: Path) -> bool:
    """Tell whether a folder lies in a git repository, without asking git."""
    return any(os.path.lexists(one / ".git") for one in (folder, *folder.parents))


def make_repository(root: Path) -> None:
    """Make a folder a git repository, whose first branch is `main`.

    Raises:
        SpecError: git is not installed, or it failed.
    """
    try:
        from git import GitCommandError, Repo  # late: it takes 40 ms
    except ImportError as error:  # GitPython says so where there is no git
        raise git_errors.not_installed() from error
    try:
        Repo.init(root, initial_branch=_MAIN.rpartition("/")[2])
    except (GitCommandError, OSError) as error:
        raise SpecError(f"git cannot make a repository in {root}", hint=str(error)) from error


def judge_commit(root: Path) -> None:
    """Refuse to go on where no commit could be made.

    Raises:
        SpecError: There is no repository, HEAD is on no branch, the index is locked, or git does
            not know whose commit it would be.
    """
    _writer(root)


def commit_files(root: Path, paths: Sequence[str], subject: str) -> str:
    """Commit some files as they are on disk, and nothing else; return the commit's id.

    Args:
        root: A folder of the repository.
        paths: The files, relative to it.
        subject: What the commit says.

    Raises:
        SpecError: As for `judge_commit`; a file cannot be read, or git failed.
    """
    writer, ref, prefix = _writer(root)
    head = writer.head()
    changes: dict[str, str | None] = {
        f"{prefix}{path}": writer.blob(worktree.read_bytes(root, path)) for path in paths
    }
    tree = writer.tree(head.commit, changes)
    commit = writer.commit(tree, (head.commit,) if head.commit else (), f"{subject}\n")
    writer.move(ref, commit, head.commit, f"commit: {subject}")
    writer.refresh(changes)
    return commit


def _writer(root: Path) -> tuple[GitWriter, str, str]:
    """Return what makes commits, the branch, and the folder's path in the repository."""
    from specpress.sources.repository import Repository  # late, as above
    from specpress.sources.writes import GitWriter

    repository = Repository(root)
    writer = GitWriter(repository)
    writer.judge_identity()
    writer.judge_index()
    ref = writer.head().ref
    if ref is None:
        raise SpecError("HEAD is on no branch", hint="`git switch BRANCH` leads to one.")
    return writer, ref, repository.prefix
