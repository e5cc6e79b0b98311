# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the last build of a site made, so that the next one makes only what is new."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KIND = "site"


class Kept(Struct, frozen=True, gc=False):
    """A file as it was left: what it is known by, and what the file system says of it."""

    key: str
    size: int
    changed: int


class Inputs(Struct, frozen=True):
    """What went into a site beside the spec.

    Attributes:
        folders: Folders, with all that is below them.
        files: Single files, also such as were not there.
        found: The files that there were, by their paths on disk.
    """

    folders: tuple[str, ...]
    files: tuple[str, ...]
    found: dict[str, Kept]

    def unmoved(self) -> bool:
        """Tell whether all of it is as it was."""
        return look(self.folders, self.files).found == self.found


class Record(Struct, frozen=True):
    """A build.

    Attributes:
        state: The same where the repository would give the same site.
        layout: The same where a page would be put into the same layout.
        files: Every file of the site, by its path.
        inputs: What went in beside the spec.
        sure: Whether nothing else can change what the site is, such as another plugin.
        pages: How many HTML pages it has.
        warnings: What was warned of.
    """

    state: str
    layout: str
    files: dict[str, Kept]
    inputs: Inputs
    sure: bool
    pages: int
    warnings: tuple[str, ...]

    def intact(self, folder: Path) -> bool:
        """Tell whether every file of the site is as it was left, and there is no other."""
        found = listing(folder)
        return found.keys() == self.files.keys() and all(
            _same(self.files[path], there) for path, there in found.items()
        )

    def has(self, folder: Path, path: str, key: str) -> bool:
        """Tell whether a file is there as it was left, under a key."""
        known = self.files.get(path)
        if known is None or known.key != key:
            return False
        try:
            status = (folder / path).stat()
        except OSError:
            return False
        return (status.st_size, status.st_mtime_ns) == (known.size, known.changed)


def listing(folder: Path, keys: Mapping[str, str] | None = None) -> dict[str, Kept]:
    """Return every file below a folder, by its path in it.

    Args:
        folder: The folder.
        keys: What the files are known by; empty for the others.
    """
    found: dict[str, Kept] = {}
    for above, _, names in os.walk(folder):
        for name in names:
            full = Path(above, name)
            status = full.lstat()
            path = full.relative_to(folder).as_posix()
            key = (keys or {}).get(path, "")
            found[path] = Kept(key, status.st_size, status.st_mtime_ns)
    return found


def look(folders: Iterable[str], files: Iterable[str]) -> Inputs:
    """Return what there is in some folders, and of some files.

    Args:
        folders: The folders; what is below them counts, too.
        files: The files.
    """
    folders, files = tuple(folders), tuple(files)
    inside = (
        f"{above}/{name}"
        for folder in folders
        for above, _, names in os.walk(folder)
        for name in names
    )
    found: dict[str, Kept] = {}
    for path in (*inside, *files):
        with suppress(OSError):
            status = Path(path).stat()
            found[path] = Kept("", status.st_size, status.st_mtime_ns)
    return Inputs(folders, files, found)


def _same(known: Kept, there: Kept) -> bool:
    return (known.size, known.changed) == (there.size, there.changed)
