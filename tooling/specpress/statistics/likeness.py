# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How much values of one group are alike, and what that costs a sample."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

MANY: Final = 20
"""Groups from which on the variance between them can be told from them alone. See A. C. Cameron,
D. L. Miller (2015), part VI: below 20 to 50 groups cluster-robust inference promises too much."""


def likeness_of(
    values: Sequence[float], groups: Sequence[Hashable], strata: Sequence[Hashable]
) -> float | None:
    """Return how much values of one group are alike, beyond those of one stratum.

    It is the intra-cluster correlation, by analysis of variance: 0 where values of one group are
    no more alike than others of the stratum, 1 where they are equal. A stratum is what groups
    belong to, such as the section of a clause; how much strata differ does not count.

    Source: A. Donner, A review of inference procedures for the intraclass correlation coefficient
    in the one-way random effects model, International Statistical Review 54 (1986), 67-82.

    Args:
        values: Any number.
        groups: The group of each value, in the same order.
        strata: The stratum of each value; those of one group have one.

    Returns:
        From 0 to 1; None with fewer than `MANY` groups, or where nothing differs within groups or
        there is nothing to compare, as nothing can be told then.
    """
    cells = list(zip(strata, groups, strict=True))
    between, within = len(set(cells)) - len(set(strata)), len(values) - len(set(cells))
    if len(set(cells)) < MANY or not between or not within:
        return None
    of_groups, of_strata = _squares(values, cells), _squares(values, strata)
    inner = (sum(value * value for value in values) - of_groups) / within
    outer = (of_groups - of_strata) / between
    size = (len(values) - _mean_sizes(cells)) / between
    whole = outer + (size - 1) * inner
    return min(1.0, max(0.0, (outer - inner) / whole)) if whole > 0 else None


def design_effect(groups: Sequence[Hashable], likeness: float) -> float:
    """Return how many times greater the variance of a mean is than that of independent values.

    Source: L. Kish, Survey Sampling (1965), 5.4, for groups of any sizes.

    Args:
        groups: The group of each value.
        likeness: How much values of one group are alike.

    Returns:
        At least 1, and at most what equal values within each group have.
    """
    sizes = Counter(groups).values()
    return 1 + (sum(size * size for size in sizes) / len(groups) - 1) * likeness


def _squares(values: Sequence[float], keys: Sequence[Hashable]) -> float:
    """Return the sum over all keys of the squared sum of their values by their number."""
    sums: dict[Hashable, float] = defaultdict(float)
    for value, key in zip(values, keys, strict=True):
        sums[key] += value
    counts = Counter(keys)
    return sum(total * total / counts[key] for key, total in sums.items())


def _mean_sizes(cells: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Return the sum over all strata of the mean size of the group that a value is in."""
    squares: Counter[Hashable] = Counter()
    of_strata: Counter[Hashable] = Counter()
    for (stratum, _), size in Counter(cells).items():
        squares[stratum] += size * size
        of_strata[stratum] += size
    return sum(square / of_strata[stratum] for stratum, square in squares.items())
