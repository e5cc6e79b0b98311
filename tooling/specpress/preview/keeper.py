# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Keep what is shown equal to what is on disk."""

from __future__ import annotations

import asyncio
import gc
import sys
import traceback
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from specpress import api
from specpress.errors import SpecError
from specpress.preview.against import chosen
from specpress.preview.builds import Builds
from specpress.preview.built import built_site
from specpress.preview.messages import SHOWN, Errors, told, told_error
from specpress.preview.place import edited_place
from specpress.preview.saved import Saved, changed_files
from specpress.preview.watcher import Watcher, inputs_of, is_in, places
from specpress.preview.work_tree import WorkTree, is_half_written, state_of
from specpress.site.addresses import DRAFT

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from specpress.preview.answers import Finished
    from specpress.preview.builder import Builder
    from specpress.preview.shown import Shown
    from specpress.preview.work_tree import Reading

_EVERY = 2.0
"""Seconds after which the files are looked at even where nothing said that they have changed."""

_LOOKS = (0.02, 0.04, 0.1)
"""Seconds after which what cannot be read, or is empty, is looked at once more, each time."""

_AFTER_A_FAULT = 0.15

_HEAD_START = 0.04
"""Seconds for pages to show what is new before the text is checked, which keeps a core busy."""

_FAULT = Errors(message="specpress itself has failed; its terminal says how.")


