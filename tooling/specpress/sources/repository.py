# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A git repository, read object by object: no checkout, no index, no work tree."""

from __future__ import annotations

import os
import re
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from specpress.sources import git_errors
from specpress.sources.object_store import ObjectStore, may_name
from specpress.sources.objects import Commit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from git import Repo

_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",  # keeps git before 2.44 from fetching what a clone left out
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",  # what is cited is what was committed
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
}
_ID = re.compile(r"[0-9a-f]{40,64}")
_LOG = "--format=%H%x00%T%x00%ct%x00%cs%x00%s"
_LIST_RENAMES = (
    *("-c", "log.showSignature=false", "log", "-M", "--diff-filter=R", "--name-status", "-z"),
    *("--format=", "--no-ext-diff", "--no-textconv", "--no-color", "HEAD", "--"),
)
_RENAMED = re.compile(rb"R\d+")


class Repository(ObjectStore):
    """The repository that a folder lies in.

    Attributes:
        top: The top of its working tree; of a bare one the repository itself.
        prefix: The path of the folder in it, with a slash; empty for the top.
    """

    def __init__(self, root: Path) -> None:
        """Open it.

        Args:
            root: The folder.

        Raises:
            SpecError: It lies in no repository, or git is not installed.
        """
        root = Path(os.path.realpath(root))
        super().__init__(_opened(root))
        self._repo.git.update_environment(**_ENVIRONMENT)
        self.top = Path(os.path.realpath(self._repo.working_dir))
        inside = root.relative_to(self.top).as_posix() if root.is_relative_to(self.top) else "."
        self.prefix = "" if inside == "." or self._repo.bare else f"{inside}/"
        self._refs: dict[str, str] | None = None
        self._renames: tuple[tuple[str, str], ...] | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was committed yet."""
        return self.resolve("HEAD") is None and not self.refs()

    @property
    def moving(self) -> tuple[Path, ...]:
        """The files and folders of git that change with a branch, a tag or a commit."""
        own, common = Path(self._repo.git_dir), Path(self._repo.common_dir)
        return (own / "HEAD", common / "packed-refs", common / "refs")

    def refs(self) -> dict[str, str]:
        """Return the id of the object that each tag and branch names, by its full name.

        Raises:
            SpecError: git failed.
        """
        if self._refs is None:
            form = "--format=%(objectname) %(refname)"
            out = self._run("for-each-ref", form, "refs/tags", "refs/heads", "refs/remotes")
            pairs = (line.partition(" ") for line in out.decode("utf-8", "replace").splitlines())
            self._refs = {name: object_id for object_id, _, name in pairs}
        return self._refs

    def named(self, word: str) -> str | None:
        """Return the id that a word stands for, whether or not there is such an object.

        Args:
            word: A ref or a full id; it is data to git, never an option.
        """
        if not may_name(word):
            return None
        out = self.tried("rev-parse", "--verify", "--quiet", "--end-of-options", word)[1]
        object_id = out.decode("ascii", "replace").strip()
        return object_id if _ID.fullmatch(object_id) else None

    def target(self, ref: str) -> str | None:
        """Return the full name of the ref that a symbolic one leads to, None where it is none.

        Args:
            ref: Such as `HEAD` or `refs/remotes/origin/HEAD`.
        """
        status, out, _ = self.tried("symbolic-ref", "--quiet", ref)
        return None if status else out.decode("utf-8", "replace").strip()

    def merge_base(self, one: str, other: str) -> str | None:
        """Return the newest commit that two commits both stand on, None where there is none here.

        Args:
            one: Full id of a commit.
            other: The same.
        """
        status, out, _ = self.tried("merge-base", one, other)
        return None if status else out.decode("ascii", "replace").strip()

    def history(self) -> Iterator[Commit]:
        """Yield the commits that HEAD stands on, a commit before its parents.

        Raises:
            SpecError: git failed.
        """
        if self.resolve("HEAD") is None:
            return
        out = self._run("rev-list", "--topo-order", "--encoding=UTF-8", _LOG, "HEAD", "--")
        for line in out.split(b"\n"):
            parts = line.split(b"\0", 4)
            if len(parts) > 1:  # git puts `commit <id>` before each
                commit, tree, when, date, subject = (
                    part.decode("utf-8", "replace") for part in parts
                )
                yield Commit(commit, tree, int(when), date, subject)

    def renames(self) -> tuple[tuple[str, str], ...]:
        """Return old and new path of each file that git sees renamed on the way to HEAD.

        The newest come first, and paths start at the top of the repository.

        Raises:
            SpecError: git failed.
        """
        if self._renames is None:
            found = self.resolve("HEAD") is not None
            self._renames = tuple(_pairs(self._run(*_LIST_RENAMES))) if found else ()
        return self._renames


def _opened(root: Path) -> Repo:
    if which("git") is None:  # before the import, which runs git
        raise git_errors.not_installed()
    try:
        from git import InvalidGitRepositoryError, NoSuchPathError, Repo  # late: it takes 40 ms
    except ImportError as error:
        raise git_errors.not_installed() from error
    try:
        return Repo(root, search_parent_directories=True, expand_vars=False)
    except (InvalidGitRepositoryError, NoSuchPathError) as error:
        raise git_errors.no_repository(root) from error
    except OSError as error:
        raise git_errors.failed(root, error.strerror or str(error)) from error


def _pairs(out: bytes) -> Iterator[tuple[str, str]]:
    """Yield old and new path from `R100 NUL old NUL new NUL …`."""
    words = iter(out.split(b"\0"))
    for word in words:
        if _RENAMED.fullmatch(word.strip()):
            old, new = next(words, b""), next(words, b"")
            yield old.decode("utf-8", "surrogateescape"), new.decode("utf-8", "surrogateescape")
