# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Carry a release out, so that whoever interrupts it can have it finished.

All objects are made first; nobody sees them. Then the journal is written, and from there on each
step looks whether it is done before it is, so that the same steps finish an interrupted release.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.release import journal as journals
from specpress.sources import folders, worktree
from specpress.sources.locks import alone, remove_left

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from specpress.release.journal import Journal
    from specpress.sources.repository import Repository
    from specpress.sources.writes import GitWriter

_LOCK = "specpress-release.lock"
_TAGS = "refs/tags/"
_AGAIN = "Run `specpress release` again: it finishes what is left."


class Steps:
    """The steps of one release.

    Args:
        repository: Reads the repository.
        writer: Writes to it.
        journal: What is to be done.
    """

    def __init__(self, repository: Repository, writer: GitWriter, journal: Journal) -> None:
        self._repository = repository
        self._writer = writer
        self._journal = journal

    def begin(self) -> None:
        """Write the journal, make the tag, move the branch; where that fails, nothing has happened.

        Raises:
            SpecError: One of them failed, for example because the tag cannot be signed.
        """
        journals.write(self._writer.git_dir, self._journal)
        try:
            self._tag()
            self._branch()
        except SpecError as error:
            self.give_up()
            hint = error.hint or ""
            if self._writer.ref(self._journal.ref) != self._journal.old:
                hint = "Somebody committed to it meanwhile: run `specpress release` again."
            error.hint = f"{hint}\nNothing was released.".lstrip()
            raise

    def finish(self) -> tuple[str, ...]:
        """Do what is left; return what was found changed and left as it is.

        Raises:
            SpecError: A step failed; those before it are done.
        """
        try:
            self._tag()
            self._branch()
            left = tuple(self._files())
            self._index(left)
        except SpecError as error:
            hint = (error.hint or "").removeprefix("Nothing was changed. ")
            error.hint = f"{hint}\n{_AGAIN}".lstrip()
            raise
        journals.remove(self._writer.git_dir)
        return left

    def is_released(self) -> bool:
        """Tell whether the branch holds the release."""
        return self._writer.holds(self._journal.ref, self._journal.new)

    def hindrance(self) -> str:
        """Return why an interrupted release cannot be finished, empty where it can."""
        journal, writer = self._journal, self._writer
        if self.is_released():
            return ""
        branch = journal.ref.removeprefix("refs/heads/")
        if writer.ref(f"{journal.new}^1") != journal.old:
            return "the commit that it had made is gone"
        if writer.ref(journal.ref) != journal.old:
            return f"{branch} has moved on since"
        if writer.head().ref != journal.ref:
            return f"HEAD is no longer on {branch}"
        tag = self._tag_object()
        if tag is not None and writer.ref(f"{tag}^{{commit}}") != journal.new:
            return f"somebody made the tag {journal.tag} since"
        return ""

    def give_up(self) -> None:
        """Take back the tag if it is this release's, and forget the release.

        Raises:
            SpecError: git failed.
        """
        tag = self._tag_object()
        if tag is not None and self._writer.ref(f"{tag}^{{commit}}") == self._journal.new:
            self._writer.delete(f"{_TAGS}{self._journal.tag}", tag)
        journals.remove(self._writer.git_dir)

    def clear(self) -> tuple[Path, ...]:
        """Remove what the interrupted run left half-made; return the locks of git among it."""
        folders = {self._writer.git_dir, self._writer.common_dir}
        names = ("index", "HEAD", "packed-refs", self._journal.ref, f"{_TAGS}{self._journal.tag}")
        paths = [folder / f"{name}.lock" for folder in folders for name in names]
        since = (self._writer.git_dir / journals.NAME).stat().st_mtime
        for folder in {path.rpartition("/")[0] for path in self._journal.changes}:
            worktree.remove_unfinished(self._repository.top, folder, since)
        return remove_left(paths, since)

    def _tag_object(self) -> str | None:
        name = self._journal.tag
        return self._writer.ref(f"{_TAGS}{name}") if name is not None else None

    def _tag(self) -> None:
        """Make the tag, unless it is there."""
        journal = self._journal
        if journal.tag is None:
            return
        tag = self._tag_object()
        if tag is None:
            self._writer.tag(journal.tag, journal.new, journal.tag_message)
        elif self._writer.ref(f"{tag}^{{commit}}") != journal.new:
            raise SpecError(
                f"the tag {journal.tag} was made by somebody else meanwhile, at {tag[:12]}",
                hint=f"See what it is with `git show {journal.tag}`, and delete it if it is wrong.",
            )

    def _branch(self) -> None:
        """Move the branch to the release, unless it holds it."""
        journal = self._journal
        if not self.is_released():
            why = f"specpress release {journal.label}"
            self._writer.move(journal.ref, journal.new, journal.old, why)

    def _files(self) -> Iterator[str]:
        """Bring the working tree to the release, where HEAD is on its branch.

        Yields:
            Files that somebody has changed, on disk or by a later commit.
        """
        if self._writer.head().ref != self._journal.ref:
            return
        top = self._repository.top
        for path, blob in self._journal.changes.items():
            if self._writer.ref(f"{self._journal.ref}:{path}") != blob:
                yield path
                continue
            wanted = self._bytes(blob)
            found = _content(top, path)
            if _same(found, wanted):
                continue
            if not _same(found, self._bytes(self._journal.before[path])):
                yield path
            elif wanted is None:
                worktree.remove_file(top, path)
            else:
                folders.make(top, path.rpartition("/")[0])
                worktree.write_file(top, path, wanted.decode())

    def _index(self, left: tuple[str, ...]) -> None:
        """Let the index know of them, where HEAD is still the branch."""
        if self._writer.head().ref == self._journal.ref:
            changes = self._journal.changes.items()
            self._writer.refresh({path: blob for path, blob in changes if path not in left})

    def _bytes(self, blob: str | None) -> bytes | None:
        return None if blob is None else self._repository.blob(blob)


def only_one(writer: GitWriter) -> AbstractContextManager[None]:
    """Keep two releases of a repository apart."""
    return alone(writer.git_dir / _LOCK, "`specpress release`")


def _content(top: Path, path: str) -> bytes | None:
    try:
        return worktree.read_bytes(top, path)
    except SpecError:
        if (top / path).exists():
            raise
        return None


def _same(one: bytes | None, other: bytes | None) -> bool:
    """Tell whether two files are the same to git, which may set line ends of its own on disk."""
    if one is None or other is None:
        return one is other
    return one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")
