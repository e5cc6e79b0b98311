# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Choose what of a comment stays within what a comment may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence


class Entry(Struct, frozen=True):
    """A change, or several that share a line.

    Attributes:
        rank: How soon it is left out; the lowest stays longest.
        line: What it says.
        texts: What may be left out before any line of its rank is; empty where there is nothing.
        changes: How many changes it is.
    """

    rank: int
    line: str
    texts: str = ""
    changes: int = 1


class Fold(Struct, frozen=True):
    """What can be opened and closed as one.

    Attributes:
        start: What stands before its entries.
        end: What stands behind them.
        sections: How many sections it covers, where that is another number than one.
    """

    start: str
    end: str
    entries: tuple[Entry, ...]


class Fitted(Struct, frozen=True):
    """What fits.

    Attributes:
        text: The folds, a line each for what starts, ends, and stands in them.
        changes: How many changes are left out.
        folds: How many folds they are in.
        texts: How many more changes are there without their texts.
    """

    text: str
    changes: int
    folds: int
    texts: int


def fitted(folds: Sequence[Fold], room: int) -> Fitted:
    """Return as much of folds as fits, the worst first; of one rank, lines go before texts.

    Args:
        folds: In the order that they stand in.
        room: How many characters there are.
    """
    chosen = _Choice(folds, room)
    for rank in sorted({entry.rank for fold in folds for entry in fold.entries}):
        chosen.take(rank)
    return chosen.result()


class _Choice:
    def __init__(self, folds: Sequence[Fold], room: int) -> None:
        self._folds = folds
        self._room = room
        self._open: set[int] = set()
        self._lines: set[tuple[int, int]] = set()
        self._texts: set[tuple[int, int]] = set()
        self._full = self._full_of_texts = False

    def take(self, rank: int) -> None:
        """Take the lines of a rank, then the texts, each until one does not fit."""
        found = [
            (f, e)
            for f, fold in enumerate(self._folds)
            for e, entry in enumerate(fold.entries)
            if entry.rank == rank
        ]
        for f, e in found:
            self._take_line(f, e)
        for f, e in found:
            self._take_texts(f, e)

    def _take_line(self, f: int, e: int) -> None:
        fold = self._folds[f]
        cost = _cost(fold.entries[e].line)
        if f not in self._open:
            cost += _cost(fold.start) + _cost(fold.end)
        self._full = self._full or cost > self._room
        if not self._full:
            self._room -= cost
            self._open.add(f)
            self._lines.add((f, e))

    def _take_texts(self, f: int, e: int) -> None:
        texts = self._folds[f].entries[e].texts
        if texts and (f, e) in self._lines:
            self._full_of_texts = self._full_of_texts or _cost(texts) > self._room
            if not self._full_of_texts:
                self._room -= _cost(texts)
                self._texts.add((f, e))

    def result(self) -> Fitted:
        """Return what was taken, and count what was not."""
        lines: list[str] = []
        gone = folds = bare = 0
        for f, fold in enumerate(self._folds):
            inside: list[str] = []
            missing = 0
            for e, entry in enumerate(fold.entries):
                if (f, e) not in self._lines:
                    missing += entry.changes
                    continue
                inside.append(entry.line)
                if (f, e) in self._texts:
                    inside.append(entry.texts)
                elif entry.texts:
                    bare += 1
            if inside:
                lines += [fold.start, *inside, fold.end]
            gone += missing
            folds += missing > 0
        return Fitted("".join(f"{line}\n" for line in lines), gone, folds, bare)


def _cost(line: str) -> int:
    return len(line) + 1
