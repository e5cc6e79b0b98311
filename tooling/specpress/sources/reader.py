# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the texts of located files; what was read shortly before is not read again."""

from __future__ import annotations

from collections import deque
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from specpress.model import Snapshot, SourceFile

if TYPE_CHECKING:
    from specpress.sources.locate import Contents
    from specpress.sources.trees import File, Folder

_REUSED_READS = 3
"""Reads whose texts are kept: both sides of a comparison, and the one before."""


class Located(NamedTuple):
    """The files of a version before they are read.

    Attributes:
        folder: Where they are.
        contents: Which they are.
        version: The name that the snapshot gets.
        prompts: The folder of the evaluation prompts.
    """

    folder: Folder
    contents: Contents
    version: str
    prompts: str

    def without(self, files: set[File]) -> Located:
        """Return the same without some prompt files."""
        kept = tuple(file for file in self.contents.prompts if file not in files)
        return self._replace(contents=replace(self.contents, prompts=kept))


class Reader:
    """Reads one version after another.

    Attributes:
        notes: What reads found somewhere else or left out, in order.
    """

    def __init__(self) -> None:
        self.notes: dict[str, None] = {}
        self._texts: deque[dict[str, str]] = deque(maxlen=_REUSED_READS)

    def read(self, folder: Folder, contents: Contents, version: str, prompts: str) -> Snapshot:
        """Read the files of a version.

        Args:
            folder: Where they are.
            contents: Which they are.
            version: The name that the snapshot gets.
            prompts: The folder of the evaluation prompts.

        Raises:
            SpecError: One cannot be read.
        """
        self._texts.append({})
        snapshot = Snapshot(
            version=version,
            sources=tuple(self._file(folder, file) for file in contents.sources),
            prompts=tuple(self._file(folder, file) for file in contents.prompts),
            prompts_path=PurePosixPath(prompts).as_posix(),
        )
        self.notes.update(dict.fromkeys(contents.notes))
        return snapshot

    def _file(self, folder: Folder, file: File) -> SourceFile:
        key = file.entry.id
        known = next((texts[key] for texts in self._texts if key in texts), None)
        text = folder.text(file) if known is None else known
        self._texts[-1][key] = text
        return SourceFile(file.path, text)
