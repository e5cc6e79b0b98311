# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.report.plots.axis import Axis
    from specpress.statistics.interval import Interval

NOTHING = "no figure"
NO_INTERVAL = "no interval"


def told(figure: Interval | None, axis: Axis) -> tuple[str, str]:
    """Return a figure and its interval, such as `72.1%` and `65.0 to 78.2`."""
    if figure is None:
        return NOTHING, ""
    if figure.low is None or figure.high is None:
        return axis.text(figure.value), NO_INTERVAL
    return axis.text(figure.value), f"{axis.bare(figure.low)} to {axis.bare(figure.high)}"


def summary(
    rows: Sequence[tuple[str, tuple[Interval | None, ...]]], axis: Axis, series: Sequence[str]
) -> str:
    """Return what a plot shows, for those who do not see it.

    Args:
        rows: The label and the figures of each row.
        axis: What the figures are measured on.
        series: Who the figures of a row are of.
    """
    reach = f"The axis goes from {axis.text(axis.low)} to {axis.text(axis.high)}."
    names = series or ("",)
    said = [_range(name, rows, index, axis) for index, name in enumerate(names)]
    return " ".join([reach, *said])


def _range(
    name: str,
    rows: Sequence[tuple[str, tuple[Interval | None, ...]]],
    index: int,
    axis: Axis,
) -> str:
    """Return the lowest and the highest figure of a series, with their labels."""
    found = [
        (figure.value, label)
        for label, figures in rows
        if (figure := figures[index] if index < len(figures) else None) is not None
    ]
    who = f"{name}: " if name else ""
    if not found:
        return f"{who}{NOTHING}.".capitalize()
    low, high = min(found, key=_value), max(found, key=_value)
    if low == high:
        return f"{who}{axis.text(low[0])} ({low[1]})."
    return f"{who}from {axis.text(low[0])} ({low[1]}) to {axis.text(high[0])} ({high[1]})."


def _value(found: tuple[float, str]) -> float:
    return found[0]
