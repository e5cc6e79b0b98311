# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Lay a table out in the columns of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from specpress.report.cells import cells
from specpress.report.colour import flat

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BAR: Final = (9, 24)
"""Characters of a bar, the fewest and the most."""
_SHARE_OF_BAR: Final = 3
"""What part of the room beside the figures a bar takes, as a divisor."""
_LABEL: Final = 12
"""Characters of a label that are left in any case."""
_GAP: Final = " "


class Row(NamedTuple):
    """A row.

    Attributes:
        label: What it is called.
        figures: Its columns, to be set to the right.
        bar: Makes its bar, of so many characters.
    """

    label: str
    figures: tuple[str, ...]
    bar: Callable[[int], str]


class Table(NamedTuple):
    """A table: heads of the labels and of the columns, bars having none; and its rows."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]


def laid_out(tables: Sequence[Table], width: int) -> list[list[str]]:
    """Return the lines of tables with the same columns, each head first.

    Args:
        tables: One at least; they are set alike, so that their figures stand below each other.
        width: In cells, 60 at least. Labels are cut where they do not fit, and bars left out.
    """
    sizes = [
        max(map(cells, column))
        for column in zip(*(texts for table in tables for texts in _figures(table)), strict=True)
    ]
    longest = max(
        cells(flat(text))
        for table in tables
        for text in (table.head[0], *(row.label for row in table.rows))
    )
    room = width - sum(sizes) - len(_GAP) * (len(sizes) + 1)
    label, bar = _parts(room, longest)

    def line(first: str, drawn: str, figures: tuple[str, ...]) -> str:
        padded = (text.rjust(wide) for text, wide in zip(figures, sizes, strict=True))
        parts = (fitted(first, label), *((drawn,) if bar else ()), *padded)
        return _GAP.join(parts).rstrip()

    return [
        [
            line(table.head[0], " " * bar, table.head[1:]),
            *(line(row.label, row.bar(bar) if bar else "", row.figures) for row in table.rows),
        ]
        for table in tables
    ]


def _parts(room: int, longest: int) -> tuple[int, int]:
    """Return how many cells labels and bars take; where there is no room for both, 0 for bars."""
    if room < _LABEL + _BAR[0]:
        return max(_LABEL, room), 0
    label = min(longest, max(room - room // _SHARE_OF_BAR, _LABEL))
    return label, min(max(room - label, _BAR[0]), _BAR[1])


def fitted(text: str, size: int) -> str:
    """Return a text on one line in so many cells: filled up, or cut with an ellipsis."""
    text = flat(text)
    if cells(text) > size:
        while text and cells(text) > size - 1:
            text = text[:-1]
        text = f"{text.rstrip()}…"
    return text + " " * (size - cells(text))


def _figures(table: Table) -> list[tuple[str, ...]]:
    return [table.head[1:], *(row.figures for row in table.rows)]
