# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Work out how well a run followed the spec: in all, and by what prompts have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

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


class Known(NamedTuple):
    """What figures of a part are made with, besides its grades.

    Attributes:
        labels: What the parts of the spec are called.
        confidence: What intervals hold the figures with.
        share: How much prompts of one clause are alike in whether they follow the spec, in all of
            the run; None where nobody can tell.
        mark: The same of their marks.
    """

    labels: Labels
    confidence: float
    share: float | None
    mark: float | None


def with_estimates(run: Run, labels: Labels, confidence: float) -> Run:
    """Return a run with an estimate for each part of the spec that it has prompts of.

    Args:
        run: As it was read from a log; estimates that it has are made anew.
        labels: What the parts are called.
        confidence: What intervals hold the figures with.
    """
    known = Known(labels, confidence, *_likeness(run))
    made = (
        _estimate(by, key, grades, run.scale, known)
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


def _likeness(run: Run) -> tuple[float | None, float | None]:
    """Return how much prompts of one clause are alike in a run: in following it, and in marks."""
    from specpress.statistics.likeness import likeness_of

    graded = [one for one in run.grades if one.mark is not None]
    marks = [one.mark for one in graded if one.mark is not None]
    clauses, sections = [one.clause for one in graded], [one.section for one in graded]
    follow = [complies(mark, run.scale) for mark in marks]
    return likeness_of(follow, clauses, sections), likeness_of(marks, clauses, sections)


def _estimate(by: By, key: str, grades: Sequence[Grade], scale: Scale, known: Known) -> Estimate:
    from specpress.statistics.clustered import Bounds, clustered_share, mean_interval

    marks = [grade.mark for grade in grades if grade.mark is not None]
    clauses = [grade.clause for grade in grades if grade.mark is not None]
    label, tally = known.labels.label(by, key), tally_of(grades)
    made = Estimate(by, key, label, len(set(clauses)), tally, None, None, "none")
    if not marks:
        return made
    follow = [complies(mark, scale) for mark in marks]
    share = clustered_share(follow, clauses, known.confidence, known.share)
    bounds = Bounds(scale.lowest, scale.highest)
    mean = mean_interval(marks, clauses, known.confidence, bounds, known.mark)
    return replace(
        made, compliant=rounded(share.interval), mark=rounded(mean.interval), unit=share.unit
    )
