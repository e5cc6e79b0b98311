# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A figure with its interval as a row of characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.statistics.interval import Interval

_EMPTY, _WHISKER, _DOT, _ZERO = "·", "─", "●", "│"


def bar(figure: Interval | None, lowest: float, highest: float, size: int) -> str:
    """Return a figure as a dot in a line that is as long as its interval.

    Args:
        figure: What is shown; None for an empty axis.
        lowest: Where the axis begins; below 0 there is a stroke at 0.
        highest: Where it ends.
        size: How many characters it takes.
    """

    def place(value: float) -> int:
        part = (value - lowest) / (highest - lowest)
        return min(size - 1, max(0, int(part * size)))

    row = [_EMPTY] * size
    if figure is not None and figure.low is not None and figure.high is not None:
        start, end = place(figure.low), place(figure.high) + 1
        row[start:end] = _WHISKER * (end - start)
    if lowest < 0:
        row[place(0)] = _ZERO
    if figure is not None:
        row[place(figure.value)] = _DOT
    return "".join(row)
