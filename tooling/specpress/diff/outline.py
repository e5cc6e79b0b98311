# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where sections stand: below which other, and in which order."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.model import Section


def parents_of(sections: Sequence[Section]) -> list[int | None]:
    """Return the position of the section above each, None at the top."""
    found: list[int | None] = []
    above: list[int] = []
    for index, section in enumerate(sections):
        while above and sections[above[-1]].level >= section.level:
            above.pop()
        found.append(above[-1] if above else None)
        if section.level:
            above.append(index)
    return found


def longest_run(values: Sequence[int]) -> set[int]:
    """Return the positions of a longest run of rising values; all are different.

    By patience sorting: `ends[n]` is the position at which the best run of `n + 1` values ends.
    """
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        at = bisect_right(tops, value)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1] = [value]
        ends[at : at + 1] = [index]
    found: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
