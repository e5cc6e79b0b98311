# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Counts and long lists in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def counted(count: int, noun: str) -> str:
    """Return a count with what is counted, such as `1 file` or `2,000 files`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def percent(share: float) -> str:
    """Return a share as somebody set it, such as `95%`."""
    return f"{share * 100:g}%"


def listed(names: Sequence[str], most: int) -> str:
    """Return names joined by commas; of many the first ones, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more:,} more" if more > 0 else "")
