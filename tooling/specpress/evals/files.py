# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Results as a file, format `specpress-adherence/1`: written, read back, and judged.

Whoever edits such a file by hand, or makes one elsewhere, is told what does not fit: a page with
figures that contradict each other would be believed.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from statistics import median
from typing import TYPE_CHECKING, Final

import msgspec

from specpress.errors import SpecError
from specpress.evals.names import is_mock
from specpress.evals.results import FORMAT, Results, Tally
from specpress.language.days import is_day
from specpress.sources.json_text import decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.evals.results import Estimate, Grade, Pairing, Run

HINT: Final = "`specpress evals report LOG --format json` writes such a file."

_ID = re.compile(r"[a-z0-9-]+")
_FIELDS = {"graded": "graded", "ungraded": "ungraded", "filtered": "filtered", "error": "errors"}
"""The field of a tally that counts an outcome."""

Problem = tuple[str, str]
"""The key that something is wrong with, such as `runs[0].date`, and what it is."""


def tally_of(grades: Iterable[Grade]) -> Tally:
    """Return how many grades have which outcome."""
    return Tally(**Counter(_FIELDS[grade.outcome] for grade in grades))


def written(results: Results) -> str:
    """Return results as indented JSON; the same results give the same text.

    They are read once before: a mark of 6 is one of 6.0, and a file that is read is written as it
    was.
    """
    read = msgspec.json.decode(msgspec.json.encode(results), type=Results)
    return msgspec.json.format(msgspec.json.encode(read), indent=1).decode() + "\n"


def read_results(text: str, path: str) -> Results:
    """Read the results of evaluations.

    Args:
        text: The file.
        path: Where it is, for errors.

    Raises:
        SpecError: It is no such file, or its figures contradict each other; names the line and the
            column, or the key.
    """
    results = decoded(text, path, Results, FORMAT, HINT)
    from specpress.evals.sums import contradictions

    for key, problem in chain(_problems(results), contradictions(results)):
        raise SpecError(f"{key}: {problem}", path=path, hint=HINT)
    return results


def _problems(results: Results) -> Iterator[Problem]:
    if not 0 < results.confidence < 1:
        yield "confidence", "has to lie between 0 and 1"
    if not results.runs:
        yield "runs", "is empty"
    known = Counter(run.id for run in results.runs)
    for index, run in enumerate(results.runs):
        if known[run.id] > 1 or not _ID.fullmatch(run.id):
            yield f"runs[{index}].id", f"{run.id!r} is taken, or not of a-z, 0-9 and - alone"
        for key, problem in _of_run(run):
            yield f"runs[{index}].{key}", problem
    for index, pairing in enumerate(results.pairings):
        for key, problem in _of_pairing(pairing, known):
            yield f"pairings[{index}].{key}", problem


def _of_run(run: Run) -> Iterator[Problem]:
    scale = run.scale
    judged = (
        (scale.lowest < scale.highest, "scale", "its lowest mark is not below its highest"),
        (
            scale.lowest <= scale.compliant_from <= scale.highest,
            "scale.compliant_from",
            "is no mark of the scale",
        ),
        (run.samples >= 1, "samples", "is below 1"),
        (is_day(run.date), "date", f"{run.date!r} is no date such as 2026-01-31"),
        (run.tally == tally_of(run.grades), "tally", "does not count the grades"),
        (run.asked >= run.tally.total, "asked", "is below the number of grades"),
        (
            run.limited or run.asked <= run.tally.total,
            "limited",
            "is false, and prompts are missing",
        ),
        (bool(run.name.strip()), "name", "is empty"),
        (
            run.made_up or not (is_mock(run.model) or is_mock(run.grader)),
            "made_up",
            "is false, and a mock model took part",
        ),
    )
    yield from ((key, problem) for fine, key, problem in judged if not fine)
    for index, used in enumerate(run.usage):
        if min(used.calls, used.input_tokens, used.output_tokens) < 0:
            yield f"usage[{index}]", "counts below 0"
    yield from _of_grades(run)
    for index, estimate in enumerate(run.estimates):
        for key, problem in _of_estimate(estimate, run):
            yield f"estimates[{index}].{key}", problem


def _of_grades(run: Run) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, grade in enumerate(run.grades):
        key = f"grades[{index}]"
        if grade.prompt in seen:
            yield f"{key}.prompt", f"{grade.prompt!r} is there twice"
        seen.add(grade.prompt)
        if (grade.mark is None) != (grade.outcome != "graded"):
            yield f"{key}.mark", f"does not fit the outcome `{grade.outcome}`"
        marks = (*grade.marks, *(() if grade.mark is None else (grade.mark,)))
        if any(not run.scale.lowest <= mark <= run.scale.highest for mark in marks):
            yield f"{key}.mark", "is outside the scale"
        if grade.marks and grade.mark is not None and grade.mark != median(grade.marks):
            yield f"{key}.mark", "is not the median of its marks"


def _of_estimate(estimate: Estimate, run: Run) -> Iterator[Problem]:
    tally = estimate.tally
    if min(tally.graded, tally.ungraded, tally.filtered, tally.errors, estimate.clauses) < 0:
        yield "tally", "counts below 0"
    none = tally.graded == 0
    for key, interval in (("compliant", estimate.compliant), ("mark", estimate.mark)):
        if (interval is None) != none:
            yield key, "does not fit the number of graded prompts"
    if (estimate.clauses > 1) != (estimate.unit == "clause"):
        yield "unit", f"{estimate.unit!r} does not fit the number of clauses"
    if estimate.compliant is not None and not estimate.compliant.is_within(0, 1):
        yield "compliant", "is no share with an interval around it"
    lowest, highest = run.scale.lowest, run.scale.highest
    if estimate.mark is not None and not estimate.mark.is_within(lowest, highest):
        yield "mark", "is no mark with an interval around it"


def _of_pairing(pairing: Pairing, known: Counter[str]) -> Iterator[Problem]:
    for key, name in (("old", pairing.old), ("new", pairing.new)):
        if name not in known:
            yield key, f"there is no run {name!r}"
    if min(pairing.shared, pairing.only_old, pairing.only_new, pairing.altered) < 0:
        yield "shared", "counts below 0"
    for index, one in enumerate(pairing.differences):
        key = f"differences[{index}]"
        if one.prompts < 1 or one.clauses < 1:
            yield f"{key}.prompts", "counts below 1"
        if not (0 <= one.old <= 1 and 0 <= one.new <= 1):
            yield f"{key}.old", "or `new` is no share"
        if (one.clauses > 1) != (one.unit == "clause"):
            yield f"{key}.unit", f"{one.unit!r} does not fit the number of clauses"
        if not one.compliant.is_within(-1, 1):
            yield f"{key}.compliant", "is no difference with an interval around it"
        if one.clear and not one.compliant.excludes_zero:
            yield f"{key}.clear", "is true, and the interval holds 0"
