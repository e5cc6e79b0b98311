# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Standard errors of a mean, and the quantiles that go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


class Errors(NamedTuple):
    """Standard errors of a mean: with groups as units, and as if values were independent."""

    clustered: float
    independent: float


def errors_of(values: Sequence[float], groups: Sequence[Hashable]) -> Errors:
    """Return the standard errors of a mean of values that differ, in two groups at least.

    The one of groups is the cluster-robust one of a regression on a constant, with the correction
    `G / (G - 1)` for `G` groups.

    Source: K.-Y. Liang, S. L. Zeger, Longitudinal data analysis using generalized linear models,
    Biometrika 73 (1986), 13-22; by statsmodels.

    Args:
        values: Two at least.
        groups: The group of each, two different ones at least.
    """
    import numpy as np
    from statsmodels.regression.linear_model import OLS

    numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    clusters = np.asarray([numbers[group] for group in groups])
    model = OLS(np.asarray(values, dtype=float), np.ones(len(values)))
    clustered = model.fit(cov_type="cluster", cov_kwds={"groups": clusters}, use_t=True)
    return Errors(float(clustered.bse[0]), float(model.fit().bse[0]))


def quantile(confidence: float, degrees: float) -> float:
    """Return the quantile of Student's t that a two-sided interval takes."""
    from scipy import stats

    return float(stats.t.ppf((1 + confidence) / 2, degrees))


def chance_of(statistic: float, degrees: float) -> float:
    """Return how likely Student's t is at least as far from 0."""
    from scipy import stats

    return float(2 * stats.t.sf(abs(statistic), degrees))
