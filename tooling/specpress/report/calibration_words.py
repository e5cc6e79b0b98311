# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is said of a calibration in words, whatever the format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.evals.cautions import MADE_UP, not_graded
from specpress.language.counts import counted, percent
from specpress.report.adherence_parts import words
from specpress.report.reasons import by_reason, some_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.evals.calibration import Accord, Calibration, Judged, Row
    from specpress.statistics.interval import Interval

TABLE: Final = ("the spec says", "follows", "departs", "no mark")


def title_of(found: Calibration) -> str:
    """Return what the report is called."""
    return f"{found.grader} against the verdicts of {found.title}, {found.version}"


def cautions_of(found: Calibration) -> Iterator[str]:
    """Yield what figures do not say, the gravest first."""
    if found.made_up:
        yield f"{MADE_UP} gave the marks. These figures say nothing about any model."
    if found.limited:
        done = found.tally.total
        yield f"This is a part: {done:,} of {counted(found.asked, 'answer')} were put to it."
    lost = not_graded(found.tally)
    if lost:
        yield f"Some answers have no mark and are in no figure: {lost}."


def facts_of(found: Calibration) -> Iterator[str]:
    """Yield how it was measured."""
    scale = found.scale
    yield (
        f"{found.date}; {words.with_settings(found.grader, found.settings)}, "
        f"{counted(found.samples, 'mark')} an answer, from {scale.lowest} to {scale.highest}; "
        f"an answer follows the spec from {scale.compliant_from:g} on. "
        "A good answer has to, a bad one must not; what the spec calls OK is in the table alone."
    )
    yield (
        f"Intervals hold the figure with {percent(found.confidence)} confidence; the answers of "
        "one section count as alike, within a section those of one example."
    )
    kappa = found.kappa
    if kappa is not None:
        yield (
            f"Cohen's kappa, agreement beyond chance: {kappa.value:.2f} "
            f"({_kappa_range(kappa)}); 1 is perfect, 0 is chance."
        )
    cost = words.cost_of(found.usage)
    if cost:
        yield f"{cost}."


def _kappa_range(kappa: Interval) -> str:
    """Return the interval of kappa, which may lie below 0: a dash would look like a sign."""
    if kappa.low is None or kappa.high is None:
        return words.NOTHING
    return f"{kappa.low:.2f} to {kappa.high:.2f}".replace("-", words.MINUS)


def none_differs(found: Calibration) -> str:
    """Return what to say where the grader differs on no answer; empty where it does on some."""
    if found.differs:
        return ""
    if not found.tally.graded:
        return "No answer has a mark: nothing is known of the grader."
    return "The grader differs from the spec on no answer."


def lost_of(found: Calibration) -> Iterator[tuple[str, str]]:
    """Yield why answers have no mark: how many and the reason, and which they are."""
    for reason, names in by_reason((one.id, one.reason) for one in found.without_mark):
        yield f"{counted(len(names), 'answer')}: {reason}", some_of(names)


def row_of(row: Row) -> tuple[str, ...]:
    """Return a row of the confusion table, as `TABLE` names its columns."""
    figures = (row.follows, row.departs, row.without_mark)
    return (row.verdict.upper(), *(f"{figure:,}" for figure in figures))


def marks_of(row: Row) -> str:
    """Return which marks the answers of a verdict got, such as `1: 4, 6: 12`."""
    return ", ".join(f"{mark:g}: {count:,}" for mark, count in row.marks)


def figures_of(accord: Accord) -> tuple[str, ...]:
    """Return the share, its interval, and what it is of."""
    return (
        words.share(accord.share),
        words.share_range(accord.share),
        f"{accord.agree:,} of {accord.cases:,}",
    )


def case_of(one: Judged) -> tuple[str, str]:
    """Return which answer it is with its place, and what both sides say of it."""
    mark = "no mark" if one.mark is None else f"marked {one.mark:g}"
    return f"{one.id} {one.title}".strip(), f"{one.path}:{one.line}  {one.verdict.upper()}, {mark}"
