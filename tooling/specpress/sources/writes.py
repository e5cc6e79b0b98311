# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write to a git repository object by object: no checkout, no stash, no file of the user's touched.

Objects that no ref names are invisible, so all that can fail is done before the first ref moves.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.errors import SpecError
from specpress.sources import git_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from git import Repo

    from specpress.sources.repository import Repository

_ENVIRONMENT = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",  # looking at the state leaves no lock behind, even when killed
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
}
_WHO = "Tell git who you are: `git config user.name NAME`, `git config user.email ADDRESS`."
FILE_MODE = "100644"


class Head(Struct, frozen=True):
    """Where HEAD stands.

    Attributes:
        ref: Full name of the branch, None where HEAD is detached.
        commit: Full id, None where nothing was committed yet.
    """

    ref: str | None
    commit: str | None


class GitWriter:
    """Makes commits and tags, moves refs, and pushes them.

    Every method raises a `SpecError` that holds git's reason where git fails.

    Attributes:
        git_dir: The folder of git's own files, of this working tree.
        common_dir: The same of the repository, which several working trees may share.
    """

    def __init__(self, repository: Repository) -> None:
        """Open a repository for writing.

        Args:
            repository: The same, opened for reading.
        """
        from git import Repo  # late: it takes 40 ms

        self._top = repository.top
        self._prefix = repository.prefix
        self._repo: Repo = Repo(repository.top, expand_vars=False)
        self._repo.git.update_environment(**_ENVIRONMENT)
        self.git_dir = Path(self._repo.git_dir)
        self.common_dir = Path(self._repo.common_dir)

    def head(self) -> Head:
        """Return where HEAD stands."""
        status, out, _ = self._tried("symbolic-ref", "--quiet", "HEAD")
        ref = out.decode("utf-8", "replace").strip() if not status else None
        return Head(ref, self.ref("HEAD"))

    def ref(self, name: str) -> str | None:
        """Return the id of the object that a ref names, None where there is no such ref."""
        status, out, _ = self._tried("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        return None if status else out.decode("ascii", "replace").strip()

    def remote_of(self, ref: str | None) -> str:
        """Return the remote that a branch is pushed to; `origin` where nothing says so."""
        branch = (ref or "").removeprefix("refs/heads/")
        _, out, _ = self._tried("config", "--get", f"branch.{branch}.remote")
        return out.decode("utf-8", "replace").strip() or "origin"

    def holds(self, ref: str, commit: str) -> bool:
        """Tell whether a ref names a commit, or one that was made on top of it."""
        return self._tried("merge-base", "--is-ancestor", commit, ref)[0] == 0

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
        looked = [f":(top,glob){self._prefix}{path}" for path in paths]
        if looked:
            found += _status(self._run(*options, "--untracked-files=all", "--", *looked))
        return tuple(dict.fromkeys(found))

    def blob(self, data: bytes) -> str:
        """Keep some bytes; return the id."""
        return self._run("hash-object", "-w", "--stdin", data=data).decode("ascii").strip()

    def blobs(self, files: Iterable[Path]) -> Iterator[str]:
        """Keep the bytes of files as they are; yield their ids in the same order."""
        listed = "".join(f"{_line(path)}\n" for path in files)
        if listed:
            options = ("hash-object", "-w", "--no-filters", "--stdin-paths")
            yield from self._run(*options, data=os.fsencode(listed)).decode("ascii").split()

    def tree(self, base: str | None, changes: Mapping[str, str | None]) -> str:
        """Make a tree from another one; return its id.

        Args:
            base: A tree or a commit, None for an empty tree.
            changes: The blob that a path is to have, None to remove it; paths from the top.
        """
        lines = b"".join(
            os.fsencode(f"{FILE_MODE} {blob}\t{path}" if blob else f"0 {'0' * 40}\t{path}") + b"\0"
            for path, blob in changes.items()
        )
        with tempfile.TemporaryDirectory(prefix="specpress-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._run("read-tree", base or "--empty", env=index)
            if lines:
                self._run("update-index", "-z", "--index-info", data=lines, env=index)
            return self._run("write-tree", env=index).decode("ascii").strip()

    def commit(self, tree: str, parents: Iterable[str], message: str) -> str:
        """Make a commit, signed where git is set up so; return its id.

        Args:
            tree: Its tree.
            parents: The commits before it.
            message: What it says.
        """
        self.judge_identity()
        before = [word for parent in parents for word in ("-p", parent)]
        signed = ("-S",) if self._is_set("commit.gpgSign") else ()
        data = message.encode()
        out = self._run("commit-tree", *signed, *before, "-F", "-", tree, data=data)
        return out.decode("ascii").strip()

    def tag(self, name: str, commit: str, message: str) -> str:
        """Make an annotated tag, signed where git is set up so; return the tag object's id.

        Args:
            name: Its name.
            commit: What it names.
            message: What it says.
        """
        self.judge_identity()
        self._run("tag", "-a", "--cleanup=verbatim", "-F", "-", name, commit, data=message.encode())
        return self.ref(f"refs/tags/{name}") or ""

    def judge_identity(self) -> None:
        """Refuse to go on where git does not know whose commits these are."""
        status, _, said = self._tried("var", "GIT_COMMITTER_IDENT")
        if status:
            error = git_errors.failed(self._top, said)
            raise SpecError(error.message, hint=_WHO)

    def judge_tag_name(self, name: str) -> None:
        """Refuse a name that no tag can have."""
        if self._tried("check-ref-format", f"refs/tags/{name}")[0]:
            raise SpecError(f"git allows no tag with the name {name!r}", hint="Choose another one.")

    def move(self, ref: str, new: str, old: str | None, why: str) -> None:
        """Let a ref name another commit.

        Args:
            ref: Its full name.
            new: The commit.
            old: What it has to name now; None where it must not exist.
            why: What its log says.
        """
        self._run("update-ref", "-m", why, ref, new, old or "0" * len(new))

    def delete(self, ref: str, old: str) -> None:
        """Delete a ref that names an object; one that names another stays, and is an error."""
        self._run("update-ref", "-d", ref, old)

    def refresh(self, changes: Mapping[str, str | None]) -> None:
        """Let the index know what paths have become; see `tree` for `changes`."""
        lines = b"".join(
            os.fsencode(f"{FILE_MODE} {blob}\t{path}" if blob else f"0 {'0' * 40}\t{path}") + b"\0"
            for path, blob in changes.items()
        )
        self._run("update-index", "-z", "--index-info", data=lines)

    def tip(self, remote: str, branch: str) -> str | None:
        """Fetch a branch of a remote into no ref; return its commit, None where it has none."""
        ref = f"refs/heads/{branch}"
        listed = self._run("ls-remote", "--", remote, ref).decode("utf-8", "replace")
        if not any(line.endswith(f"\t{ref}") for line in listed.splitlines()):
            return None
        # An empty map keeps git from moving what the remote's branch is called here.
        options = ("--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=")
        self._run("fetch", *options, "--", remote, ref)
        return listed.split("\t")[0]

    def push(self, remote: str, object_id: str, ref: str) -> None:
        """Push an object to a ref of a remote; never by force.

        Args:
            remote: Its name or address.
            object_id: The commit.
            ref: Full name of the ref there.
        """
        self._run("push", "--quiet", "--no-verify", "--", remote, f"{object_id}:{ref}")

    def _is_set(self, key: str) -> bool:
        _, out, _ = self._tried("config", "--type=bool", "--get", key)
        return out.strip() == b"true"

    def _run(
        self,
        *arguments: str,
        data: bytes | None = None,
        env: Mapping[str, str] | None = None,
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
        with tempfile.TemporaryFile() as file:
            file.write(data or b"")
            file.seek(0)
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


def _status(out: bytes) -> list[str]:
    """Return the paths of `git status --porcelain -z --no-renames`."""
    return [os.fsdecode(entry[3:]) for entry in out.split(b"\0") if entry]


def _line(path: Path) -> str:
    text = str(path)
    if "\n" in text:
        raise SpecError(f"{text!r} has a line break in its name", hint="Rename the file.")
    return text
