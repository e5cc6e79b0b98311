# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""From what people said of answers to a report that may be published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from specpress.errors import SpecError
from specpress.input.agreement import Limits, agreements, most_contested, most_divided
from specpress.input.comparing import compare
from specpress.input.groups import groups
from specpress.input.linking import BY_VERDICTS
from specpress.input.rationales import rationales
from specpress.input.results import Report
from specpress.language.counts import counted
from specpress.parse.digest import snapshot_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from specpress.input.comparing import Compared
    from specpress.input.dataset import Dataset, Question
    from specpress.input.results import Agreement
    from specpress.model import Spec
    from specpress.prompts.rankings import SpecRankings

DRAFT: Final = "draft"

MOST: Final = 10
"""How many contested and how many divided clauses are named, for each view."""


class Options(Struct, frozen=True):
    """What a report tells.

    Attributes:
        smallest: Nothing is told of fewer people.
        confidence: What intervals hold the figure with.
        rationales: How many are told of those who agree, and of those who do not, for each clause
            that is contested or divided.
    """

    smallest: int = 10
    confidence: float = 0.95
    rationales: int = 2


def report(
    dataset: Dataset,
    spec: Spec,
    date: str,
    rankings: SpecRankings | None = None,
    options: Options | None = None,
) -> Report:
    """Return how far people and a spec agree.

    Args:
        dataset: What people said.
        spec: The version to hold it against.
        date: Day of the report, ISO.
        rankings: How a grader that read the spec ranks the answers; None for the rankings that the
            data set has, such as those by the verdicts of examples.
        options: What is told.

    Raises:
        SpecError: Nothing can be compared, or too few people took part; with counts.
    """
    options = options or Options()
    digest = snapshot_digest(spec.snapshot)
    by = spec_by(dataset.questions)
    if rankings is not None:
        dataset, by = _ranked(dataset, rankings, digest), rankings.grader
    compared = compare(dataset, spec)
    people = {one.person for one in dataset.assessments}
    _judge(dataset, compared, options.smallest)
    limits = Limits(options.smallest, options.confidence)
    rows = agreements(dataset, spec, compared, limits)
    told = _of_clauses(dataset, rows)
    contested, divided = most_contested(told, MOST), most_divided(told, MOST)
    return Report(
        title=spec.title,
        version=spec.version or DRAFT,
        digest=digest,
        survey=dataset.title,
        made_up=dataset.made_up or (rankings is not None and rankings.made_up),
        spec_by=by,
        date=date,
        people=len(people),
        questions=len({one.question for one in dataset.assessments}),
        assessments=len(dataset.assessments),
        compared=compared.compared,
        left_out=compared.left_out,
        not_imported=dict(sorted(dataset.left_out.items())),
        repeated=dataset.repeated,
        confidence=options.confidence,
        smallest_group=options.smallest,
        agreements=rows,
        groups=groups(dataset, compared, limits),
        contested=contested,
        divided=divided,
        rationales=rationales(dataset, compared, rows, (*contested, *divided), options.rationales),
    )


def _of_clauses(dataset: Dataset, rows: Sequence[Agreement]) -> list[Agreement]:
    """Return the rows of clauses, and of questions that no such row is of."""
    shown = {row.key for row in rows if row.by == "clause"}
    clauses = {one.id: one.clause for one in dataset.questions}
    return [
        row
        for row in rows
        if row.by == "clause" or (row.by == "question" and clauses[row.key] not in shown)
    ]


def spec_by(questions: Iterable[Question]) -> str:
    """Return where the rankings of some questions come from, in words."""
    names = dict.fromkeys(one.spec_by or BY_VERDICTS for one in questions if one.spec is not None)
    return ", ".join(names)


def _ranked(dataset: Dataset, rankings: SpecRankings, digest: str) -> Dataset:
    """Put a grader's rankings in the place of those that a data set has.

    Raises:
        SpecError: They are of another text, of other questions, or name an answer that is none.
    """
    if rankings.digest != digest:
        raise SpecError(
            f"the rankings are by another text of the spec, version {rankings.version}",
            hint=f"Name it with --at {rankings.version}, or rank the answers anew.",
        )
    found = {one.question: one for one in rankings.rankings}
    if not any(one.id in found for one in dataset.questions):
        raise SpecError(
            f"none of the {counted(len(found), 'ranking')} is of one of the "
            f"{counted(len(dataset.questions), 'question')} of the data set",
            hint="Rank the answers of this data set.",
        )
    questions = []
    for one in dataset.questions:
        ranking = found.get(one.id)
        order = ranking.order if ranking is not None and ranking.order else None
        known = {response.index for response in one.responses}
        unknown = [letter for tie in order or () for letter in tie if letter not in known]
        if unknown:
            raise SpecError(
                f"the ranking of {one.id!r} names an answer {unknown[0]!r}: no such one"
            )
        section = ranking.section if ranking is not None else None
        questions.append(
            replace(one, spec=order, spec_by=rankings.grader, section=one.section or section)
        )
    return replace(dataset, questions=tuple(questions))


def _judge(dataset: Dataset, compared: Compared, smallest: int) -> None:
    """Refuse what would be a report of nothing, or of too few.

    Raises:
        SpecError: It is.
    """
    if not dataset.assessments:
        raise SpecError(
            f"the data set holds no assessment, only {counted(len(dataset.questions), 'question')}"
            f" and {len(dataset.people):,} people",
            hint="Import the answers again: `specpress input import`.",
        )
    if not compared.compared:
        reasons = "; ".join(f"{count:,}: {reason}" for reason, count in compared.left_out.items())
        raise SpecError(
            f"none of {counted(len(dataset.assessments), 'assessment')} can be compared: {reasons}",
            hint="Give the spec's rankings with --spec-ranking, or the version that was asked "
            "about with --at.",
        )
    people = {one.person for found in compared.entries.values() for one in found if one.pairs}
    if len(people) < smallest:
        raise SpecError(
            f"too few people took part for anything to be told: fewer than {smallest}",
            hint="--smallest-group sets how few may be told of.",
        )
