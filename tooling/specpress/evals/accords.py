# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Work out how far a grader agrees with the verdicts of a spec."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.evals.calibration import VERDICTS, Accord, Judged, Row
from specpress.evals.results import Outcome, Tally
from specpress.prompts.selection import NO_LEVEL
from specpress.statistics.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from specpress.evals.calibration import By
    from specpress.evals.results import Scale
    from specpress.model import Spec, Verdict

_OUTCOMES: tuple[Outcome, ...] = ("graded", "ungraded", "filtered", "error")
"""In the order of the fields of a tally."""

_FOLLOWS, _DEPARTS = "follows", "departs"
_EXPECTED = {"good": _FOLLOWS, "bad": _DEPARTS}
"""What a grader has to say of an answer; an OK one is neither praised nor ruled out."""


class Agreed(Struct, frozen=True):
    """What `agreed` found.

    Attributes:
        tally: What became of the answers.
        table: A row for each verdict that occurs.
        accords: For all answers, by level of authority, by chapter and by section.
        kappa: Cohen's kappa over all of them.
        differs: Those on which grader and spec differ.
        without_mark: Those that have no mark.
    """

    tally: Tally
    table: tuple[Row, ...]
    accords: tuple[Accord, ...]
    kappa: Interval | None
    differs: tuple[Judged, ...]
    without_mark: tuple[Judged, ...]


def agreed(cases: Sequence[Judged], spec: Spec, scale: Scale, confidence: float) -> Agreed:
    """Compare a grader's marks with the verdicts.

    Args:
        cases: What the grader made of each answer, in the order of the document.
        spec: The spec, for titles and the order of levels.
        scale: What a mark means.
        confidence: What the intervals hold the figure with.
    """
    from specpress.statistics.agreement import kappa_interval

    counted = [one for one in cases if one.mark is not None and one.verdict in _EXPECTED]
    expected = [_EXPECTED[one.verdict] for one in counted]
    said = [_said(one, scale) for one in counted]
    outcomes = Counter(one.outcome for one in cases)
    return Agreed(
        tally=Tally(*(outcomes[name] for name in _OUTCOMES)),
        table=tuple(row for verdict in VERDICTS if (row := _row(verdict, cases, scale))),
        accords=tuple(_accords(counted, spec, scale, confidence)),
        kappa=kappa_interval(expected, said, confidence),
        differs=tuple(one for one in counted if not _agrees(one, scale)),
        without_mark=tuple(one for one in cases if one.mark is None),
    )


def _said(one: Judged, scale: Scale) -> str:
    return _FOLLOWS if (one.mark or 0) >= scale.compliant_from else _DEPARTS


def _agrees(one: Judged, scale: Scale) -> bool:
    return _said(one, scale) == _EXPECTED[one.verdict]


def _row(verdict: Verdict, cases: Iterable[Judged], scale: Scale) -> Row | None:
    """Return a row of the table, None where no answer has the verdict."""
    here = [one for one in cases if one.verdict == verdict]
    marked = [one for one in here if one.mark is not None]
    follows = sum(_said(one, scale) == _FOLLOWS for one in marked)
    marks = Counter(one.mark for one in marked if one.mark is not None)
    rest = len(marked) - follows
    row = Row(verdict, follows, rest, len(here) - len(marked), tuple(sorted(marks.items())))
    return row if here else None


def _accords(
    counted: Sequence[Judged], spec: Spec, scale: Scale, confidence: float
) -> Iterator[Accord]:
    titles = {section.id: section.title for section in reversed(spec.sections)}
    sure = partial(_share, scale=scale, confidence=confidence)
    yield sure("all", "", "", counted)
    for level in (*spec.authority_levels, NO_LEVEL):
        here = [case for case in counted if (case.authority or NO_LEVEL) == level]
        if here:
            yield sure("authority", level, level, here)
    for name in dict.fromkeys(case.chapter for case in counted):
        here = [case for case in counted if case.chapter == name]
        yield sure("chapter", name, titles.get(name, name), here)
    for name in dict.fromkeys(case.section for case in counted):
        here = [case for case in counted if case.section == name]
        yield sure("section", name, titles.get(name, name), here)


def _share(  # what an accord consists of
    by: By, key: str, label: str, here: Sequence[Judged], *, scale: Scale, confidence: float
) -> Accord:
    from specpress.statistics.clustered import clustered_share

    right = [_agrees(case, scale) for case in here]
    units = [_example(case) if by == "section" else case.section for case in here]
    sure = clustered_share(right, units, confidence) if here else None
    return Accord(
        by=by,
        key=key,
        label=label,
        cases=len(here),
        agree=sum(right),
        share=sure.interval if sure is not None else None,
        unit=sure.unit if sure is not None else "none",
    )


def _example(case: Judged) -> str:
    """Return which example an answer stands in: the answers of one are not independent."""
    return case.id.rsplit("/", 2)[0]
