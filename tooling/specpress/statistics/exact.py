# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The exact interval of a share, for a number of observations that need not be whole."""

from __future__ import annotations

from specpress.statistics.interval import Interval


def share_interval(share: float, observations: float, confidence: float) -> Interval:
    """Return a share with the interval of Clopper and Pearson.

    It holds the true share at least as often as it promises, for any share and any number of
    observations. It has a width above zero where all or none say yes: for n times yes its lower end
    is `(alpha / 2) ** (1 / n)`. Ends are of the beta distribution, so that an effective number of
    observations, which is not whole, will do as well.

    Source: C. J. Clopper, E. S. Pearson, The use of confidence or fiducial limits illustrated in
    the case of the binomial, Biometrika 26 (1934), 404-413; by statsmodels.

    Args:
        share: From 0 to 1.
        observations: How many independent observations it is worth, above 0.
        confidence: What the interval holds the share with, such as 0.95.
    """
    import numpy as np
    from statsmodels.stats.proportion import proportion_confint

    # Away from the ends, where it divides by zero on the way to the right figures, it warns.
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = proportion_confint(
            share * observations, observations, alpha=1 - confidence, method="beta"
        )
    low = 0.0 if share <= 0 else float(low)
    high = 1.0 if share >= 1 else float(high)
    return Interval(share, low, high)
