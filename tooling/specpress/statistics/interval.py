# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A figure and how sure it is."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from msgspec import Struct

_SLACK: Final = 1e-9
"""How far the rounding of sums may take a figure past an end that it lies on."""


class Interval(Struct, frozen=True):
    """A figure and its confidence interval.

    Attributes:
        value: The figure.
        low: The lower end; None where no interval can be given.
        high: The upper end, the same.
    """

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def excludes_zero(self) -> bool:
        """Tell whether the interval is known and 0 lies outside."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high

    def is_within(self, lowest: float, highest: float) -> bool:
        """Tell whether the figure lies in its interval, and that between two bounds."""
        ends = (self.low, self.value, self.high)
        row = (lowest, *(end for end in ends if end is not None), highest)
        whole = (self.low is None) == (self.high is None)
        return whole and all(low <= high + _SLACK for low, high in pairwise(row))
