# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The text of a change on a terminal: words marked, in one column or in two, or the text itself."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from specpress.report.change_parts.ink import Ink, ink, size, wrapped
from specpress.report.change_parts.words import (
    INKS,
    SIGNS,
    compared,
    mark,
    marked,
    shortened,
    weight,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from specpress.report.change_parts.ink import Line
    from specpress.report.change_parts.parts import Part
    from specpress.report.change_parts.words import Side, Stretch

LINES = 8
"""Lines of a text that is new or gone as a whole; two columns show all of it."""

BRIEF = 2
"""Lines of a text that did not change."""

_SPARED = 2
"""Lines that are rather shown than counted."""

_BETWEEN = " │"


class Texts:
    """Writes texts.

    Args:
        width: In cells.
        colour: Whether styles are shown, or signs in their place.
        side: Whether to set both sides beside each other.
    """

    def __init__(self, width: int, *, colour: bool, side: bool) -> None:
        self._width = width
        self._colour = colour
        self._side = side

    def lines(self, part: Part, *, spelling: bool) -> list[Line]:
        """Return the lines of a text.

        Args:
            part: The text on both sides.
            spelling: Whether another spelling counts as a change.
        """
        old, new = part.old or "", part.new or ""
        stretches = compared(old, new, spelling=spelling)
        if part.brief or not weight(stretches):
            return self._cut(wrapped([ink(new or old, "dim")], self._width), BRIEF)
        if self._side:
            return [line for row in _rows(stretches, self._mark) for line in self._set(*row)]
        if len(stretches) == 1:
            return [*self._whole(old, "old"), *self._whole(new, "new")]
        return wrapped(marked(stretches, colour=self._colour), self._width)

    # ------------------------------------------------------------- one column

    def _whole(self, text: str, side: Side) -> list[Line]:
        """Return a text that is new or gone, its end left out where it is long."""
        if not text.strip():
            return []
        if self._colour:
            return self._cut(wrapped([ink(text, *INKS[side])], self._width), LINES)
        start, end = (Ink(sign) for sign in SIGNS[side])
        lines = wrapped([ink(text)], self._width - size((start, end)))
        shown = self._shown(lines, LINES)
        lines[0] = (start, *lines[0])
        lines[shown - 1] = (*lines[shown - 1], end)
        return self._cut(lines, LINES)

    @staticmethod
    def _shown(lines: list[Line], most: int) -> int:
        return len(lines) if len(lines) <= most + _SPARED else most

    def _cut(self, lines: list[Line], most: int) -> list[Line]:
        shown = self._shown(lines, most)
        if shown == len(lines):
            return lines
        more = len(lines) - shown
        note = f"… {more} more lines with --word-diff side" if most == LINES else "…"
        return [*lines[:shown], *wrapped([ink(note, "dim")], self._width)]

    # ------------------------------------------------------------- two columns

    def _mark(self, text: str, side: Side) -> list[Ink]:
        return mark(text, side, colour=self._colour)

    def _set(self, old: list[Ink], new: list[Ink]) -> Iterator[Line]:
        """Yield the lines of both sides beside each other."""
        column = (self._width - len(_BETWEEN) - 1) // 2
        sides = wrapped(old, column), wrapped(new, column)
        for left, right in zip_longest(*sides, fillvalue=()):
            blank = " " * (column - size(left))
            yield (*left, Ink(blank), ink(_BETWEEN, "dim"), Ink(" " * bool(right)), *right)


def _rows(
    stretches: tuple[Stretch, ...], mark_side: Callable[[str, Side], list[Ink]]
) -> Iterator[tuple[list[Ink], list[Ink]]]:
    """Yield what stands beside each other; a line end on both sides ends a row."""
    left: list[Ink] = []
    right: list[Ink] = []
    last = len(stretches) - 1
    for index, stretch in enumerate(stretches):
        if stretch.changed:
            left += mark_side(stretch.old, "old")
            right += mark_side(stretch.new, "new")
            continue
        before, after = index > 0, index < last
        olds = shortened(stretch.old, before=before, after=after).split("\n")
        news = shortened(stretch.new, before=before, after=after).split("\n")
        if len(olds) != len(news):
            olds, news = ["\n".join(olds)], ["\n".join(news)]
        for number, (a, b) in enumerate(zip(olds, news, strict=True)):
            if number:
                yield left, right
                left, right = [], []
            left.append(ink(a))
            right.append(ink(b))
    yield left, right
