# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Name the nearest of what exists, for a message about something that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CUTOFF = 0.6
"""Similarity by `difflib` below which a suggestion confuses more than it helps."""


def nearest(wanted: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Return up to `count` known names that are like the wanted one, the most like first."""
    from difflib import get_close_matches  # late: most checks find nothing to suggest

    by_folded: dict[str, str] = {}
    for name in known:
        by_folded.setdefault(fold(name), name)
    matches = get_close_matches(fold(wanted), by_folded, n=count, cutoff=_CUTOFF)
    return [by_folded[match] for match in matches]


def fold(name: str) -> str:
    """Return a name without case and with `-` as `_`: names that are equal so are confusable."""
    return name.casefold().replace("-", "_")


def did_you_mean(wanted: str, known: Iterable[str], count: int = 3) -> str:
    """Return `did you mean a, b or c?`, empty where nothing is near."""
    found = nearest(wanted, known, count)
    if not found:
        return ""
    *some, last = found
    return f"did you mean {', '.join(some) + ' or ' if some else ''}{last}?"
