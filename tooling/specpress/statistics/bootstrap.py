# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How sure a ratio of sums is, where each person adds something to both sums.

People answer several questions, so their answers are not independent; people are. So people are
drawn anew, each with all that they said.
"""

from __future__ import annotations

from math import isclose, isfinite
from typing import TYPE_CHECKING, Any, Final, Literal

from specpress.statistics.exact import share_interval
from specpress.statistics.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

RESAMPLES: Final = 1_999
"""How often people are drawn anew: with one less than a round number the usual quantiles are ranks.
See A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application (1997), 2.4."""

_BATCH: Final = 250
"""Resamples held in memory at once: 1,000 people take 4 MB then."""

_ROUNDED: Final = 1e-12
"""How far apart equal ratios may be by the rounding of sums."""


def ratio_interval(
    numerators: Sequence[float],
    denominators: Sequence[float],
    confidence: float = 0.95,
    seed: int = 0,
) -> Interval:
    """Return `sum(numerators) / sum(denominators)` with an interval, people being the unit.

    The interval is the BCa one of the bootstrap (bias-corrected and accelerated), which is right
    for a skewed figure as well; where it is not defined, the percentile one. People whose
    denominator is 0 said nothing on the matter and are left out.

    Where the ratio is the same for each person, as where all of them agree, drawing them anew
    changes nothing, and the bootstrap would claim to be certain. Then each person counts as one
    observation, and the interval is the exact one of a share (`exact.share_interval`), or none
    where the ratio is no share.

    Source: B. Efron, Better bootstrap confidence intervals, Journal of the American Statistical
    Association 82 (1987), 171-185; by scipy.

    Args:
        numerators: One a person, such as how often a person agreed.
        denominators: One a person, in the same order and none below 0, such as how often the person
            was asked.
        confidence: What the interval holds the ratio with.
        seed: Seed of the draws: the same input and seed give the same figures.

    Returns:
        The ratio; without ends for a single person.

    Raises:
        ValueError: Nobody has a denominator above 0, or the two are not equally long.
    """
    pairs = [(float(n), float(d)) for n, d in zip(numerators, denominators, strict=True) if d > 0]
    if not pairs:
        raise ValueError("nobody has a denominator above 0")
    value = sum(n for n, _ in pairs) / sum(d for _, d in pairs)
    if len(pairs) == 1:
        return Interval(value)
    if all(isclose(n / d, value, rel_tol=_ROUNDED) for n, d in pairs):
        return share_interval(value, len(pairs), confidence) if 0 <= value <= 1 else Interval(value)
    low, high = _ends(pairs, confidence, seed, "BCa")
    if not (isfinite(low) and isfinite(high)):
        low, high = _ends(pairs, confidence, seed, "percentile")
    return Interval(value, low, high)


def _ends(
    pairs: Sequence[tuple[float, float]],
    confidence: float,
    seed: int,
    method: Literal["BCa", "percentile"],
) -> tuple[float, float]:
    import warnings

    import numpy as np
    from scipy import stats

    with warnings.catch_warnings():
        # An interval that is not defined comes back as NaN, which the caller looks for.
        warnings.simplefilter("ignore", stats.DegenerateDataWarning)
        found = stats.bootstrap(
            tuple(np.asarray(pairs, dtype=float).T),
            _ratio,
            n_resamples=RESAMPLES,
            batch=_BATCH,
            paired=True,
            vectorized=True,
            confidence_level=confidence,
            method=method,
            random_state=np.random.default_rng(seed),
        )
    return float(found.confidence_interval.low), float(found.confidence_interval.high)


def _ratio(numerators: Any, denominators: Any, axis: int = -1) -> Any:  # noqa: ANN401  # arrays
    return numerators.sum(axis=axis) / denominators.sum(axis=axis)
