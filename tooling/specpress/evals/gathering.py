# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put runs together in one value: told apart by id and by name, estimated, and compared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.evals.estimates import with_estimates
from specpress.evals.labels import Labels
from specpress.evals.pairing import pair
from specpress.evals.results import Results

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.evals.results import By, Run


def gathered(
    title: str, runs: Sequence[Run], labels: Sequence[Labels], confidence: float
) -> Results:
    """Return runs with their estimates, each of them compared with the first.

    Args:
        title: The spec's title.
        runs: At least one; estimates that they have are made anew.
        labels: What the parts of the spec are called, one a run; what a run's own estimates call
            them is preferred, as they are of the version that it was made with.
        confidence: What intervals hold the figures with.

    Raises:
        SpecError: Marks of two runs are of different scales.
    """
    own = [_own_labels(run, known) for run, known in zip(runs, labels, strict=True)]
    ready = [
        with_estimates(run, known, confidence)
        for run, known in zip(_distinct(runs), own, strict=True)
    ]
    pairings = (
        pair(ready[0], run, known, confidence)
        for run, known in zip(ready[1:], own[1:], strict=True)
    )
    return Results(title, confidence, tuple(ready), tuple(pairings))


def _distinct(runs: Sequence[Run]) -> list[Run]:
    """Return the runs with ids and names that no two of them share."""
    names = _told_apart(runs)
    seen: Counter[str] = Counter()
    found = []
    taken = {run.id for run in runs}
    for run, name in zip(runs, names, strict=True):
        seen[run.id] += 1
        number, unique = seen[run.id], run.id
        while number > 1 and unique in taken:
            unique, number = f"{run.id}-{number}", number + 1
        taken.add(unique)
        found.append(replace(run, id=unique, name=name))
    return found


def _told_apart(runs: Sequence[Run]) -> list[str]:
    """Return names of runs; those that share one also say version, day and grader, as needed."""
    names = [run.name for run in runs]
    for told in ("version", "date", "grader", "id"):
        count = Counter(names)
        parts = [str(getattr(run, told)) for run in runs]
        if len(set(parts)) > 1:
            names = [
                f"{name}, {part}" if count[name] > 1 else name
                for name, part in zip(names, parts, strict=True)
            ]
    if len(set(names)) < len(names):  # one and the same log, twice
        names = [f"{name} ({number})" for number, name in enumerate(names, 1)]
    return names


def _own_labels(run: Run, labels: Labels) -> Labels:
    """Return labels, with those of a run's estimates before them."""

    def found(*kinds: By) -> dict[str, str]:
        return {one.key: one.label for one in run.estimates if one.by in kinds}

    return Labels(
        {**labels.sections, **found("chapter", "section")},
        {**labels.clauses, **found("clause")},
        labels.levels,
    )
