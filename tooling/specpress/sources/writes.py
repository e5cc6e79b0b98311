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

from specpress.errors import SpecError
from specpress.sources import git_errors
from specpress.sources.standing import Standing, no_room

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WHO = "Tell git who you are: `git config user.name NAME`, `git config user.email ADDRESS`."
FILE_MODE = "100644"


class GitWriter(Standing):
    """Makes commits and tags, and moves refs.

    Every method raises a `SpecError` that holds git's reason where git fails.
    """

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
        lines = self._index_lines(changes)
        try:
            place = tempfile.TemporaryDirectory(prefix="specpress-")
        except OSError as error:
            raise no_room(error) from error
        with place as folder:
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
        words = ("commit-tree", *signed, *before, "-F", "-", tree)
        status, out, said = self._tried(*words, data=message.encode())
        if status:
            raise self._unsigned("commit", said) if signed else git_errors.failed(self._top, said)
        return out.decode("ascii").strip()

    def tag(self, name: str, commit: str, message: str) -> str:
        """Make an annotated tag, signed where git is set up so; return the tag object's id.

        Args:
            name: Its name.
            commit: What it names.
            message: What it says.
        """
        self.judge_identity()
        signed = any(map(self._is_set, ("tag.gpgSign", "tag.forceSignAnnotated")))
        words = ("tag", "-a", "--cleanup=verbatim", "-F", "-", name, commit)
        status, _, said = self._tried(*words, data=message.encode())
        if status:
            raise self._unsigned("tag", said) if signed else git_errors.failed(self._top, said)
        ref = f"refs/tags/{name}"
        made = self.ref(ref) or ""
        # git 2.39 makes a tag without a signature, and is content, where it finds no key for ssh.
        if signed and b"\n-----BEGIN " not in self._run("cat-file", "tag", made):
            self.delete(ref, made)
            raise self._unsigned("tag", said)
        return made

    def judge_identity(self) -> None:
        """Refuse to go on where git does not know whose commits these are."""
        status, _, said = self._tried("var", "GIT_COMMITTER_IDENT")
        if status:
            error = git_errors.failed(self._top, said)
            raise SpecError(error.message, hint=_WHO)

    def judge_index(self) -> None:
        """Refuse to go on where the index is locked: what is done first would be half of it."""
        lock = self.git_dir / "index.lock"
        if lock.exists():
            raise SpecError(f"{lock} exists, so git's index is in use", hint=git_errors.LOCKED)

    def judge_tag_name(self, name: str) -> None:
        """Refuse a name that no tag can have."""
        if name.startswith("-") or self._tried("check-ref-format", f"refs/tags/{name}")[0]:
            hint = "Mend versions.tags in the configuration."
            raise SpecError(f"git allows no tag with the name {name!r}", hint=hint)

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
        self._run("update-index", "-z", "--index-info", data=self._index_lines(changes))

    def tip(self, remote: str, branch: str) -> str | None:
        """Fetch a branch of a remote into no ref; return its commit, None where it has none."""
        ref = f"refs/heads/{branch}"
        listed = self._run("ls-remote", "--", remote, ref).decode("utf-8", "replace")
        # A pattern matches every ref that ends so, such as refs/heads/x/refs/heads/NAME.
        pairs = (line.partition("\t") for line in listed.splitlines())
        tip = next((object_id for object_id, _, name in pairs if name == ref), None)
        if tip is None:
            return None
        # An empty map keeps git from moving what the remote's branch is called here.
        options = ("--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", "--no-filter")
        self._run("fetch", *options, "--", remote, ref)
        return tip

    def _unsigned(self, what: str, said: str) -> SpecError:
        """Return the error for what was to be signed and could not be made."""
        error = git_errors.failed(self._top, said)
        error.hint = (
            f"Git is set up to sign each {what}. See whether `git {what} -S` can, or sign none: "
            f"`git config {what}.gpgSign false`."
        ).replace("git tag -S", "git tag -s")
        return error

    def _is_set(self, key: str) -> bool:
        _, out, _ = self._tried("config", "--type=bool", "--get", key)
        return out.strip() == b"true"

    def _index_lines(self, changes: Mapping[str, str | None]) -> bytes:
        """Return changes as `git update-index --index-info` reads them."""
        sha256 = self._run("rev-parse", "--show-object-format").strip() == b"sha256"
        gone = f"0 {'0' * (64 if sha256 else 40)}"
        return b"".join(
            os.fsencode(f"{f'{FILE_MODE} {blob}' if blob else gone}\t{path}") + b"\0"
            for path, blob in changes.items()
        )


def _line(path: Path) -> str:
    text = str(path)
    if "\n" in text:
        raise SpecError(f"{text!r} has a line break in its name", hint="Rename the file.")
    return text
