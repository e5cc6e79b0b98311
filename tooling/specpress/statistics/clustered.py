# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How sure a mean or a share is, where values come in groups that are alike within.

Prompts of one clause are variations of one another, so twenty prompts of four clauses tell less
than twenty prompts of twenty. Here the clause is the unit: intervals are wider for that.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from specpress.statistics.exact import share_interval
from specpress.statistics.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Sequence

Unit = Literal["clause", "prompt", "none"]
"""What an interval takes for independent: groups (clauses); values (prompts) where all are of one
group; or nothing, where there is a single value and so no interval."""

_FEWEST: Final = 2
"""With fewer units nothing is known of how much they differ."""

_HALF: Final = 2
"""A value that more than one in so many have is one that most have."""


class Bounds(NamedTuple):
    """The least and the greatest value that there can be."""

    lowest: float
    highest: float


class Sure(NamedTuple):
    """A figure, how sure it is, and what was taken for independent.

    Attributes:
        chance: How likely chance alone gives a figure at least as far from 0 (a two-sided p-value);
            None where nothing is known, or where 0 is no question, as for a share.
    """

    interval: Interval
    unit: Unit
    chance: float | None = None


def mean_interval(
    values: Sequence[float],
    groups: Sequence[Hashable],
    confidence: float,
    bounds: Bounds,
) -> Sure:
    """Return the mean of values with an interval of Student's t, groups being the unit.

    The variance is the cluster-robust one of a regression on a constant, with the correction
    `G / (G - 1)` for `G` groups. It is never taken for less than the variance of values that are
    independent, so that groups which happen to be alike do not make the figure seem surer.
    There are `G - 1` degrees of freedom. Where more than half of all values are equal, only groups
    that hold another value count: few of them say how much values differ then, as E. L. Korn and
    B. I. Graubard have it for rare things in surveys (Analysis of Health Surveys, 1999).

    Where all values are equal there is no variance to go by. What is known then is that the share
    of that value is at least the lower end of an exact interval with one observation a group; the
    rest may be anything within the bounds.

    Sources: K.-Y. Liang, S. L. Zeger, Longitudinal data analysis using generalized linear models,
    Biometrika 73 (1986), 13-22; A. C. Cameron, D. L. Miller, A practitioner's guide to
    cluster-robust inference, Journal of Human Resources 50 (2015), 317-372; by statsmodels.

    Args:
        values: At least one.
        groups: The group of each value, in the same order.
        confidence: What the interval holds the mean with.
        bounds: What values lie between; the interval is cut there.

    Raises:
        ValueError: There are no values, or they are not as many as groups.
    """
    units, unit = _units(values, groups)
    value = sum(values) / len(values)
    if unit == "none":
        return Sure(Interval(value), unit)
    if min(values) == max(values):
        return _of_equal(value, Counter(units), unit, confidence, bounds)
    error, degrees = max(_errors(values, units)), _differing(values, units) - 1
    half = error * _quantile(confidence, degrees)
    low, high = max(bounds.lowest, value - half), min(bounds.highest, value + half)
    return Sure(Interval(value, float(low), float(high)), unit, _chance(value / error, degrees))


def clustered_share(values: Sequence[bool], groups: Sequence[Hashable], confidence: float) -> Sure:
    """Return the share of yes with an exact interval for an effective number of observations.

    That number is the number of values by the design effect (how many times greater the variance is
    than that of independent values, at least 1), and less for the uncertainty of that variance
    itself: by the squared ratio of the quantiles of Student's t with one less than the values and
    one less than the groups. Where all values are equal there is no variance to see: then each
    group counts as one observation, as if its values had to be equal.

    Source: E. L. Korn, B. I. Graubard, Confidence intervals for proportions with small expected
    number of positive counts estimated from survey data, Survey Methodology 24 (1998), 193-201.

    Args:
        values: At least one.
        groups: The group of each value, in the same order.
        confidence: What the interval holds the share with.

    Raises:
        ValueError: There are no values, or they are not as many as groups.
    """
    units, unit = _units(values, groups)
    share = sum(values) / len(values)
    if unit == "none":
        return Sure(Interval(share), unit)
    effective = _effective(values, units, share, confidence)
    return Sure(share_interval(share, effective, confidence), unit)


class _Errors(NamedTuple):
    """Standard errors of a mean: with groups as units, and as if values were independent."""

    clustered: float
    independent: float


def _errors(values: Sequence[float], units: Sequence[Hashable]) -> _Errors:
    """Return the standard errors of a mean of values that differ, in two units at least."""
    import numpy as np
    from statsmodels.regression.linear_model import OLS

    numbers = {unit: number for number, unit in enumerate(dict.fromkeys(units))}
    clusters = np.asarray([numbers[unit] for unit in units])
    model = OLS(np.asarray(values, dtype=float), np.ones(len(values)))
    clustered = model.fit(cov_type="cluster", cov_kwds={"groups": clusters}, use_t=True)
    return _Errors(float(clustered.bse[0]), float(model.fit().bse[0]))


def _units(values: Sequence[float], groups: Sequence[Hashable]) -> tuple[Sequence[Hashable], Unit]:
    """Return what each value belongs to of what is taken for independent, and what that is."""
    if not values or len(values) != len(groups):
        raise ValueError(f"{len(values)} values in {len(groups)} groups")
    if len(values) < _FEWEST:
        return groups, "none"
    if len(set(groups)) < _FEWEST:
        return range(len(values)), "prompt"
    return groups, "clause"


def _of_equal(
    value: float, units: Collection[Hashable], unit: Unit, confidence: float, bounds: Bounds
) -> Sure:
    """Return how sure a mean is where all values are equal.

    The chance is the risk at which an end of the interval is 0: for differences of yes and no that
    are all the same, that of the sign test.
    """
    at_least = share_interval(1.0, len(units), confidence).low or 0.0
    low, high = (at_least * value + (1 - at_least) * end for end in bounds)
    span = -bounds.lowest if value > 0 else bounds.highest
    chance = min(1.0, 2 * (span / (span + abs(value))) ** len(units)) if span > 0 else None
    return Sure(Interval(value, low, high), unit, chance)


def _differing(values: Sequence[float], units: Sequence[Hashable]) -> int:
    """Return how many units say how much values differ, 2 at least.

    Those are all units; where most values are equal, the ones that hold another value.
    """
    commonest, count = Counter(values).most_common(1)[0]
    if count * _HALF <= len(values):
        return len(set(units))
    found = {unit for value, unit in zip(values, units, strict=True) if value != commonest}
    return max(_FEWEST, len(found))


def _effective(
    values: Sequence[bool], units: Sequence[Hashable], share: float, confidence: float
) -> float:
    """Return how many independent observations the values are worth."""
    groups = len(set(units))
    if share in (0, 1):
        return groups
    errors = _errors(values, units)
    effect = max(1.0, (errors.clustered / errors.independent) ** 2)
    ratio = _quantile(confidence, len(values) - 1) / _quantile(confidence, groups - 1)
    return len(values) / effect * ratio**2


def _quantile(confidence: float, degrees: int) -> float:
    """Return the quantile of Student's t that a two-sided interval takes."""
    from scipy import stats

    return float(stats.t.ppf((1 + confidence) / 2, degrees))


def _chance(statistic: float, degrees: int) -> float:
    """Return how likely Student's t is at least as far from 0."""
    from scipy import stats

    return float(2 * stats.t.sf(abs(statistic), degrees))
