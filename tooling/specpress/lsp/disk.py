# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The files of a spec as an editor has them: unsaved texts over what is on disk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.errors import SpecError
from specpress.model import SourceFile
from specpress.sources import worktree

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.lsp.documents import Documents

Sign = tuple[int, int, int] | None
"""What tells one state of a file from another: when it was written, its size, its number."""


class _Kept(Struct, frozen=True):
    """A file as it was read last, or why it could not be."""

    sign: Sign
    file: SourceFile | None
    error: SpecError | None


class Disk:
    """Reads the files of a repository, each again only where it has changed.

    Args:
        root: The repository.
        documents: The open files.
    """

    def __init__(self, root: Path, documents: Documents) -> None:
        self.root = root
        self._documents = documents
        self._kept: dict[str, _Kept] = {}
        self._unsaved: dict[str, SourceFile] = {}
        self._fresh: set[str] = set()
        self._folders: dict[str, Sign] = {}

    def look_again(self) -> None:
        """Hold every file against the disk when it is next asked for."""
        self._fresh.clear()
        self._folders.clear()

    def changed(self) -> bool:
        """Tell whether a file that was read, or the folder of one, is not as it was."""
        signs = [(self.full(path), kept.sign) for path, kept in self._kept.items()]
        return any(_sign(full) != sign for full, sign in (*signs, *self._folders.items()))

    def full(self, path: str) -> str:
        """Return the absolute path of a file of the repository."""
        return os.path.join(self.root, path)  # noqa: PTH118  # hundreds of files

    def unsaved(self, path: str) -> str | None:
        """Return the text of a file in the editor, None where it is not open there."""
        document = self._documents.get(self.full(path))
        return document.text if document is not None else None

    def opened(self) -> tuple[str, ...]:
        """Return the paths of the files of the repository that are open."""
        root = f"{self.root}/"
        return tuple(full.removeprefix(root) for full in self._documents if full.startswith(root))

    def sign(self, path: str) -> Sign:
        """Return what tells one state of a file on disk from another, None without a file."""
        return _sign(self.full(path))

    def read(self, path: str) -> SourceFile:
        """Read a file: the text in the editor, else what is on disk.

        Args:
            path: Relative to the repository, with forward slashes.

        Raises:
            SpecError: It is not open, and cannot be read.
        """
        text = self.unsaved(path)
        if text is not None:
            return self._of_editor(path, text)
        kept = self._on_disk(path)
        if kept.file is None:
            raise kept.error or SpecError("cannot be read", path=path)
        return kept.file

    def _of_editor(self, path: str, text: str) -> SourceFile:
        file = self._unsaved.get(path)
        if file is None or file.text is not text:
            file = self._unsaved[path] = SourceFile(path, text)
        return file

    def _on_disk(self, path: str) -> _Kept:
        kept = self._kept.get(path)
        if kept is not None and path in self._fresh:
            return kept
        sign = _sign(self.full(path))
        if kept is None or kept.sign != sign or sign is None:
            kept = self._kept[path] = self._read(path, sign)
        self._fresh.add(path)
        folder = os.path.dirname(self.full(path))  # noqa: PTH120  # as above
        if folder not in self._folders:
            self._folders[folder] = _sign(folder)
        return kept

    def _read(self, path: str, sign: Sign) -> _Kept:
        try:
            return _Kept(sign, worktree.read_file(self.root, path), None)
        except SpecError as error:
            return _Kept(sign, None, error)


def _sign(full: str) -> Sign:
    try:
        status = os.stat(full)  # noqa: PTH116  # hundreds of files
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
