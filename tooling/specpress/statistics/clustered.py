# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How sure a mean or a share is, where values come in groups that are alike within.

Prompts of one clause are variations of one another, so twenty prompts of four clauses tell less
than twenty prompts of twenty. Here the clause is the unit: intervals are wider for that.

How much prompts of one clause are alike can be told from many clauses. A section has two or three:
from these alone nobody can tell, and an interval that takes them for all there is says nothing. So
where a part has few groups, the likeness that the whole of a run shows is taken for it, if known.
"""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from specpress.statistics.errors import chance_of, errors_of, quantile
from specpress.statistics.exact import share_interval
from specpress.statistics.interval import Interval
from specpress.statistics.likeness import MANY, design_effect

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

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


class _Units(NamedTuple):
    """What values belong to of what is taken for independent.

    Attributes:
        keys: One a value.
        effect: The design effect that is taken from elsewhere, None where the values tell it.
    """

    unit: Unit
    keys: Sequence[Hashable]
    effect: float | None


def mean_interval(
    values: Sequence[float],
    groups: Sequence[Hashable],
    confidence: float,
    bounds: Bounds,
    likeness: float | None = None,
) -> Sure:
    """Return the mean of values with an interval of Student's t, groups being the unit.

    With `MANY` groups, or where no likeness is known, the standard error is the cluster-robust one,
    never smaller than that of independent values, with `G - 1` degrees of freedom. With fewer it is
    that of independent values times the root of the design effect, with as many degrees of freedom
    as the values by that effect, less one.

    Where more than half of all values are equal, only groups (or values) that differ from these
    count for the degrees of freedom: few of them say how much values differ then, as E. L. Korn and
    B. I. Graubard have it for rare things in surveys (Analysis of Health Surveys, 1999).

    Where all values are equal there is no variance to go by. What is known then is that the share
    of that value is at least the lower end of an exact interval; the rest may be anything within
    the bounds. Each group counts as one observation, or each value by the design effect.

    Sources: A. C. Cameron, D. L. Miller, A practitioner's guide to cluster-robust inference,
    Journal of Human Resources 50 (2015), 317-372; L. Kish, Survey Sampling (1965), on design
    effects that are carried from one estimate to another.

    Args:
        values: At least one.
        groups: The group of each value, in the same order.
        confidence: What the interval holds the mean with.
        bounds: What values lie between; the interval is cut there.
        likeness: How much values of one group are alike, of all that these are a part of.

    Raises:
        ValueError: There are no values, or they are not as many as groups.
    """
    units = _units(values, groups, likeness)
    value = sum(values) / len(values)
    if units.unit == "none":
        return Sure(Interval(value), units.unit)
    if min(values) == max(values):
        return _of_equal(value, _worth(units), units.unit, confidence, bounds)
    error, degrees = _error(values, units)
    half = error * quantile(confidence, degrees)
    low, high = max(bounds.lowest, value - half), min(bounds.highest, value + half)
    interval = Interval(value, float(low), float(high))
    return Sure(interval, units.unit, chance_of(value / error, degrees))


def clustered_share(
    values: Sequence[bool],
    groups: Sequence[Hashable],
    confidence: float,
    likeness: float | None = None,
) -> Sure:
    """Return the share of yes with an exact interval for an effective number of observations.

    That number is the number of values by the design effect (how many times greater the variance is
    than that of independent values, at least 1). Where the values tell the effect, the number is
    less for the uncertainty of that: by the squared ratio of the quantiles of Student's t with one
    less than the values and one less than the groups. Where they are equal they tell nothing: then,
    without a likeness, each group counts as one observation, as if its values had to be equal.

    Source: E. L. Korn, B. I. Graubard, Confidence intervals for proportions with small expected
    number of positive counts estimated from survey data, Survey Methodology 24 (1998), 193-201.

    Args:
        values: At least one.
        groups: The group of each value, in the same order.
        confidence: What the interval holds the share with.
        likeness: As for `mean_interval`.

    Raises:
        ValueError: There are no values, or they are not as many as groups.
    """
    worth, unit = worth_of(values, groups, confidence, likeness)
    share = sum(values) / len(values)
    if unit == "none":
        return Sure(Interval(share), unit)
    return Sure(share_interval(share, worth, confidence), unit)


def worth_of(
    values: Sequence[float],
    groups: Sequence[Hashable],
    confidence: float,
    likeness: float | None,
) -> tuple[float, Unit]:
    """Return how many independent observations values are worth, as `clustered_share` has it.

    Raises:
        ValueError: There are no values, or they are not as many as groups.
    """
    units = _units(values, groups, likeness)
    worth = _worth(units)
    if units.unit != "none" and units.effect is None and min(values) < max(values):
        errors, count = errors_of(values, units.keys), len(values)
        ratio = quantile(confidence, count - 1) / quantile(confidence, worth - 1)
        worth = count / max(1.0, (errors.clustered / errors.independent) ** 2) * ratio**2
    return worth, units.unit


def _units(values: Sequence[float], groups: Sequence[Hashable], likeness: float | None) -> _Units:
    if not values or len(values) != len(groups):
        raise ValueError(f"{len(values)} values in {len(groups)} groups")
    count = len(set(groups))
    if len(values) < _FEWEST:
        return _Units("none", groups, None)
    if count < _FEWEST:
        return _Units("prompt", range(len(values)), None)
    if likeness is None or (count >= MANY and min(values) < max(values)):
        return _Units("clause", groups, None)
    return _Units("clause", groups, design_effect(groups, likeness))


def _worth(units: _Units) -> float:
    """Return how many observations values are worth whose variance nobody knows."""
    return len(set(units.keys)) if units.effect is None else len(units.keys) / units.effect


def _of_equal(value: float, worth: float, unit: Unit, confidence: float, bounds: Bounds) -> Sure:
    """Return how sure a mean is where all values are equal.

    The chance is the risk at which an end of the interval is 0: for differences of yes and no that
    are all the same, that of the sign test.
    """
    at_least = share_interval(1.0, worth, confidence).low or 0.0
    low, high = (at_least * value + (1 - at_least) * end for end in bounds)
    span = -bounds.lowest if value > 0 else bounds.highest
    chance = min(1.0, 2 * (span / (span + abs(value))) ** worth) if span > 0 else None
    return Sure(Interval(value, low, high), unit, chance)


def _error(values: Sequence[float], units: _Units) -> tuple[float, float]:
    """Return the standard error of a mean, and its degrees of freedom."""
    errors = errors_of(values, units.keys)
    if units.effect is None:
        return max(errors), max(_FEWEST, _telling(values, units.keys)) - 1
    telling = _telling(values, range(len(values))) / units.effect
    return errors.independent * sqrt(units.effect), max(_FEWEST, telling) - 1


def _telling(values: Sequence[float], keys: Sequence[Hashable]) -> int:
    """Return how many units say how much values differ.

    Those are all units; where most values are equal, the ones that hold another value.
    """
    commonest, count = Counter(values).most_common(1)[0]
    if count * _HALF <= len(values):
        return len(set(keys))
    return len({key for value, key in zip(values, keys, strict=True) if value != commonest})
