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
            lines = wrapped([ink(self._start(new or old), "dim")], self._width)
            return lines if len(lines) <= BRIEF + _SPARED else [*lines[:BRIEF], (ink("…", "dim"),)]
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
            return self._cut(wrapped([ink(self._start(text), *INKS[side])], self._width), text)
        start, end = (Ink(sign) for sign in SIGNS[side])
        lines = wrapped([ink(self._start(text))], self._width - size((start, end)))
        shown = self._shown(lines)
        lines[0] = (start, *lines[0])
        lines[shown - 1] = (*lines[shown - 1], end)
        return self._cut(lines, text)

    def _start(self, text: str) -> str:
        """Return what may be shown of a text, so that no more of it has to be cut into lines."""
        most = (LINES + _SPARED + 1) * self._width
        return text if len(text) <= most else text[:most].rsplit(" ", 1)[0]

    @staticmethod
    def _shown(lines: list[Line]) -> int:
        return len(lines) if len(lines) <= LINES + _SPARED else LINES

    def _cut(self, lines: list[Line], text: str) -> list[Line]:
        """Return the first lines of a text, with a note on the rest where there is one."""
        shown = lines[: self._shown(lines)]
        if len(shown) == len(lines):
            return lines
        told = sum(len("".join(one.text for one in line).split()) for line in shown)
        more = max(len(text.split()) - told, 1)
        note = f"… {more} more words with --word-diff side"
        return [*shown, *wrapped([ink(note, "dim")], self._width)]

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
