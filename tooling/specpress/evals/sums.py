# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Hold the figures of a results file against the grades in it.

Reports work figures out anew; pages show them as the file has them. A figure that somebody has
changed by hand, or a grade, would otherwise be published beside what contradicts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.evals.estimates import PARTS, complies, keys_of
from specpress.evals.files import tally_of
from specpress.evals.pairing import Pair, causes_of, pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from specpress.evals.results import (
        By,
        Difference,
        Estimate,
        Grade,
        Pairing,
        Results,
        Run,
        Scale,
    )

_SLACK: Final = 2e-6
"""Figures are kept with six decimals."""


def contradictions(results: Results) -> Iterator[tuple[str, str]]:
    """Yield the key of each figure that the grades contradict, and what is wrong with it."""
    for index, run in enumerate(results.runs):
        yield from _of_run(run, f"runs[{index}]")
    known = {run.id: run for run in results.runs}
    for index, one in enumerate(results.pairings):
        yield from _of_pairing(one, known[one.old], known[one.new], f"pairings[{index}]")


def _of_run(run: Run, where: str) -> Iterator[tuple[str, str]]:
    parts: dict[tuple[By, str], list[Grade]] = {}
    for grade in run.grades:
        for by in PARTS:
            for key in keys_of(grade, by):
                parts.setdefault((by, key), []).append(grade)
    yield from _twice(run.estimates, f"{where}.estimates")
    for index, one in enumerate(run.estimates):
        problem = _of_estimate(one, parts.get((one.by, one.key), ()), run.scale)
        if problem:
            yield f"{where}.estimates[{index}]", problem


def _of_estimate(one: Estimate, grades: Sequence[Grade], scale: Scale) -> str:
    """Return what is wrong with an estimate, empty where nothing is."""
    if one.tally != tally_of(grades):
        return f"its tally does not count the grades of {one.by} {one.key}".rstrip()
    if one.clauses != len({grade.clause for grade in grades if grade.mark is not None}):
        return f"it does not count the clauses of the grades of {one.by} {one.key}".rstrip()
    marks = [grade.mark for grade in grades if grade.mark is not None]
    if one.compliant is None or one.mark is None:
        return ""
    follow = [complies(mark, scale) for mark in marks]
    if _differ((one.compliant.value, _mean(follow)), (one.mark.value, _mean(marks))):
        return f"its figures are not those of the grades of {one.by} {one.key}".rstrip()
    return ""


def _of_pairing(one: Pairing, old: Run, new: Run, where: str) -> Iterator[tuple[str, str]]:
    if set(one.causes) != set(causes_of(old, new)):
        yield f"{where}.causes", "are not what differs between the two runs"
    pairs, altered = pairs_of(old, new)
    both = len(pairs) + altered
    counted = (len(pairs), altered, old.tally.graded - both, new.tally.graded - both)
    if (one.shared, one.altered, one.only_old, one.only_new) != counted:
        yield f"{where}.shared", "does not count the prompts that both runs have graded"
    yield from _twice(one.differences, f"{where}.differences")
    for index, row in enumerate(one.differences):
        found = [pair for pair in pairs if row.key in pair.keys(row.by)]
        clauses = len({pair.new.clause for pair in found})
        if (row.prompts, row.clauses) != (len(found), clauses):
            yield f"{where}.differences[{index}].prompts", "does not count the grades"
            continue
        before, after = _share(found, 0, old.scale), _share(found, 1, new.scale)
        marks = _mean([_mark(pair.new) - _mark(pair.old) for pair in found])
        said = ((row.compliant.value, after - before), (row.mark.value, marks))
        if _differ((row.old, before), (row.new, after), *said):
            yield f"{where}.differences[{index}]", "its figures are not those of the grades"


def _twice(rows: Iterable[Estimate | Difference], where: str) -> Iterator[tuple[str, str]]:
    """Yield rows of what another row is of."""
    seen: set[tuple[By, str]] = set()
    for index, one in enumerate(rows):
        if (one.by, one.key) in seen:
            yield f"{where}[{index}]", f"{one.by} {one.key}".rstrip() + " is there twice"
        seen.add((one.by, one.key))


def _mark(grade: Grade) -> float:
    """Return the mark of a grade that has one."""
    return grade.mark or 0.0


def _share(pairs: Iterable[Pair], side: int, scale: Scale) -> float:
    marks = (pair[side].mark for pair in pairs)
    return _mean([complies(mark, scale) for mark in marks if mark is not None])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _differ(*pairs: tuple[float, float]) -> bool:
    return any(abs(one - other) > _SLACK for one, other in pairs)
