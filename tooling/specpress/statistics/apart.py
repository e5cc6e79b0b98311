# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How far two figures of different people are apart."""

from __future__ import annotations

from math import sqrt

from specpress.statistics.interval import Interval


def difference(first: Interval, second: Interval) -> Interval:
    """Return the first figure minus the second, with the interval of the difference.

    The two have to be independent, as those of different people are, and their intervals of the
    same confidence. The distances of the ends from the figures are added as squares, so that an
    interval which is longer to one side stays so.

    Source: G. Y. Zou, A. Donner, Construction of confidence limits about effect measures: a general
    approach, Statistics in Medicine 27 (2008), 1693-1702.

    Args:
        first: A figure.
        second: Another.

    Returns:
        The difference; without ends where one of the two has none.
    """
    value = first.value - second.value
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return Interval(value)
    down = sqrt((first.value - first.low) ** 2 + (second.high - second.value) ** 2)
    up = sqrt((first.high - first.value) ** 2 + (second.value - second.low) ** 2)
    return Interval(value, value - down, value + up)
