# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How a repository stands: its refs, and what is not committed. Nothing is changed.

What is committed is read by `specpress.sources.repository`; this changes from moment to moment.
"""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.errors import SpecError
from specpress.sources import git_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO

    from git import Repo

    from specpress.sources.repository import Repository

_ENVIRONMENT = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",  # looking at the state leaves no lock behind, even when killed
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
}
_GLOB = re.compile(r"([*?\[\]\\])")


class Head(Struct, frozen=True):
    """Where HEAD stands.

    Attributes:
        ref: Full name of the branch, None where HEAD is detached.
        commit: Full id, None where nothing was committed yet.
    """

    ref: str | None
    commit: str | None


class Standing:
    """How a repository and its working tree stand at this moment.

    Every method raises a `SpecError` that holds git's reason where git fails.

    Attributes:
        git_dir: The folder of git's own files, of this working tree.
        common_dir: The same of the repository, which several working trees may share.
    """

    def __init__(self, repository: Repository) -> None:
        """Look at a repository.

        Args:
            repository: The same, opened for reading.
        """
        from git import Repo  # late: it takes 40 ms

        self._top = repository.top
        self._prefix = repository.prefix
        self._repo: Repo = Repo(repository.top, expand_vars=False)
        self.git_dir = Path(self._repo.git_dir)
        self.common_dir = Path(self._repo.common_dir)
        # Within a hook the index may be another one, or that of another repository.
        index = {"GIT_INDEX_FILE": str(self.git_dir.absolute() / "index")}
        self._repo.git.update_environment(**_ENVIRONMENT, **index)

    def head(self) -> Head:
        """Return where HEAD stands."""
        status, out, _ = self._tried("symbolic-ref", "--quiet", "HEAD")
        ref = out.decode("utf-8", "replace").strip() if not status else None
        return Head(ref, self.ref("HEAD"))

    def ref(self, name: str) -> str | None:
        """Return the id of the object that a ref names, None where there is no such ref."""
        status, out, _ = self._tried("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        return None if status else out.decode("ascii", "replace").strip()

    def holds(self, ref: str, commit: str) -> bool:
        """Tell whether a ref names a commit, or one that was made on top of it."""
        return self._tried("merge-base", "--is-ancestor", commit, ref)[0] == 0

    def remote_of(self, ref: str | None) -> str:
        """Return the remote that a branch is pushed to: `origin` where nothing says so, if any."""
        branch = (ref or "").removeprefix("refs/heads/")
        keys = (f"branch.{branch}.pushRemote", "remote.pushDefault", f"branch.{branch}.remote")
        found = (self._tried("config", "--get", key)[1].decode("utf-8", "replace") for key in keys)
        # A branch that follows another one of this repository has `.` for its remote.
        named = next((name.strip() for name in found if name.strip() not in ("", ".")), "")
        return named or ("" if self._tried("config", "--get", "remote.origin.url")[0] else "origin")

    def uncommitted(self, paths: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the files that differ from HEAD, as `git status` has them.

        Args:
            paths: Where untracked files count, too: paths and globs relative to the
                configuration's folder.

        Returns:
            Paths from the top of the repository; of tracked files all that differ.
        """
        options = ("status", "--porcelain", "-z", "--no-renames")
        found = _status(self._run(*options, "--untracked-files=no"))
        above = _GLOB.sub(r"\\\1", self._prefix)
        looked = [f":(top,glob){above}{path}" for path in paths]
        if looked:
            found += _status(self._run(*options, "--untracked-files=all", "--", *looked))
        return tuple(dict.fromkeys(found))

    def attributes(self, names: Iterable[str], paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield each path that has one of some attributes, and what `.gitattributes` says of it.

        Args:
            names: The attributes.
            paths: Paths from the top of the repository.
        """
        given = b"".join(os.fsencode(path) + b"\0" for path in paths)
        out = self._run("check-attr", "--stdin", "-z", *names, data=given)
        words = iter(out.decode("utf-8", "surrogateescape").split("\0"))
        for path, name, value in zip(words, words, words, strict=False):
            if value not in ("unspecified", "unset"):
                yield path, f"{name}={value}"

    def _run(
        self, *arguments: str, data: bytes | None = None, env: Mapping[str, str] | None = None
    ) -> bytes:
        """Return what a command of git prints."""
        status, out, said = self._tried(*arguments, data=data, env=env)
        if status:
            raise git_errors.failed(self._top, said)
        return out

    def _tried(
        self, *arguments: str, data: bytes | None = None, env: Mapping[str, str] | None = None
    ) -> tuple[int, bytes, str]:
        """Run git; return its status, what it printed, and what it said on standard error."""
        with _temporary(data or b"") as file:
            done: tuple[int, bytes, str] = self._repo.git.execute(
                ["git", *arguments],
                istream=file,
                env=dict(env or {}),
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
            )
        return done


def _temporary(data: bytes) -> BinaryIO:
    """Return a file that nobody else sees, with some bytes to be read.

    Raises:
        SpecError: There is no place for it.
    """
    try:
        with ExitStack() as stack:
            file = stack.enter_context(tempfile.TemporaryFile())
            file.write(data)
            file.seek(0)
            stack.pop_all()
            return file
    except OSError as error:
        raise no_room(error) from error


def no_room(error: OSError) -> SpecError:
    """Return the error for a temporary file or folder that cannot be made."""
    reason = (error.strerror or str(error)).lower()
    hint = "See whether the disk is full; TMPDIR names another folder for temporary files."
    return SpecError(f"a temporary file cannot be written: {reason}", hint=hint)


def _status(out: bytes) -> list[str]:
    """Return the paths of `git status --porcelain -z --no-renames`."""
    return [os.fsdecode(entry[3:]) for entry in out.split(b"\0") if entry]
