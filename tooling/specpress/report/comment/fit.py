# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Choose what of a comment stays within what a comment may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Entry(Struct, frozen=True):
    """A change, or several that share a line.

    Attributes:
        rank: How soon it is left out; the lowest stays longest.
        section: What tells its section from others.
        line: What it says.
        texts: What may be left out by itself; empty where there is nothing.
        changes: How many changes it is.
    """

    rank: int
    section: str
    line: str
    texts: str = ""
    changes: int = 1


class Fold(Struct, frozen=True):
    """What can be opened and closed as one.

    Attributes:
        start: What stands before its entries.
        end: What stands behind them.
    """

    start: str
    end: str
    entries: tuple[Entry, ...]


class Fitted(Struct, frozen=True):
    """What fits.

    Attributes:
        text: The folds, a line each for what starts, ends, and stands in them.
        changes: How many changes are left out.
        sections: How many sections they are in.
        texts: How many more changes are there without their texts.
    """

    text: str
    changes: int
    sections: int
    texts: int


def fitted(folds: Sequence[Fold], room: int, grave: int) -> Fitted:
    """Return as much of folds as fits.

    Grave entries come first, with their texts; then the lines of all others, so that none goes
    unlisted for the sake of a text; then their texts. Each time the worst come first, and nothing
    milder is taken once something did not fit.

    Args:
        folds: In the order that they stand in.
        room: How many characters there are.
        grave: The last rank whose texts go before the lines of milder ones.
    """
    choice = _Choice(folds, room)
    ranked = choice.ranked()
    worst = [spot for spot in ranked if choice.entry(spot).rank <= grave]
    for spots in (worst, ranked[len(worst) :]):
        choice.take_lines(spots)
        choice.take_texts(spots)
    return choice.result()


_Spot = tuple[int, int]
"""An entry by the positions of its fold and of itself in that."""


class _Choice:
    def __init__(self, folds: Sequence[Fold], room: int) -> None:
        self._folds = folds
        self._room = room
        self._open: set[int] = set()
        self._lines: set[_Spot] = set()
        self._texts: set[_Spot] = set()
        self._full = self._full_of_texts = False

    def entry(self, spot: _Spot) -> Entry:
        """Return the entry at a spot."""
        return self._folds[spot[0]].entries[spot[1]]

    def ranked(self) -> list[_Spot]:
        """Return every spot, the worst entries first, those of one rank as they stand."""
        spots = [(f, e) for f, fold in enumerate(self._folds) for e in range(len(fold.entries))]
        return sorted(spots, key=lambda spot: self.entry(spot).rank)

    def take_lines(self, spots: Sequence[_Spot]) -> None:
        """Take lines, and the folds that they are in, until one does not fit."""
        for spot in spots:
            fold = self._folds[spot[0]]
            cost = _cost(self.entry(spot).line)
            if spot[0] not in self._open:
                cost += _cost(fold.start) + _cost(fold.end)
            self._full = self._full or cost > self._room
            if not self._full:
                self._room -= cost
                self._open.add(spot[0])
                self._lines.add(spot)

    def take_texts(self, spots: Sequence[_Spot]) -> None:
        """Take the texts of lines that were taken, until one does not fit."""
        for spot in spots:
            texts = self.entry(spot).texts
            if texts and spot in self._lines:
                self._full_of_texts = self._full_of_texts or _cost(texts) > self._room
                if not self._full_of_texts:
                    self._room -= _cost(texts)
                    self._texts.add(spot)

    def result(self) -> Fitted:
        """Return what was taken, and count what was not."""
        gone = [self.entry(spot) for spot in self.ranked() if spot not in self._lines]
        return Fitted(
            text="".join(f"{line}\n" for f in sorted(self._open) for line in self._fold(f)),
            changes=sum(entry.changes for entry in gone),
            sections=len({entry.section for entry in gone}),
            texts=sum(bool(self.entry(spot).texts) for spot in self._lines - self._texts),
        )

    def _fold(self, f: int) -> Iterator[str]:
        fold = self._folds[f]
        yield fold.start
        for e, entry in enumerate(fold.entries):
            if (f, e) in self._lines:
                yield entry.line
            if (f, e) in self._texts:
                yield entry.texts
        yield fold.end


def _cost(line: str) -> int:
    return len(line) + 1
