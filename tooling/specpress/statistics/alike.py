# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How alike people answer: the share of pairs of people who say the same of the same thing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from specpress.statistics.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

T = TypeVar("T", bound="Hashable")

RESAMPLES: Final = 999
"""How often people are drawn anew. See A. C. Davison, D. V. Hinkley, Bootstrap Methods and their
Application (1997), 2.4: about a thousand for quantiles, one less so that they are ranks."""

_BATCH: Final = 1_000_000
"""Counts held in memory at once, of 8 bytes each."""


def alike_interval(
    answers: Sequence[Mapping[T, int]], confidence: float = 0.95, seed: int = 0
) -> Interval | None:
    """Return the share of pairs of people who answer alike, with an interval.

    Pairs are counted over all things that two people both answered: for a thing of which `n` said
    something, `n_a` of them the answer `a`, there are `n (n - 1) / 2` pairs, `n_a (n_a - 1) / 2` of
    them alike for each answer. No pair is looked at on its own.

    The interval is the percentile one of the bootstrap, people being drawn anew with all that they
    said. Somebody who is drawn twice would agree with themselves and make everybody look more
    alike, so such pairs are left out.

    Source of the figure: J. L. Fleiss, Measuring nominal scale agreement among many raters,
    Psychological Bulletin 76 (1971), 378-382, its observed agreement, here with things weighed by
    their pairs. Source of the interval: B. Efron, R. Tibshirani, An Introduction to the Bootstrap
    (1993), 13.3; for a statistic of pairs, P. J. Bickel, D. A. Freedman, Annals of Statistics 9
    (1981), 1196-1217.

    Args:
        answers: One a person: what was answered by what it was answered to.
        confidence: What the interval holds the share with.
        seed: Seed of the draws: the same input and seed give the same figures.

    Returns:
        The share; None where no two people answered the same thing, without ends where only two
        people did, or where all answered alike and drawing them anew would show no doubt.
    """
    answers = [one for one in answers if one]
    told = Counter((thing, said) for one in answers for thing, said in one.items())
    asked = Counter(thing for one in answers for thing in one)
    pairs = sum(n * (n - 1) for n in asked.values())
    if not pairs:
        return None
    value = sum(n * (n - 1) for n in told.values()) / pairs
    if len(answers) <= 2 or value == 1:  # noqa: PLR2004  # one pair of people
        return Interval(value)
    low, high = _ends(answers, confidence, seed)
    return Interval(value, min(low, value), max(high, value))


def _ends(answers: Sequence[Mapping[T, int]], confidence: float, seed: int) -> tuple[float, float]:
    """Return the two quantiles of what the share is among people who are drawn anew."""
    import numpy as np

    table, kinds, things = _table(answers)
    said = np.array([float(len(one)) for one in answers])
    draws = np.random.default_rng(seed)
    found = []
    left, batch = RESAMPLES, max(1, _BATCH // (kinds * things))
    while left > 0:
        size = (min(batch, left), len(answers))
        own_row = len(answers) * np.arange(size[0])[:, None]
        places = (draws.integers(len(answers), size=size) + own_row).ravel()
        drawn = np.bincount(places, minlength=size[0] * size[1]).reshape(size).T.astype(float)
        counts = (table @ drawn).reshape(kinds, things, -1)
        # Twice the pairs are the squares less what everybody forms with themselves.
        own = said @ drawn**2
        alike = np.einsum("stb,stb->b", counts, counts) - own
        asked = counts.sum(axis=0)
        pairs = np.einsum("tb,tb->b", asked, asked) - own
        found.append(alike[pairs > 0] / pairs[pairs > 0])
        left -= batch
    tail = (1 - confidence) / 2
    low, high = np.quantile(np.concatenate(found), [tail, 1 - tail])
    return float(low), float(high)


def _table(answers: Sequence[Mapping[T, int]]) -> tuple[Any, int, int]:
    """Return who said what of what: a column a person, a row an answer to a thing.

    Returns:
        The table, and how many answers and things there are: of each answer one row a thing.
    """
    import numpy as np
    from scipy.sparse import csr_array

    things = list(dict.fromkeys(thing for one in answers for thing in one))
    kinds = list(dict.fromkeys(said for one in answers for said in one.values()))
    row = {thing: index for index, thing in enumerate(things)}
    place = {said: index * len(things) for index, said in enumerate(kinds)}
    cells = [
        (row[thing] + place[said], person)
        for person, one in enumerate(answers)
        for thing, said in one.items()
    ]
    shape = (len(things) * len(kinds), len(answers))
    cells_of = tuple(zip(*cells, strict=True))
    return csr_array((np.ones(len(cells)), cells_of), shape=shape), len(kinds), len(things)
