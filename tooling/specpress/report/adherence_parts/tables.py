# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The tables of an adherence report as words, whatever they are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.evals.cautions import cautions_of, cautions_of_results
from specpress.evals.conclusions import chance_of, conclusions_of
from specpress.language.counts import counted
from specpress.report.adherence_parts import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.evals.cautions import Caution
    from specpress.evals.results import By, Difference, Estimate, Pairing, Results, Run
    from specpress.report.adherence import Report


class Estimates(NamedTuple):
    """Rows of one kind: the kind, what the rows are called, and one row at least."""

    by: By
    head: str
    rows: tuple[Estimate, ...]


class Differences(NamedTuple):
    """The same of a comparison; `note` has to be said of the rows together, empty for nothing."""

    by: By
    head: str
    rows: tuple[Difference, ...]
    note: str


class Told(NamedTuple):
    """A run, or a comparison of two, as it is shown.

    Attributes:
        title: What it is called.
        facts: Sentences on what it is.
        cautions: What has to be said beside its figures.
    """

    title: str
    facts: tuple[str, ...]
    cautions: tuple[Caution, ...]


def head_of(results: Results) -> Told:
    """Return what is said of all of the results."""
    note = f"Note: {results.note}" if results.note else ""
    shown = (row for run in results.runs for row in run.estimates)
    unit = words.KEY_OF_UNIT if any(map(words.unit_of, shown)) else ""
    facts = (words.intervals_are(results.confidence), unit, note)
    title = f"{results.title}: adherence"
    return Told(title, tuple(fact for fact in facts if fact), cautions_of_results(results))


def run_told(run: Run) -> Told:
    """Return what is said of a run."""
    facts = (words.facts_of(run), words.cost_of(run.usage))
    return Told(run.name, tuple(f"{fact}." for fact in facts if fact), cautions_of(run))


def pairing_told(pairing: Pairing, results: Results) -> Told:
    """Return what is said of a comparison."""
    runs = {run.id: run for run in results.runs}
    old, new = runs[pairing.old], runs[pairing.new]
    title = f"{new.name} against {old.name}"
    compared = (
        f"Second minus first, on {counted(pairing.shared, 'prompt')} that both have graded, "
        "shown to both in the same words."
    )
    facts = (compared, words.key_of_signs(results.confidence)) if pairing.shared else ()
    made_up = tuple(one for run in (old, new) for one in cautions_of(run) if one.loud)
    return Told(title, facts, (*made_up, *conclusions_of(pairing, old, new)))


def run_blocks(run: Run, report: Report) -> Iterator[Estimates]:
    """Yield the tables of a run: all prompts first, then what is asked for."""
    for by in ("all", *report.by):
        rows = tuple(one for one in run.estimates if one.by == by)
        if rows:
            yield Estimates(by, words.KINDS[by], rows)


def pairing_blocks(pairing: Pairing, report: Report) -> Iterator[Differences]:
    """Yield the tables of a comparison: all prompts and texts of clauses first."""
    first: tuple[By, ...] = ("all", "clause-text") if "spec" in pairing.causes else ("all",)
    for by in (*first, *(by for by in report.by if by not in first)):
        rows = tuple(one for one in pairing.differences if one.by == by)
        if rows:
            note = chance_of(pairing, by, report.results.confidence)
            yield Differences(by, words.KINDS[by], rows, note)


def label_of(row: Estimate | Difference) -> str:
    """Return what a row is called: a clause by its mark and its text, others by their title."""
    return f"{row.key} {row.label}" if row.by == "clause" and row.label != row.key else row.label
