# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Lay out the graded answers of results: a section at a time, on pages that stay small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from specpress.evals.estimates import complies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.evals.results import Grade, Results, Run

LONGEST: Final = 20_000
"""Characters of an answer or a reason that a page shows; the file of the results has them all."""

_FULL = 120_000
"""Characters of answers and reasons on a page; its HTML is about twice as long at most."""

_EACH = 700
"""Characters that an answer takes on a page beside its own."""

FAILED, ERROR, UNGRADED, FILTERED, FOLLOWED = range(5)
"""What became of an answer, in the order in which they are shown."""

_OTHER = {"error": ERROR, "ungraded": UNGRADED, "filtered": FILTERED}


class Answered(NamedTuple):
    """A prompt with what became of it in each run that has it."""

    prompt: str
    grades: tuple[tuple[Run, Grade], ...]

    @property
    def rank(self) -> tuple[int, float]:
        """Return what the worst come first by."""
        return min((fate(run, grade), grade.mark or 0) for run, grade in self.grades)

    @property
    def size(self) -> int:
        """Return about how much room it takes."""
        texts = ((min(len(text), LONGEST)) for _, g in self.grades for text in (g.answer, g.reason))
        return sum(texts) + _EACH * len(self.grades)


class Clause(NamedTuple):
    """A clause with its prompts, those with the worst answers first."""

    mark: str
    prompts: tuple[Answered, ...]

    @property
    def failed(self) -> int:
        """Return how many prompts have an answer that does not follow the spec."""
        return sum(prompt.rank[0] == FAILED for prompt in self.prompts)


class Sheet(NamedTuple):
    """A page of answers.

    Attributes:
        section: Id of the section; empty for prompts of none.
        number: Which page of the section it is, from 1.
        pages: How many it has.
        clauses: The clauses on it; a long one may go on on the next.
    """

    section: str
    number: int
    pages: int
    clauses: tuple[Clause, ...]


def fate(run: Run, grade: Grade) -> int:
    """Return what became of an answer, such as `FAILED`."""
    if grade.mark is None:
        return _OTHER.get(grade.outcome, UNGRADED)
    return FOLLOWED if complies(grade.mark, run.scale) else FAILED


def sheets(results: Results) -> tuple[Sheet, ...]:
    """Return all answers of results; sections in the order of the document."""
    found: dict[str, dict[str, dict[str, list[tuple[Run, Grade]]]]] = {}
    for run in results.runs:
        for grade in run.grades:
            clauses = found.setdefault(grade.section, {})
            clauses.setdefault(grade.clause, {}).setdefault(grade.prompt, []).append((run, grade))
    return tuple(
        sheet
        for section, clauses in found.items()
        for sheet in _paged(section, list(_clauses(clauses)))
    )


def _clauses(found: dict[str, dict[str, list[tuple[Run, Grade]]]]) -> Iterator[Clause]:
    """Yield clauses, those with answers that do not follow the spec first."""
    made = [
        Clause(
            mark,
            tuple(
                sorted(
                    (Answered(prompt, tuple(grades)) for prompt, grades in prompts.items()),
                    key=lambda one: one.rank,
                )
            ),
        )
        for mark, prompts in found.items()
    ]
    yield from sorted(made, key=lambda clause: -clause.failed)


def _paged(section: str, clauses: Iterable[Clause]) -> Iterator[Sheet]:
    """Yield the pages of a section; each has at least one prompt."""
    pages: list[list[Clause]] = [[]]
    room = _FULL
    for clause in clauses:
        for prompt in clause.prompts:
            if prompt.size > room and pages[-1]:
                pages.append([])
                room = _FULL
            room -= prompt.size
            last = pages[-1][-1] if pages[-1] else None
            if last is not None and last.mark == clause.mark:
                pages[-1][-1] = Clause(clause.mark, (*last.prompts, prompt))
            else:
                pages[-1].append(Clause(clause.mark, (prompt,)))
    for number, page in enumerate(pages, 1):
        yield Sheet(section, number, len(pages), tuple(page))
