# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How often intervals of 95 % hold the true figure, by simulation.

    PYTHONPATH=tooling .venv/bin/python -m benchmarks.coverage_of_intervals [SAMPLES]

For each design samples of a known population are drawn, and the share of intervals that hold its
true figure is printed beside the promised one, with how often they lie below and above, and how
wide they are. With 1,000 samples a share of 0.95 is known to about 0.014.
"""

from __future__ import annotations

import sys
from itertools import product
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from specpress.statistics.bootstrap import ratio_interval
from specpress.statistics.clustered import Bounds, clustered_share, mean_interval
from specpress.statistics.exact import share_interval
from specpress.statistics.paired import difference_interval, share_difference
from tests.made_samples import Design, Sample, Section, sample, sections_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from specpress.statistics.interval import Interval

CONFIDENCE = 0.95
SAMPLES = 500
_MARKS = (1.0, 7.0)


class Method(NamedTuple):
    """A way to make an interval, and the true figure of a design that it is for."""

    name: str
    interval: Callable[[Sample], Interval]
    truth: Callable[[Design], float]


def _share(drawn: Sample) -> Interval:
    return clustered_share(drawn.old, drawn.clauses, CONFIDENCE).interval


def _naive(drawn: Sample) -> Interval:
    return share_interval(sum(drawn.old) / len(drawn.old), len(drawn.old), CONFIDENCE)


def _mean(drawn: Sample) -> Interval:
    marks = [_MARKS[one] for one in drawn.old]
    return mean_interval(marks, drawn.clauses, CONFIDENCE, Bounds(*_MARKS)).interval


def _paired(drawn: Sample) -> Interval:
    return share_difference(drawn.old, drawn.new, drawn.clauses, CONFIDENCE).interval


def _paired_marks(drawn: Sample) -> Interval:
    old, new = ([_MARKS[one] for one in side] for side in (drawn.old, drawn.new))
    return difference_interval(old, new, drawn.clauses, CONFIDENCE, Bounds(*_MARKS)).interval


def _people(drawn: Sample) -> Interval:
    """Take clauses for people, each with as many answers as it has prompts."""
    people = sorted(set(drawn.clauses))
    yes = [sum(o for o, c in zip(drawn.old, drawn.clauses, strict=True) if c == p) for p in people]
    return ratio_interval(yes, [drawn.clauses.count(p) for p in people], CONFIDENCE)


METHODS = (
    Method("share, exact for an effective number", _share, lambda design: design.share),
    Method("share, as if prompts were independent", _naive, lambda design: design.share),
    Method("mean mark", _mean, lambda d: _MARKS[0] + d.share * (_MARKS[1] - _MARKS[0])),
    Method("difference, paired", _paired, lambda _design: 0.0),
    Method("difference of marks, paired", _paired_marks, lambda _design: 0.0),
    Method("ratio of sums, bootstrap", _people, lambda design: design.share),
)


def main() -> None:
    """Print a table for each method."""
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    _sections(samples)
    for method in METHODS:
        print(f"\n{method.name}: {samples} samples, promised {CONFIDENCE}")
        print("clauses  alike  share  | holds  below  above  width")
        for clauses, alike, share in product((5, 20, 100), (0, 0.2, 0.5), (0.5, 0.8, 0.95, 0.98)):
            design = Design(clauses, alike=alike, share=share)
            print(f"{clauses:7}  {alike:5}  {share:5}  | {_line(method, design, samples)}")


def _sections(samples: int) -> None:
    """Print how often the intervals of sections of three clauses, of ninety, hold the truth."""
    print(f"\nsections of 3 clauses, likeness of 90: {samples} sections, promised {CONFIDENCE}")
    print("alike  share  | share holds  width  | difference holds  width")
    for alike, share in product((0, 0.2, 0.5), (0.5, 0.8, 0.95, 0.98)):
        chance = Random(1)  # noqa: S311  # the same samples for each method
        found: list[Section] = []
        while len(found) < samples:
            found += sections_of(sample(Design(90, alike=alike, share=share), chance))
        shares = _held([one.share for one in found], share)
        differences = _held([one.difference for one in found], 0)
        print(f"{alike:5}  {share:5}  | {shares}  | {differences}")


def _held(found: list[Interval], truth: float) -> str:
    """Return how often intervals hold the truth, and their mean width."""
    ends = [(one.low, one.high) for one in found if one.low is not None and one.high is not None]
    held = sum(low <= truth <= high for low, high in ends) / len(ends)
    return f"{held:5.3f}  {sum(high - low for low, high in ends) / len(ends):5.3f}"


def _line(method: Method, design: Design, samples: int) -> str:
    """Return how often a method's intervals hold, lie below and above, and their mean width."""
    chance = Random(1)  # noqa: S311  # the same samples for each method
    truth = method.truth(design)
    below = above = 0
    width = 0.0
    for _ in range(samples):
        found = method.interval(sample(design, chance))
        low, high = found.low, found.high
        if low is None or high is None:
            raise SystemExit(f"{method.name} gives no interval for {design}")
        below += high < truth
        above += low > truth
        width += high - low
    held = 1 - (below + above) / samples
    shares = (held, below / samples, above / samples, width / samples)
    return "  ".join(f"{part:5.3f}" for part in shares)


if __name__ == "__main__":
    main()
