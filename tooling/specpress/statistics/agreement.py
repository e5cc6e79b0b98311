# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How far two raters agree, such as a grader and the verdicts of a spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.statistics.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence


def kappa_interval(
    first: Sequence[str], second: Sequence[str], confidence: float
) -> Interval | None:
    """Return Cohen's kappa: agreement beyond what chance alone gives, 1 where it is perfect.

    The interval is of the normal distribution, with the large-sample variance of Fleiss, Cohen and
    Everitt, and is cut at -1 and 1. Without a single case of disagreement that variance is 0: then
    the lower end is the kappa that the same raters would have if they agreed no more often than
    the lower end of an exact interval of their agreement says.

    Source: J. L. Fleiss, J. Cohen, B. S. Everitt, Large sample standard errors of kappa and
    weighted kappa, Psychological Bulletin 72 (1969), 323-327; by statsmodels.

    Args:
        first: What the first rater called each case.
        second: What the second called it, in the same order.
        confidence: What the interval holds kappa with.

    Returns:
        None where kappa is not defined: no cases, or both raters called all of them the same.

    Raises:
        ValueError: The two are not equally long.
    """
    cases = list(zip(first, second, strict=True))
    names = sorted({name for case in cases for name in case})
    if len(names) < len(("yes", "no")):
        return None
    if all(one == other for one, other in cases):
        return Interval(1.0, _perfect([one for one, _ in cases], confidence), 1.0)
    import numpy as np
    from scipy import stats
    from statsmodels.stats.inter_rater import cohens_kappa

    numbers = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(names), len(names)))
    for one, other in cases:
        table[numbers[one], numbers[other]] += 1
    found = cohens_kappa(table)
    half = float(stats.norm.ppf((1 + confidence) / 2)) * float(found.std_kappa)
    value = float(found.kappa)
    return Interval(value, max(-1.0, value - half), min(1.0, value + half))


def _perfect(called: Sequence[str], confidence: float) -> float:
    """Return the lower end of kappa where both raters called each case the same."""
    from collections import Counter

    from specpress.statistics.exact import share_interval

    total = len(called)
    by_chance = sum((count / total) ** 2 for count in Counter(called).values())
    agreed = share_interval(1.0, total, confidence).low or 0.0
    return max(-1.0, (agreed - by_chance) / (1 - by_chance))
