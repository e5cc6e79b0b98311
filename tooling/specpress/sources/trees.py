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
from specpress.sources.worktree import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.sources.repository import Repository

_MAGIC = re.compile(r"[*?\[]")
_ABOVE = "above:"
_MAX_LINKS = 40


class File(Struct, frozen=True, gc=False):
    """A file that was found: its path in the folder, and the id of what it holds."""

    path: str
    entry: Entry


class Folder:
    """A folder of one version.

    Attributes:
        name: How messages call the version.
        root: Its path in the git repository, with a slash; empty for the top.
        tree: Id of the tree.
    """

    def __init__(
        self, repository: Repository, tree: str, name: str, *, inside: str = "", root: str = ""
    ) -> None:
        """Take a tree for a folder.

        Args:
            repository: Where the tree is.
            tree: Its id.
            name: How messages call the version.
            inside: The path that the tree has in the folder; empty where it is the folder.
            root: The folder's path in the git repository, with a slash; empty for the top.
        """
        self.name = name
        self.root = root
        self._repository = repository
        self._tree = f"{_ABOVE}{inside}" if inside else tree
        self.tree = tree

    def below(self, path: str) -> Folder | None:
        """Return a folder in this one, None where there is none.

        Raises:
            SpecError: As for `find`.
        """
        entry = self.find(path)
        if entry is None or entry.mode != TREE:
            return None
        inside = "".join(f"{part}/" for part in _parts(path))
        return Folder(self._repository, entry.id, self.name, root=self.root + inside)

    def find(self, path: str) -> Entry | None:
        """Return what stands at a path, through symbolic links; None where nothing does.

        Raises:
            SpecError: The path leads out of the folder, or an object cannot be read.
        """
        pending = _parts(path)
        trail = [self._tree]
        links = 0
        while pending:
            part = pending.pop(0)
            if part == "..":
                trail.pop()
                if not trail:
                    raise self._leads_out(path)
                continue
            entry = self._entries(trail[-1]).get(part)
            if entry is None:
                return None
            if entry.mode == LINK:
                links += 1
                pending = [*self._target(entry, path, links), *pending]
            elif entry.mode == TREE:
                trail.append(entry.id)
            else:
                return None if pending else entry
        return Entry(TREE, trail[-1])

    def expand(self, pattern: str) -> tuple[File, ...]:
        """Return the files that a pattern of the configuration matches, sorted by path.

        A pattern without `*`, `?` and `[` is a path.

        Raises:
            SpecError: It leads out of the folder, or is no pattern.
        """
        if not _MAGIC.search(pattern):
            entry = self.find(pattern)
            return (File(pattern.removeprefix("./"), entry),) if entry else ()
        parts = _parts(pattern)
        if ".." in parts or pattern.startswith("/"):
            raise self._leads_out(pattern)
        if any("**" in part and part != "**" for part in parts):
            raise SpecError(f"{pattern!r} is no pattern", hint='For example "chapters/**/*.md".')
        found = {file.path: file for file in self._glob(self._tree, "", parts)}
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
        prefix = "".join(f"{part}/" for part in _parts(path))
        return tuple(
            File(f"{prefix}{name}", self._behind(one, f"{prefix}{name}"))
            for name, one in sorted(self._entries(entry.id).items())
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
            return decode(self._repository.blob(entry.id), place)
        except SpecError as error:
            error.path = error.path or place
            raise

    def place(self, path: str) -> str:
        """Return a path of this version as messages write it."""
        return f"{self.name}:{path.encode('utf-8', 'backslashreplace').decode()}"

    def _entries(self, tree: str) -> dict[str, Entry]:
        if not tree.startswith(_ABOVE):
            return self._repository.entries(tree)
        name, _, rest = tree.removeprefix(_ABOVE).partition("/")
        return {name: Entry(TREE, f"{_ABOVE}{rest}" if rest else self.tree)}

    def _target(self, link: Entry, path: str, links: int) -> list[str]:
        target = self._repository.blob(link.id).decode("utf-8", "surrogateescape")
        if target.startswith("/"):
            raise self._leads_out(path)
        if links > _MAX_LINKS:
            raise SpecError("is a symbolic link that leads to itself", path=self.place(path))
        return _parts(target)

    def _behind(self, entry: Entry, path: str) -> Entry:
        """Return what a link leads to; the link where that does not exist, and anything else."""
        return (self.find(path) or entry) if entry.mode == LINK else entry

    def _glob(self, tree: str, prefix: str, parts: list[str]) -> Iterator[File]:
        first, *rest = parts
        if first == "**":
            if rest:
                yield from self._glob(tree, prefix, rest)
            for name, entry in self._entries(tree).items():
                if entry.mode == TREE:
                    yield from self._glob(entry.id, f"{prefix}{name}/", parts)
            return
        for name, entry in self._entries(tree).items():
            if not fnmatchcase(name, first):
                continue
            behind = self._behind(entry, f"{prefix}{name}")
            if rest and behind.mode == TREE:
                yield from self._glob(behind.id, f"{prefix}{name}/", rest)
            elif not rest and entry.mode != TREE:
                yield File(f"{prefix}{name}", behind)

    def _leads_out(self, path: str) -> SpecError:
        return SpecError(
            "leads out of the repository, or is a symbolic link that does",
            path=self.place(path),
            hint="Name a file below the configuration's folder.",
        )


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part not in ("", ".")]


def _no_file(entry: Entry, place: str, path: str) -> SpecError:
    if entry.mode == LINK:
        hint = "Name the file that it was to lead to."
        return SpecError("is a symbolic link to what does not exist", path=place, hint=hint)
    if entry.mode == MODULE:
        hint = "A submodule's files are in another repository: copy them into this one."
        return SpecError("is a submodule, not a file", path=place, hint=hint)
    hint = f'To read every file in it, write "{path}/*.md".'
    return SpecError("is a folder, not a file", path=place, hint=hint)
