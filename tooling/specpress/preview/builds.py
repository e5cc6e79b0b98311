# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Build the whole site when the edits rest."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_REST = 0.4
"""Seconds without a change after which the whole site is built."""


class Builds:
    """Builds when that was asked for and nothing more was for a moment.

    Args:
        build: Builds the site.
    """

    def __init__(self, build: Callable[[], Awaitable[None]]) -> None:
        self._build = build
        self._wanted = asyncio.Event()
        self._asked = 0.0

    def want(self) -> None:
        """Ask for a build."""
        self._asked = monotonic()
        self._wanted.set()

    async def run(self) -> None:
        """Build whenever that is wanted, until cancelled."""
        while True:
            await self._wanted.wait()
            await self._rest()
            self._wanted.clear()
            await self._build()

    async def _rest(self) -> None:
        """Wait until nothing was asked for in a while."""
        left = _REST
        while left > 0:  # every change puts the end off
            await asyncio.sleep(left)
            left = self._asked + _REST - monotonic()
