# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How far a grader agrees with the spec's own verdicts, as it is told and kept.

The JSON of these values is the format `specpress-calibration/1`.
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import UNSET, Struct

from specpress.evals.results import Outcome, Scale, Tally, Unit, Usage
from specpress.evals.settings import Recorded
from specpress.model import Verdict
from specpress.statistics.interval import Interval

FORMAT: Final = "specpress-calibration/1"
SCHEMA_ID: Final = "urn:specpress:schema:calibration-1"
By = Literal["all", "chapter", "section", "authority"]
VERDICTS: Final[tuple[Verdict, ...]] = ("good", "ok", "bad")


class Judged(Struct, frozen=True):
    """One of the spec's answers, and what the grader made of it.

    Attributes:
        id: `<section>/<example>/<comparison>/<candidate>`, each counted from 1.
        title: Caption of the example.
        verdict: What the spec says of the answer.
        note: Why, as Markdown.
        mark: The median of `marks`, None without any.
        reason: What the grader said, or why there is no mark.
        path: File of the answer.
        line: Its line.
    """

    id: str
    title: str
    section: str
    chapter: str
    authority: str | None
    verdict: Verdict
    note: str
    outcome: Outcome
    mark: float | None
    marks: tuple[float, ...]
    answer: str
    reason: str
    path: str
    line: int


class Row(Struct, frozen=True):
    """What the grader made of all answers with one verdict.

    Attributes:
        follows: How many it marked as following the spec.
        departs: How many it marked lower.
        without_mark: How many have no mark.
        marks: How many got each mark; marks that nobody got are left out.
    """

    verdict: Verdict
    follows: int
    departs: int
    without_mark: int
    marks: tuple[tuple[float, int], ...]


class Accord(Struct, frozen=True):
    """How often the grader agrees with the spec on some of the answers.

    Attributes:
        by: What they have in common, and with `key` which ones they are.
        key: Id of the chapter or section, name of the level; empty for `all`.
        label: Its title.
        cases: How many marked answers are good or bad by the spec.
        agree: On how many of these the grader says the same.
        share: That as a share, None without any.
        unit: What the interval takes for independent: whole sections in `all`, `chapter` and
            `authority`, examples within a section; `clause` stands for either.
    """

    by: By
    key: str
    label: str
    cases: int
    agree: int
    share: Interval | None
    unit: Unit


class Calibration(Struct, frozen=True):
    """A grader held against the spec's own verdicts.

    An answer that the spec calls good has to be marked as following it, one that it calls bad
    lower. What it calls OK counts for neither: it is in the table alone.

    Attributes:
        title: The spec's title.
        version: Label of the version, `draft` for a working tree.
        digest: Digest of its text.
        date: Day of the run, ISO.
        grader: The grader.
        made_up: Whether it is a mock: its figures say nothing about any model.
        samples: How many marks it gave each answer.
        grading: Digest of the instructions and the scale that it was given.
        settings: What it was told besides; unset where nobody recorded it.
        asked: How many answers were to be marked.
        limited: Whether it is a part of them.
        confidence: What the intervals hold the figure with.
        kappa: Cohen's kappa of `all`: agreement beyond chance; None where it is not defined.
        table: A row for each verdict.
        differs: The answers on which the two differ, in the order of the document.
        without_mark: The answers that have no mark.
    """

    title: str
    version: str
    digest: str
    date: str
    grader: str
    made_up: bool
    scale: Scale
    samples: int
    grading: str
    asked: int
    limited: bool
    confidence: float
    tally: Tally
    usage: tuple[Usage, ...]
    kappa: Interval | None
    table: tuple[Row, ...]
    accords: tuple[Accord, ...]
    differs: tuple[Judged, ...]
    without_mark: tuple[Judged, ...]
    settings: Recorded = UNSET
    format: Literal["specpress-calibration/1"] = FORMAT
