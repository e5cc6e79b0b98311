# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What figures are measured on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.statistics.interval import Interval

_PERCENT = 100
_SPANS = {"share": (0.05, 0.1, 0.2, 0.5, 1.0), "mark": (0.25, 0.5, 1.0, 2.0, 4.0, 6.0, 10.0)}
"""How far an axis of differences goes to each side: the first that all of them fit in."""

_TICKS_OF_MARKS = 10


class Axis(Struct, frozen=True):
    """A straight axis.

    Attributes:
        low: Where it begins.
        high: Where it ends.
        ticks: Where it is marked.
        unit: `share` for parts of one, which are shown as percent; `mark` for plain numbers.
        signed: Whether it is of differences, which have a sign.
    """

    low: float
    high: float
    ticks: tuple[float, ...]
    unit: str = "share"
    signed: bool = False

    def place(self, value: float) -> str:
        """Return where a value is, in percent of the width; what is beyond an end, at that end."""
        part = (value - self.low) / (self.high - self.low)
        return f"{min(max(part, 0.0), 1.0) * _PERCENT:.2f}".rstrip("0").rstrip(".") + "%"

    def text(self, value: float) -> str:
        """Return a value as a reader sees it, such as `72.1%`, `5.83` or `+3.0 points`."""
        return f"{self.bare(value)}{self._behind}"

    def bare(self, value: float) -> str:
        """Return a value without its unit."""
        shown = f"{value * _PERCENT:.1f}" if self.unit == "share" else f"{value:.2f}"
        if float(shown) == 0:
            return shown.lstrip("-")
        sign = "+" if self.signed else ""
        return shown.replace("-", "\N{MINUS SIGN}") if value < 0 else f"{sign}{shown}"

    def tick(self, value: float) -> str:
        """Return what stands at a tick; nothing at some of differences, which are long."""
        if self.signed and value not in (self.low, 0, self.high):
            return ""
        shown = f"{value * _PERCENT if self.unit == 'share' else value:g}"
        sign = "+" if self.signed and value > 0 else ""
        percent = "%" if self.unit == "share" and not self.signed else ""
        return f"{sign}{shown}{percent}".replace("-", "\N{MINUS SIGN}")

    @property
    def _behind(self) -> str:
        if self.unit != "share":
            return ""
        return " points" if self.signed else "%"


SHARE = Axis(0, 1, (0, 0.25, 0.5, 0.75, 1))
"""The axis of shares."""


def mark_axis(lowest: float, highest: float) -> Axis:
    """Return the axis of marks on a scale."""
    whole = int(highest) - int(lowest) + 1
    step = -(-whole // _TICKS_OF_MARKS)
    ticks = tuple(float(mark) for mark in range(int(lowest), int(highest) + 1, step))
    return Axis(lowest, highest, ticks, "mark")


def difference_axis(figures: Iterable[Interval], unit: str) -> Axis:
    """Return an axis around zero that differences fit on with their intervals."""
    ends = [
        abs(end)
        for figure in figures
        for end in (figure.value, figure.low, figure.high)
        if end is not None
    ]
    spans = _SPANS[unit]
    span = next((span for span in spans if span >= max(ends, default=0)), max([*spans, *ends]))
    return Axis(-span, span, (-span, -span / 2, 0, span / 2, span), unit, signed=True)
