# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Work out how well a run followed the spec: in all, and by what prompts have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from specpress.evals.files import tally_of
from specpress.evals.results import Estimate
from specpress.statistics.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from specpress.evals.labels import Labels
    from specpress.evals.results import By, Grade, Run, Scale

PARTS: Final[tuple[By, ...]] = ("all", "chapter", "section", "authority", "clause", "tag")
"""What estimates are made by, in the order in which they are listed."""

DIGITS: Final = 6
"""Decimals of a figure: what lies beyond differs from one processor to the next."""


def with_estimates(run: Run, labels: Labels, confidence: float) -> Run:
    """Return a run with an estimate for each part of the spec that it has prompts of.

    Args:
        run: As it was read from a log; estimates that it has are made anew.
        labels: What the parts are called.
        confidence: What intervals hold the figures with.
    """
    made = (
        _estimate(by, key, grades, run.scale, labels, confidence)
        for by in PARTS
        for key, grades in parted(run.grades, by, labels)
    )
    return replace(run, estimates=tuple(made))


def parted(
    grades: Iterable[Grade], by: By, labels: Labels
) -> Iterator[tuple[str, tuple[Grade, ...]]]:
    """Yield the key of each part and its grades, in the order of the parts."""
    found: dict[str, list[Grade]] = {"": []} if by == "all" else {}
    for grade in grades:
        for key in keys_of(grade, by):
            found.setdefault(key, []).append(grade)
    for key in labels.order(by, list(found)):
        yield key, tuple(found[key])


def keys_of(grade: Grade, by: By) -> tuple[str, ...]:
    """Return the parts of a kind that a prompt belongs to; only tags may be several."""
    if by == "tag":
        return grade.tags
    if by == "chapter":
        return (grade.chapter,) if grade.chapter else ()
    if by == "section":
        return (grade.section,) if grade.section else ()
    if by == "authority":
        return (grade.authority or "",)
    return (grade.clause,) if by == "clause" else ("",)


def complies(mark: float, scale: Scale) -> bool:
    """Tell whether an answer with this mark follows the spec."""
    return mark >= scale.compliant_from


def rounded(interval: Interval) -> Interval:
    """Return an interval with as many decimals as are kept."""
    low, high = (
        None if end is None else round(end, DIGITS) for end in (interval.low, interval.high)
    )
    return Interval(round(interval.value, DIGITS), low, high)


def _estimate(  # what, of what, by what
    by: By, key: str, grades: Sequence[Grade], scale: Scale, labels: Labels, confidence: float
) -> Estimate:
    from specpress.statistics.clustered import Bounds, clustered_share, mean_interval

    graded = [(grade.mark, grade.clause) for grade in grades if grade.mark is not None]
    clauses = [clause for _, clause in graded]
    made = Estimate(
        by, key, labels.label(by, key), len(set(clauses)), tally_of(grades), None, None, "none"
    )
    if not graded:
        return made
    marks = [mark for mark, _ in graded]
    share = clustered_share([complies(mark, scale) for mark in marks], clauses, confidence)
    mean = mean_interval(marks, clauses, confidence, Bounds(scale.lowest, scale.highest))
    return replace(
        made, compliant=rounded(share.interval), mark=rounded(mean.interval), unit=share.unit
    )
