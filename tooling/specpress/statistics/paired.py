# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How sure the difference of two series is that belong together value by value."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from specpress.statistics.clustered import Bounds, Sure, mean_interval, worth_of
from specpress.statistics.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


def difference_interval(
    old: Sequence[float],
    new: Sequence[float],
    groups: Sequence[Hashable],
    confidence: float,
    bounds: Bounds,
    likeness: float | None = None,
) -> Sure:
    """Return the mean of `new - old` with an interval, groups being the unit.

    It is the mean of the differences, clustered as `clustered.mean_interval` has it. What both have
    in common, such as how hard a prompt is, cancels out, so the interval is narrower than that of
    two series on different prompts.

    Pairs without a difference say little of how much pairs differ: the degrees of freedom come from
    those with a difference, where most have none. Where no pair differs at all, the share of pairs
    that do is still only known to lie below the upper end of an exact interval, and so is the
    difference, either way: for yes and no and `n` observations within `1 - (alpha / 2) ** (1 / n)`
    of zero.

    Args:
        old: At least one.
        new: As many, in the same order.
        groups: The group of each pair.
        confidence: What the interval holds the difference with.
        bounds: What values of either series lie between.
        likeness: How much differences of one group are alike, as for `clustered.mean_interval`.

    Raises:
        ValueError: There are no values, or they are not as many as groups.
    """
    span = bounds.highest - bounds.lowest
    differences = [after - before for before, after in zip(old, new, strict=True)]
    return mean_interval(differences, groups, confidence, Bounds(-span, span), likeness)


def share_difference(
    old: Sequence[bool],
    new: Sequence[bool],
    groups: Sequence[Hashable],
    confidence: float,
    likeness: float | None = None,
) -> Sure:
    """Return the difference of two shares of the same prompts, groups being the unit.

    The interval is the one of Wald with one observation added to the pairs that differ one way, and
    one to those that differ the other way, so that it is no narrower than it should be where few
    pairs differ, and has a width where none does. Pairs count as an effective number of
    observations, as `clustered.worth_of` has it.

    Source: D. G. Bonett, R. M. Price, Adjusted Wald confidence interval for a difference of
    binomial proportions based on paired data, Journal of Educational and Behavioral Statistics 37
    (2012), 479-488; recommended by M. W. Fagerland, S. Lydersen, P. Laake, Statistics in Medicine
    33 (2014), 2850-2875.

    Args:
        old: At least one.
        new: As many, in the same order.
        groups: The group of each pair.
        confidence: What the interval holds the difference with.
        likeness: How much differences of one group are alike, as for `clustered.mean_interval`.

    Raises:
        ValueError: There are no values, or they are not as many as groups.
    """
    from scipy import stats

    differences = [int(after) - int(before) for before, after in zip(old, new, strict=True)]
    worth, unit = worth_of(differences, groups, confidence, likeness)
    value = sum(differences) / len(differences)
    if unit == "none":
        return Sure(Interval(value), unit)
    up, down = (
        (differences.count(way) / len(differences) * worth + 1) / (worth + 2) for way in (1, -1)
    )
    error = sqrt((up + down - (up - down) ** 2) / (worth + 2))
    half = error * float(stats.norm.ppf((1 + confidence) / 2))
    low, high = max(-1.0, up - down - half), min(1.0, up - down + half)
    chance = float(2 * stats.norm.sf(abs(up - down) / error))
    return Sure(Interval(value, min(low, value), max(high, value)), unit, chance)


def standing_out(chances: Sequence[float | None], confidence: float) -> tuple[bool, ...]:
    """Tell which of many differences are more than chance gives, their number accounted for.

    Among those that are picked, the share which chance alone made is expected to be at most
    `1 - confidence`.

    Source: Y. Benjamini, Y. Hochberg, Controlling the false discovery rate, Journal of the Royal
    Statistical Society B 57 (1995), 289-300; by statsmodels.

    Args:
        chances: How likely chance alone gives each difference; None is never picked, nor counted.
        confidence: Such as 0.95.
    """
    from statsmodels.stats.multitest import multipletests

    known = [chance for chance in chances if chance is not None]
    if not known:
        return (False,) * len(chances)
    picked = iter(multipletests(known, alpha=1 - confidence, method="fdr_bh")[0].tolist())
    return tuple(chance is not None and bool(next(picked)) for chance in chances)
