# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What has to be said beside the figures of a run, in words that every report and page shares.

Texts hold what a log or a file says, so they are escaped like any other text from outside.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from specpress.evals.pairing import is_graded_otherwise
from specpress.language.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.evals.results import Results, Run, Tally

MADE_UP: Final = "MADE UP: a mock model"


class Caution(Struct, frozen=True):
    """A sentence or two on what figures do not say.

    Attributes:
        text: Plain text.
        loud: Whether nobody may miss it.
    """

    text: str
    loud: bool


def cautions_of(run: Run) -> tuple[Caution, ...]:
    """Return what has to be said beside the figures of a run, the gravest first."""
    return tuple(_of_run(run))


def cautions_of_results(results: Results) -> tuple[Caution, ...]:
    """Return what has to be said of the runs together; each run has its own besides."""
    return tuple(_of_results(results))


def not_graded(tally: Tally) -> str:
    """Return which prompts have no mark and why, such as `2 errors, 1 filtered`; empty for none."""
    parts = (
        counted(tally.errors, "error") if tally.errors else "",
        f"{tally.filtered:,} filtered" if tally.filtered else "",
        f"{tally.ungraded:,} ungraded" if tally.ungraded else "",
    )
    return ", ".join(part for part in parts if part)


def marks_lost(run: Run) -> int:
    """Return how many marks are missing of answers that have others: none could be read."""
    return sum(max(run.samples - len(one.marks), 0) for one in run.grades if one.marks)


def _of_run(run: Run) -> Iterator[Caution]:
    if run.made_up:
        yield Caution(
            f"{MADE_UP} gave the answers or the marks of {run.name}. "
            "Its figures say nothing about any model.",
            loud=True,
        )
    if run.limited:
        yield Caution(f"{_part(run)} The others may be harder or easier.", loud=True)
    without = run.tally.total - run.tally.graded
    if not run.tally.graded:
        yield Caution(f"Nothing of {run.name} was graded: there is no figure.", loud=True)
    elif without:
        yield Caution(
            f"{run.name}: {without:,} of {counted(run.tally.total, 'prompt')} have no mark "
            f"({not_graded(run.tally)}) and are in no figure. "
            "Figures hold for the rest, which may be easier.",
            loud=False,
        )
    yield from _blemishes(run)
    if run.selected:
        yield Caution(f"{run.name} was run on chosen prompts alone: {run.selected}.", loud=False)


def _part(run: Run) -> str:
    """Return which part a run is of what was asked for."""
    if run.tally.total < run.asked:
        told = f"{run.tally.total:,} of {counted(run.asked, 'prompt')}"
        return f"{run.name} is part of a run: {told}."
    return f"{run.name} is part of a run: only {counted(run.asked, 'prompt')} of those chosen."


def _blemishes(run: Run) -> Iterator[Caution]:
    """Yield what is not as it should be with answers that have a mark."""
    cut = sum(grade.cut_off for grade in run.grades)
    if cut:
        text = f"{counted(cut, 'answer')} ended at a limit of tokens, marked as far as they go."
        yield Caution(f"{run.name}: {text}", loud=False)
    lost = marks_lost(run)
    if lost:
        text = f"{counted(lost, 'mark')} could not be read; the median is that of the others."
        yield Caution(f"{run.name}: {text}", loud=False)


def _of_results(results: Results) -> Iterator[Caution]:
    runs = results.runs
    if len({run.grader for run in runs}) > 1:
        graders = ", ".join(dict.fromkeys(run.grader for run in runs))
        yield Caution(
            f"The runs were graded by different models ({graders}): one grader's marks are not "
            "another's, so figures of different runs must not be compared.",
            loud=True,
        )
    elif any(is_graded_otherwise(*pair) for pair in combinations(runs, 2)):
        yield Caution(
            "The runs were graded with different instructions, scales, settings or numbers of "
            "marks: their figures must not be compared.",
            loud=True,
        )