class Keeper:
    """Follows the files of a repository.

    Args:
        folder: A folder of the repository.
        shown: What is shown.
        builder: Builds the whole site.
        say: Told of each save.
    """

    def __init__(
        self, folder: Path, shown: Shown, builder: Builder, say: Callable[[Saved], None]
    ) -> None:
        self._folder = folder
        self._shown = shown
        self._builder = builder
        self._say = say
        self._tree = WorkTree(folder)
        self._watcher = Watcher()
        self._builds = Builds(self._guarded(self._build))
        self._state: tuple[object, ...] = ()
        self._inputs: tuple[Path, ...] = ()
        self._layout: tuple[Path, ...] = ()
        self._load_anew = False
        self._trouble = ""
        self._against: str | None = None

    async def begin(self, against: str | None) -> tuple[str, ...]:
        """Build the site and read the text for the first time.

        Args:
            against: The version whose change bars are to be shown; None for the newest.

        Returns:
            What was warned of.

        Raises:
            SpecError: That cannot be done, or there is no such version.
        """
        # What cannot be read is said before anything is built.
        await asyncio.to_thread(lambda: api.read_worktree(api.configured(self._folder)))
        self._state = await asyncio.to_thread(state_of, self._folder)
        early = asyncio.to_thread(self._tree.read, self._shown.built.draft)
        reading, finished = await asyncio.gather(early, self._builder.build())
        built = built_site(Path(finished.site))
        self._against, self._shown.against = against, chosen(built, against)
        if built.draft != reading.edition.label:
            reading = await asyncio.to_thread(self._tree.read, built.draft)
        self._shown.reading = reading
        self._shown.take_site(Path(finished.site))
        self._follow(finished)
        await self._check()
        return finished.warnings

    async def run(self) -> None:
        """Follow the files until cancelled."""
        builds = asyncio.create_task(self._builds.run())
        step = self._guarded(self._step)
        try:
            while True:
                await step()
        finally:
            builds.cancel()
            await self._watcher.close()

    def _guarded(self, act: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """Return what does the same, and goes on after a fault of ours: an editor is at work."""

        async def guarded() -> None:
            try:
                await act()
            except Exception:  # noqa: BLE001  # whatever it is, the next save may be fine
                traceback.print_exc(file=sys.stderr)
                self._shown.tell(_FAULT)
                await asyncio.sleep(_AFTER_A_FAULT)

        return guarded

    async def _step(self) -> None:
        """Wait for a change, and take it over."""
        paths = await self._watcher.changed(_EVERY)
        begun = perf_counter()
        moved = await self._has_moved()
        anew = is_in(paths, self._layout)
        if moved or anew or is_in(paths, self._inputs):
            self._load_anew |= anew
            self._builds.want()
            with self._builder.standing_still():
                await self._read(begun)
            gc.collect()

    async def _has_moved(self) -> bool:
        """Tell whether a file is another than when this was last asked."""
        old, self._state = self._state, await asyncio.to_thread(state_of, self._folder)
        return old != self._state

    async def _read(self, begun: float) -> None:
        """Read the text and show it, or say why it cannot be read."""
        old = self._shown.reading
        try:
            reading = await self._looked_again(old)
        except SpecError as error:
            self._shown.tell(Errors((told_error(error),), stopped=True))
            self._say(Saved(stopped=str(error)))
            return
        self._load_anew |= old is not None and old.project.config != reading.project.config
        before = self._shown.ledger.revision
        await asyncio.to_thread(self._shown.take, reading, edited_place(old, reading))
        self._shown.hub.ring()
        await asyncio.sleep(_HEAD_START)
        taken = perf_counter() - begun - _HEAD_START
        counts = await self._check()
        files = changed_files(old, reading)
        if files:
            self._say(Saved(files, self._count(before), taken, counts))
        self._follow()

    def _count(self, before: int) -> int:
        """Return how many sections of the draft are others than in a revision."""
        patch = self._shown.ledger.patch(DRAFT, before, "")
        return len(patch.sections) if patch is not None else 0

    async def _looked_again(self, old: Reading | None) -> Reading:
        """Read the text; where it looks as if it were being written, once more in a moment."""
        label = self._shown.built.draft
        for pause in _LOOKS:
            try:
                found = await asyncio.to_thread(self._tree.read, label)
                if old is None or not is_half_written(found.snapshot, old.snapshot):
                    return found
            except SpecError:  # such as a file that is about to be replaced
                pass
            await asyncio.sleep(pause)
        return await asyncio.to_thread(self._tree.read, label)

    async def _check(self) -> dict[str, int]:
        """Tell what is wrong with the text; return how many findings of each severity there are."""
        reading = self._shown.reading
        if reading is None:
            return {}
        checked = await asyncio.to_thread(api.check, reading.project)
        found = tuple(told(one) for one in checked.findings if one.severity in SHOWN)
        self._shown.tell(Errors(found, message=self._trouble))
        return {severity: sum(one.severity == severity for one in found) for severity in SHOWN}

    def _follow(self, finished: Finished | None = None) -> None:
        """Watch what the site is made of now; `finished` knows of more than the spec."""
        reading = self._shown.reading
        if reading is None:
            return
        if finished is not None:
            self._layout = tuple(map(Path, finished.inputs))
        self._inputs = inputs_of(reading.project, reading.images)
        self._watcher.follow(places((*self._inputs, *self._layout)))

    async def _build(self) -> None:
        """Build the whole site, and have pages loaded again that no patch makes what they are."""
        load_anew, self._load_anew = self._load_anew, False
        try:
            finished = await self._builder.build()
        except SpecError as error:
            self._load_anew |= load_anew
            await self._troubled(str(error))
            return
        everything = (
            await asyncio.to_thread(self._shown.take_site, Path(finished.site)) or load_anew
        )
        if self._against is None:  # a version may have been released meanwhile
            self._shown.against = chosen(self._shown.built, None)
        await self._troubled("")
        self._follow(finished)
        hub, is_old = self._shown.hub, self._shown.is_old
        hub.reload([page for page in tuple(hub.pages) if is_old(page) or everything])

    async def _troubled(self, trouble: str) -> None:
        """Say what keeps the site from being built, unless it is what keeps the text unread."""
        if trouble == self._trouble or self._shown.hub.errors.stopped:
            return
        self._trouble = trouble
        await self._check()
        if trouble:
            self._say(Saved(stopped=trouble))
