# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Runs that were never run, for tests of statistics and reports: made up, seeded, small."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from specpress.evals.files import tally_of
from specpress.evals.labels import Labels
from specpress.evals.results import Grade, Run, Scale, Usage

if TYPE_CHECKING:
    from collections.abc import Iterable

LEVELS = ("root", "user")
LABELS = Labels(
    {"care": "Care", "beds": "Beds", "paths": "Paths"},
    {"c1aa": "Water the beds in the evening.", "c2aa": "Never tread on a bed."},
    LEVELS,
)


def grade(prompt: str, mark: float | None, **said: Any) -> Grade:  # noqa: ANN401  # any field of it
    """Return a grade; its clause is the prompt's id up to the hyphen."""
    clause = prompt.partition("-")[0]
    made = Grade(
        prompt=prompt,
        clause=clause,
        section="beds",
        chapter="care",
        authority="user",
        outcome="error" if mark is None else "graded",
        mark=mark,
        marks=() if mark is None else (mark,),
        clause_digest=f"sha256:{clause}",
        prompt_digest=f"sha256:{prompt}",
    )
    return replace(made, **said)


def run(name: str, grades: Iterable[Grade], **said: Any) -> Run:  # noqa: ANN401  # any field of it
    """Return a run of these grades, without estimates."""
    grades = tuple(grades)
    made = Run(
        id=name,
        name=name,
        model=f"maker/{name}",
        grader="maker/grader",
        made_up=False,
        version="1.0.0",
        digest="sha256:1",
        date="2026-01-31",
        scale=Scale(),
        samples=1,
        grading="sha256:g",
        selected="",
        asked=len(grades),
        limited=False,
        tally=tally_of(grades),
        usage=(Usage(f"maker/{name}", len(grades), 900, 90),),
        estimates=(),
        grades=grades,
    )
    return replace(made, **said)


def drawn(seed: int, *, clauses: int = 40, each: int = 5, good: float = 0.8) -> tuple[Grade, ...]:
    """Return grades of a model that follows the spec with a chance that differs by clause."""
    chance = Random(seed)  # noqa: S311  # made up, and the same each time
    grades = []
    for clause in range(clauses):
        own = chance.betavariate(good * 4, (1 - good) * 4)
        for number in range(1, each + 1):
            mark = chance.choice((6, 7)) if chance.random() < own else chance.choice((1, 2, 3, 4))
            section = ("beds", "paths")[clause % 2]
            level = LEVELS[clause % 2]
            name = f"c{clause:03}-{number}"
            grades.append(grade(name, mark, section=section, authority=level))
    return tuple(grades)
