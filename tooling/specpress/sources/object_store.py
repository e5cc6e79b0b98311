# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The objects of a repository, read by their ids through two processes of git that wait."""

from __future__ import annotations

import re
from collections import OrderedDict
from pathlib import Path
from subprocess import PIPE
from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.sources import git_errors
from specpress.sources.batch import Batch
from specpress.sources.objects import Commit, Entry, Tag, id_of, read_commit, read_tag, read_tree
from specpress.sources.worktree import MAX_FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from git import Repo

    Parsed = TypeVar("Parsed")

_ANSWER_PARTS = len(("id", "type", "size"))
_HEX = re.compile(r"[0-9a-f]{4,64}")
_ID = re.compile(rb"[0-9a-f]{40,64}")
_KEPT_TREES = 64
_CORRUPT = re.compile(r"corrupt|inflate|unpack|parse|mismatch|garbage|truncated|too short")


class ObjectStore:
    """Commits, tags, trees and files by id, each checked against its id.

    Whatever is missing, corrupt or of another type is a `SpecError` that names the object.
    """

    def __init__(self, repo: Repo) -> None:
        """Make a store; git is started with the first question.

        Args:
            repo: The repository.
        """
        self._repo = repo
        self._headers = self._batch("--batch-check")
        self._contents = self._batch("--batch")
        self._trees: OrderedDict[str, dict[str, Entry]] = OrderedDict()

    @property
    def shallow(self) -> bool:
        """Whether this is a clone of a part of the history."""
        return (Path(self._repo.common_dir) / "shallow").is_file()

    @property
    def partial(self) -> bool:
        """Whether this is a clone that leaves some objects to be fetched when asked for."""
        return any((Path(self._repo.common_dir) / "objects" / "pack").glob("*.promisor"))

    def resolve(self, word: str) -> tuple[str, str] | None:
        """Return id and type of the object that a word names, None where it names none.

        Args:
            word: Any notation of git's; it is data to git, never an option.

        Raises:
            SpecError: The word is the start of several ids, or git failed.
        """
        if not may_name(word):
            return None
        answer = self._headers.ask(word)
        if not answer:  # git dies over some, such as `HEAD:../x` that leads out
            self._run("rev-parse", "--git-dir")  # fails where the repository is at fault
            return None
        if answer.endswith(b" ambiguous"):
            raise self._ambiguous(word)
        parts = answer.split(b" ")
        if len(parts) != _ANSWER_PARTS or not _ID.fullmatch(parts[0]):
            return None
        return parts[0].decode("ascii"), parts[1].decode("ascii")

    def commit(self, object_id: str) -> Commit:
        """Read a commit.

        Raises:
            SpecError: It is missing or corrupt, or no commit.
        """
        data = self._object(object_id, "commit")
        return self._parsed(object_id, lambda: read_commit(object_id, data))

    def tag(self, object_id: str) -> Tag:
        """Read an annotated tag.

        Raises:
            SpecError: It is missing or corrupt, or no such tag.
        """
        data = self._object(object_id, "tag")
        return self._parsed(object_id, lambda: read_tag(data))

    def entries(self, tree: str) -> dict[str, Entry]:
        """Return the entries of a tree by name.

        Raises:
            SpecError: It is missing or corrupt, or no tree.
        """
        if tree in self._trees:
            self._trees.move_to_end(tree)
            return self._trees[tree]
        data = self._object(tree, "tree")
        entries = self._parsed(tree, lambda: read_tree(data, len(tree) // 2))
        self._trees[tree] = entries
        if len(self._trees) > _KEPT_TREES:
            self._trees.popitem(last=False)
        return entries

    def blob(self, object_id: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            SpecError: It is missing, corrupt or too large.
        """
        return self._object(object_id, "blob")

    def close(self) -> None:
        """End the processes of git that wait for questions."""
        self._headers.end()
        self._contents.end()
        self._repo.close()

    def _object(self, object_id: str, kind: str) -> bytes:
        answer = self._contents.ask(object_id).split(b" ")
        if len(answer) != _ANSWER_PARTS:
            raise self._broken(object_id)
        size = int(answer[2])
        if answer[1] != kind.encode() or size > MAX_FILE_BYTES:
            self._contents.end()  # rather than read all that follows
            raise git_errors.too_large(size) if size > MAX_FILE_BYTES else _no_such(kind, object_id)
        data = self._contents.content(size)
        if id_of(kind, data, len(object_id)) != object_id:
            raise self._broken(object_id, "its content is not what its id says")
        return data

    def _parsed(self, object_id: str, parse: Callable[[], Parsed]) -> Parsed:
        try:
            return parse()
        except ValueError as error:
            raise self._broken(object_id, str(error)) from error

    def _broken(self, object_id: str, said: str = "") -> SpecError:
        """Return the error for an object; asks git why where nothing is said."""
        self._run("rev-parse", "--git-dir")  # fails where the repository as a whole is at fault
        if not said:
            said = self.tried("cat-file", "-t", object_id)[2]
            said = said if _CORRUPT.search(said) else ""
        return git_errors.broken_object(object_id, said, shallow=self.shallow, partial=self.partial)

    def _ambiguous(self, word: str) -> SpecError:
        start = word.partition("^")[0]
        commits: list[str] = []
        if _HEX.fullmatch(start):
            ids = self._run("rev-parse", f"--disambiguate={start}").decode("ascii").split()
            commits = [i for i in ids if (self.resolve(i) or ("", ""))[1] == "commit"]
        return git_errors.ambiguous(start, commits)

    def _run(self, *arguments: str) -> bytes:
        """Return what a command of git prints."""
        status, out, said = self.tried(*arguments)
        if status:
            raise git_errors.failed(Path(self._repo.working_dir), said)
        return out

    def tried(self, *arguments: str) -> tuple[int, bytes, str]:
        """Run git; return its status, what it printed, and what it said on standard error."""
        done: tuple[int, bytes, str] = self._repo.git.execute(
            ["git", *arguments],
            with_extended_output=True,
            with_exceptions=False,
            stdout_as_string=False,
            strip_newline_in_stdout=False,
        )
        return done

    def _batch(self, mode: str) -> Batch:
        return Batch(
            lambda: self._repo.git.execute(["git", "cat-file", mode], istream=PIPE, as_process=True)
        )


def may_name(word: str) -> bool:
    """Tell whether a word can be asked about: a line of UTF-8 that is not empty."""
    return bool(word) and not any(c in "\n\r\0" or "\ud800" <= c <= "\udfff" for c in word)


def _no_such(kind: str, object_id: str) -> SpecError:
    return SpecError(f"git object {object_id} is no {kind}", hint="See what it is with `git show`.")
