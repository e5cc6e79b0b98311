# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The pages that are open, and what each is told."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from specpress.preview.messages import Errors, Hello, Reload, event, patch_event

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator

    from specpress.preview.ledger import Ledger
    from specpress.preview.live_page import LivePage

_SILENCE = 15.0
"""Seconds after which a page is told nothing, so that one that is gone is found out."""


class OpenPage:
    """A page that listens.

    Args:
        address: Its folder.
        revision: The revision that it is of.

    Attributes:
        told: What it was told to be wrong, None before it was told anything.
        reload: Whether it has to be loaded again.
        shows: The page as it was built when this one was opened.
    """

    def __init__(self, address: str, revision: int) -> None:
        self.address = address
        self.revision = revision
        self.told: Errors | None = None
        self.reload = False
        self.shows = b""


class Hub:
    """Tells each page what it lacks, whenever something has changed.

    A page is never sent a line of messages that it missed: what it lacks is found when it is told.

    Args:
        ledger: Holds the pages that show the working tree.
        title: Returns what the window says of such a page.
    """

    def __init__(self, ledger: Ledger, title: Callable[[LivePage], str]) -> None:
        self.errors = Errors()
        self.pages: set[OpenPage] = set()
        self._ledger = ledger
        self._title = title
        self._bell = asyncio.Event()
        self._closed = False
        self._first = ledger.revision

    def ring(self) -> None:
        """Have every page told what it lacks."""
        self._bell.set()
        self._bell = asyncio.Event()

    def close(self) -> None:
        """End every connection."""
        self._closed = True
        self.ring()

    def reload(self, pages: Iterable[OpenPage]) -> None:
        """Have pages loaded again."""
        for page in pages:
            page.reload = True
        self.ring()

    async def stream(self, page: OpenPage) -> AsyncIterator[bytes]:
        """Yield what a page is told, until it or the server goes away."""
        self.pages.add(page)
        try:
            yield event(Hello(self._ledger.revision))
            caught_up = False
            while not self._closed:
                bell = self._bell
                for message in self._news(page, caught_up=caught_up):
                    yield message
                caught_up = True
                with suppress(TimeoutError):
                    await asyncio.wait_for(bell.wait(), _SILENCE)
                    continue
                yield b": still here\n\n"
        finally:
            self.pages.discard(page)

    def _news(self, page: OpenPage, *, caught_up: bool) -> Iterator[bytes]:
        """Yield what a page lacks."""
        if page.reload:
            page.reload = False
            yield event(Reload())
            return
        if page.revision != self._ledger.revision:
            since, page.revision = page.revision, self._ledger.revision
            yield from self._missed(page.address, since, caught_up=caught_up)
        if page.told != self.errors:
            page.told = self.errors
            yield event(self.errors)

    def _missed(self, address: str, since: int, *, caught_up: bool) -> Iterator[bytes]:
        edited = self._ledger.edited if caught_up else ""
        patch = self._ledger.patch(address, since, edited)
        page = self._ledger.page(address)
        if patch is not None and page is not None:
            yield patch_event(patch, self._title(page))
        elif since < self._first:  # it is of a server that is gone
            yield event(Reload())
