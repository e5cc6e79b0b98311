# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Figures as the template draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.report.plots.words import told

if TYPE_CHECKING:
    from specpress.report.plots.axis import Axis
    from specpress.statistics.interval import Interval


class Lane(NamedTuple):
    """A figure, drawn; places are in percent of the width, empty where there is nothing.

    Attributes:
        figure: The figure in words.
        interval: Its interval, in words.
        at: Where its dot is.
        low: Where its whisker begins.
        high: Where it ends.
        clear: Whether it is a difference that stands out.
    """

    figure: str
    interval: str
    at: str = ""
    low: str = ""
    high: str = ""
    clear: bool = False


def drawn(
    figures: tuple[Interval | None, ...], axis: Axis, *, clear: bool | None = None
) -> list[Lane]:
    """Return the figures of a row.

    Args:
        figures: The figures.
        axis: What they are measured on.
        clear: Whether a difference stands out; None where its interval alone tells.
    """
    return [_lane(figure, axis, clear) for figure in figures]


def _lane(figure: Interval | None, axis: Axis, clear: bool | None) -> Lane:  # noqa: FBT001  # told
    words = told(figure, axis)
    if figure is None:
        return Lane(*words)
    at = axis.place(figure.value)
    if figure.low is None or figure.high is None:
        return Lane(*words, at, clear=bool(clear))
    apart = clear if clear is not None else figure.excludes_zero
    return Lane(*words, at, axis.place(figure.low), axis.place(figure.high), axis.signed and apart)
