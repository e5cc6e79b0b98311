# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The data files of all versions."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from specpress.api.site import jobs
from specpress.api.site.items import FileItem
from specpress.api.site.store import key_of
from specpress.site.data import DataFile, described
from specpress.site.schemas import schema_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from specpress.api.site.plan import Planned
    from specpress.api.site.store import Store

    Kept = Callable[[str, str], bool]


class DataFiles:
    """The data files of all versions, made in a folder where the last site has them not.

    Args:
        plans: The versions.
        store: Knows what they are made of, and what they were when they were last made.
        folder: Where they are made.
        url: Where the site is served.
    """

    def __init__(self, plans: tuple[Planned, ...], store: Store, folder: Path, url: str) -> None:
        self._plans = plans
        self._store = store
        self._folder = folder
        self._url = url
        self._schemas = [described(asset) for asset in schema_files()]

    def jobs(self, kept: Kept | None) -> list[jobs.DataJob]:
        """Return what makes the files that are missing.

        Args:
            kept: Tells whether the last site has a file, by its path and its key.
        """
        return [
            jobs.DataJob(str(self._store.folder), one, str(self._folder), self._key(one), self._url)
            for one in self._plans
            if not self._has(one, kept)
        ]

    def check(self) -> None:
        """See to it that the cache knows the files of each version.

        Raises:
            LostError: It does not keep what is put there.
        """
        for one in self._plans:
            jobs.found(self._store, jobs.DATA, self._key(one), tuple[DataFile, ...])

    def _has(self, one: Planned, kept: Kept | None) -> bool:
        files = self._files(one)
        return (
            bool(files)
            and kept is not None
            and all(kept(file.path, key_of(self._key(one), file.sha256)) for file in files)
        )

    def _key(self, one: Planned) -> str:
        """Return what is equal where a version's files are."""
        return key_of("data", one.key, one.address, self._url)

    def _files(self, one: Planned) -> tuple[DataFile, ...]:
        """Return the files of a version; none where they were never made."""
        found = self._store.get(jobs.DATA, self._key(one), tuple[DataFile, ...])
        return found or ()

    def described(self) -> list[DataFile]:
        """Return every file below `/data/` but the manifest and the sums."""
        return [*self._schemas, *(file for one in self._plans for file in self._files(one))]

    def items(self) -> Iterator[FileItem]:
        """Yield the files of all versions."""
        for one in self._plans:
            for file in self._files(one):
                key = key_of(self._key(one), file.sha256)
                yield FileItem(file.path, key, partial(self._read, file.path))

    def _read(self, path: str) -> bytes:
        return Path(self._folder, path).read_bytes()
