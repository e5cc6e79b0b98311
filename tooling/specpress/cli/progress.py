# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""One line on a terminal that says how far long work has come."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Self

from specpress.cli.output import is_terminal

if TYPE_CHECKING:
    from types import TracebackType

_PATIENCE = 1.0
"""Seconds that nobody needs to be told anything."""

_EVERY = 0.1


class Progress:
    """Rewrites one line on standard error, and takes it away at the end; silent in a pipe."""

    def __init__(self, what: str) -> None:
        """Start the clock.

        Args:
            what: What is done, in front of the figures.
        """
        self._what = what
        self._on = is_terminal(sys.stderr)
        self._next = monotonic() + _PATIENCE
        self._width = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._width:
            self._write(" " * self._width + "\r")

    def show(self, done: int, total: int, what: str = "") -> None:
        """Say how far the work is, if it takes long.

        Args:
            done: How many are done.
            total: How many there are.
            what: What is done now, where that is not always the same.
        """
        now = monotonic()
        if self._on and now >= self._next:
            self._next = now + _EVERY
            line = f"{what or self._what} {done + 1 if done < total else total} of {total}"
            self._width = max(self._width, len(line))
            self._write(f"{line.ljust(self._width)}\r")

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
