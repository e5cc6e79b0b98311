# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tell which files have changed on disk."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from watchfiles import awatch

from specpress.api.site import Work, watched
from specpress.errors import SpecError
from specpress.sources.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.api import Project

_STEP = 4
"""Milliseconds without another change after which changes are told."""

_LONGEST = 100
"""Milliseconds after which they are told even so."""


class Places(NamedTuple):
    """What to watch.

    Attributes:
        folders: Folders, with all that is below them.
        flat: Folders of which only what stands directly in them is watched.
    """

    folders: frozenset[Path]
    flat: frozenset[Path]


def places(paths: Iterable[Path]) -> Places:
    """Return what to watch to learn of changes of some files and folders.

    A file is watched through its folder: editors put a new file in the place of the old one, and
    who watches a file goes on watching the old one.

    Args:
        paths: The files and folders; what is not there is left out, but its folder is not.
    """
    found = [path for path in paths if path.parent.is_dir()]
    folders = frozenset(path for path in found if path.is_dir())
    flat = frozenset(path.parent for path in found)
    return Places(folders, flat - folders)


def inputs_of(project: Project, images: Iterable[str]) -> tuple[Path, ...]:
    """Return the files and folders of a repository that its site is made of.

    Args:
        project: The repository.
        images: Paths of the images that it shows.
    """
    spec = Work(project.root, project.config, project.spec.snapshot, project.config_path)
    shown = [project.root / path for path in images]
    return (*watched(spec), *shown, *_moving(project.root))


def is_in(paths: Iterable[Path], places: Iterable[Path]) -> bool:
    """Tell whether any of the paths is one of the places, or below it."""
    wanted = set(places)
    return any(path in wanted or not wanted.isdisjoint(path.parents) for path in paths)


def _moving(root: Path) -> tuple[Path, ...]:
    try:
        repository = Repository(root)
    except SpecError:
        return ()
    try:
        return repository.moving
    finally:
        repository.close()


class Watcher:
    """Collects changes while somebody else is busy."""

    def __init__(self) -> None:
        self._changes: asyncio.Queue[set[Path]] = asyncio.Queue()
        self._places = Places(frozenset(), frozenset())
        self._stop = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    def follow(self, wanted: Places) -> None:
        """Watch these places from now on."""
        if wanted == self._places:
            return
        self._places = wanted
        self._stop.set()
        self._stop = asyncio.Event()
        for paths, deep in ((wanted.folders, True), (wanted.flat, False)):
            if paths:
                task = asyncio.create_task(self._follow(paths, self._stop, deep=deep))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def changed(self, patience: float) -> set[Path]:
        """Return the paths that have changed since this was last asked.

        Args:
            patience: Seconds to wait for one; none are returned then.
        """
        found: set[Path] = set()
        with suppress(TimeoutError):
            found |= await asyncio.wait_for(self._changes.get(), patience)
        while not self._changes.empty():
            found |= self._changes.get_nowait()
        return found

    async def close(self) -> None:
        """Stop watching."""
        self._stop.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _follow(self, paths: Iterable[Path], stop: asyncio.Event, *, deep: bool) -> None:
        # A folder may be gone by now. Whoever asks looks at the files themselves now and then.
        with suppress(OSError, RuntimeError):  # the latter where the system watches no more files
            async for changes in awatch(
                *paths,
                watch_filter=None,
                debounce=_LONGEST,
                step=_STEP,
                stop_event=stop,
                recursive=deep,
                ignore_permission_denied=True,
            ):
                self._changes.put_nowait({Path(path) for _, path in changes})
