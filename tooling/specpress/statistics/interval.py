# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A figure and how sure it is."""

from __future__ import annotations

from msgspec import Struct


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
