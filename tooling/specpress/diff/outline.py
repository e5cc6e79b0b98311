# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where sections stand: below which other, and in which order."""

from __future__ import annotations

from bisect import bisect_right
from operator import lt
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


def is_rising(values: Sequence[int]) -> bool:
    """Tell whether each value is above the one before it."""
    return all(map(lt, values, values[1:]))


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


MAX_RUN = 1_000
"""Values up to which the heaviest run is looked for; of more, the longest is taken."""


def heaviest_run(values: Sequence[int], weights: Sequence[float]) -> set[int]:
    """Return the positions of the heaviest run of rising values; all are different.

    Where weights tell all apart, it is the same run whichever side is the older.
    """
    if is_rising(values):
        return set(range(len(values)))
    if len(values) > MAX_RUN:
        return longest_run(values)
    best: list[tuple[float, int]] = []
    for index, value in enumerate(values):
        before = [(best[i][0], i) for i in range(index) if values[i] < value]
        total, at = max(before, default=(0.0, -1))
        best.append((total + weights[index], at))
    found: set[int] = set()
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        found.add(at)
        at = best[at][1]
    return found


def weights_of(sizes: Sequence[int], names: Sequence[str]) -> list[float]:
    """Return weights by which as few as possible have moved, and of equals the lighter ones.

    Args:
        sizes: How much each holds.
        names: What tells apart those that hold as much.
    """
    ranks = {name: rank for rank, name in enumerate(sorted(set(names)))}
    total = sum(sizes) + len(sizes) + 1
    return [
        1 + (size + ranks[name] / (len(ranks) + 1)) / total
        for size, name in zip(sizes, names, strict=True)
    ]
