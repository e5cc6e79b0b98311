# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A folder as it stands in git: paths, patterns and text, by the rules of the working tree."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.errors import SpecError
from specpress.sources.objects import LINK, MODULE, TREE, Entry
from specpress.sources.walk import Walk, parts_of
from specpress.sources.worktree import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = re.compile(r"[*?\[]")


class File(Struct, frozen=True, gc=False):
    """A file that was found: its path in the folder, and the id of what it holds."""

    path: str
    entry: Entry


class Folder(Walk):
    """A folder of one version."""

    def below(self, path: str, *, given: bool = False) -> Folder | None:
        """Return a folder in this one, None where there is none.

        Args:
            path: Its path.
            given: Whether messages are to write that path, as the user did.

        Raises:
            SpecError: As for `find`.
        """
        entry = self.find(path)
        if entry is None or entry.mode != TREE:
            return None
        inside = "".join(f"{part}/" for part in parts_of(path))
        found = Folder(self.repository, entry.id, self.name, root=self.root + inside)
        found.shown = inside if given else ""
        return found

    def expand(self, pattern: str) -> tuple[File, ...]:
        """Return the files that a pattern of the configuration matches, sorted by path.

        A pattern without `*`, `?` and `[` is a path.

        Raises:
            SpecError: It leads out of the folder, or is no pattern.
        """
        if not _MAGIC.search(pattern):
            entry = self.find(pattern)
            return (File(pattern.removeprefix("./"), entry),) if entry else ()
        parts = parts_of(pattern)
        if ".." in parts or pattern.startswith("/"):
            raise self.leads_out(pattern)
        if any("**" in part and part != "**" for part in parts):
            raise SpecError(f"{pattern!r} is no pattern", hint='For example "chapters/**/*.md".')
        found = {file.path: file for file in self._glob(self.start, "", parts)}
        return tuple(found[path] for path in sorted(found))

    def listing(self, path: str) -> tuple[File, ...] | None:
        """Return what stands in a folder, sorted by name; None where there is none.

        Raises:
            SpecError: There is a file at the path.
        """
        entry = self.find(path)
        if entry is None:
            return None
        if entry.mode != TREE:
            hint = "Check `prompts` in the configuration: it names a folder."
            raise SpecError("cannot be listed: not a directory", path=self.place(path), hint=hint)
        prefix = "".join(f"{part}/" for part in parts_of(path))
        return tuple(
            File(f"{prefix}{name}", self.behind(one, f"{prefix}{name}"))
            for name, one in sorted(self.entries(entry.id).items())
        )

    def text(self, file: File) -> str:
        """Return the text of a file.

        Raises:
            SpecError: It is a folder or a submodule, too large, not UTF-8, or cannot be read.
        """
        place = self.place(file.path)
        entry = file.entry
        if entry.mode in (LINK, TREE, MODULE):
            raise _no_file(entry, place, file.path)
        if any("\ud800" <= character <= "\udfff" for character in file.path):
            raise SpecError("has a name that is not UTF-8", path=place, hint="Rename the file.")
        try:
            return decode(self.repository.blob(entry.id), place)
        except SpecError as error:
            error.path = error.path or place
            raise

    def _glob(self, tree: str, prefix: str, parts: list[str]) -> Iterator[File]:
        first, *rest = parts
        if first == "**":
            if rest:
                yield from self._glob(tree, prefix, rest)
            for name, entry in self.entries(tree).items():
                if entry.mode == TREE:
                    yield from self._glob(entry.id, f"{prefix}{name}/", parts)
            return
        for name, entry in self.entries(tree).items():
            if not fnmatchcase(name, first):
                continue
            behind = self.behind(entry, f"{prefix}{name}")
            if rest and behind.mode == TREE:
                yield from self._glob(behind.id, f"{prefix}{name}/", rest)
            elif not rest and entry.mode != TREE:
                yield File(f"{prefix}{name}", behind)


def _no_file(entry: Entry, place: str, path: str) -> SpecError:
    if entry.mode == LINK:
        hint = "Name the file that it was to lead to."
        return SpecError("is a symbolic link to what does not exist", path=place, hint=hint)
    if entry.mode == MODULE:
        hint = "A submodule's files are in another repository: copy them into this one."
        return SpecError("is a submodule, not a file", path=place, hint=hint)
    hint = f'To read every file in it, write "{path}/*.md".'
    return SpecError("is a folder, not a file", path=place, hint=hint)
