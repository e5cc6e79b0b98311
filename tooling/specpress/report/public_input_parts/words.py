# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is said of a report on public input, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.input.linking import BY_VERDICTS
from specpress.input.problems import DUPLICATE_ASSESSMENT
from specpress.language.counts import counted, percent
from specpress.report.imported import repeated
from specpress.report.plots import SHARE
from specpress.report.plots.words import told

if TYPE_CHECKING:
    from specpress.input.dataset import View
    from specpress.input.results import Rationale, Report
    from specpress.report.plots import Axis
    from specpress.statistics.interval import Interval

MADE_UP: Final = (
    "MADE UP: nobody was asked, or a mock model ranked for the spec. "
    "These figures say nothing about what people think."
)

VIEWS: Final[dict[View, str]] = {"personal": "for themselves", "world": "for the world"}
"""What each of the two rankings was by: what people prefer, what they take to be best for all."""

WITH_SPEC: Final = "As the spec"
AMONG: Final = "As each other"
UNACCEPTABLE: Final = "Refuse its first"


def asked(report: Report) -> str:
    """Return who was asked what, and what it was compared with, in a sentence."""
    by = "the verdicts of its examples" if report.spec_by == BY_VERDICTS else report.spec_by
    return (
        f"{report.people:,} people gave {counted(report.assessments, 'assessment')} of"
        f" {counted(report.questions, 'question')} ({report.survey}); compared on {report.date}"
        f" with {report.title}, version {report.version}. What the spec says of the answers is by"
        f" {by}."
    )


def left_out(report: Report) -> list[str]:
    """Return what was not compared, a line for each reason; empty where all was."""
    kept_out = [_kept_out(code, count, report) for code, count in report.not_imported.items()]
    if not report.left_out:
        return kept_out
    first = f"{report.compared:,} of {counted(report.assessments, 'assessment')} compared"
    return [first, *(f"{n:,}: {why}" for why, n in report.left_out.items()), *kept_out]


def _kept_out(code: str, count: int, report: Report) -> str:
    if code == DUPLICATE_ASSESSMENT.code and report.repeated:
        return repeated(count, report.repeated)
    return f"{counted(count, 'finding')} {code} in what was imported"


def reading(report: Report) -> list[str]:
    """Return how the figures are to be read, in sentences."""
    with_spec = (
        f"“{WITH_SPEC}” is the share of the pairs of answers which the spec orders that people"
        " order the same; a tie counts a half, so that chance alone gives 50%."
    )
    among = f"“{AMONG}” is the share of the pairs of people who order a pair of answers the same."
    refused = (
        f"“{UNACCEPTABLE}” is the share of assessments that call an answer unacceptable which the"
        " spec ranks first."
    )
    interval = (
        f"Of many such surveys, {percent(report.confidence)} would have an interval that holds"
        " the figure of all people like these; people are taken as independent of each other,"
        " what one person said is not."
    )
    few = f"Nothing is told of fewer than {report.smallest_group} people, nor may it be worked out."
    return [with_spec, among, refused, interval, few]


def figure(interval: Interval | None, axis: Axis = SHARE) -> str:
    """Return a figure with its interval, such as `72.1% (65.0 to 78.2)`; `-` for none."""
    if interval is None:
        return "-"
    value, ends = told(interval, axis)
    return f"{value} ({ends})"


def stance(rationale: Rationale) -> str:
    """Return how somebody who wrote a rationale ranks."""
    if rationale.agrees is None:
        return "neither"
    return "as the spec" if rationale.agrees else "against the spec"
