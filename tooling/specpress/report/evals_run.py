# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a run of evaluation prompts will take, and how it ended, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.evals.cautions import marks_lost
from specpress.evals.cost import JUDGEMENT, PER_TOKEN, answer_tokens
from specpress.evals.names import is_mock
from specpress.language.counts import counted
from specpress.report.adherence_parts.words import used, with_settings
from specpress.report.colour import printable
from specpress.report.grader_run import estimated
from specpress.report.reasons import by_reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.evals.cost import Part, Told
    from specpress.evals.results import Run
    from specpress.evals.settings import Settings

_REASONS = 3
"""How many reasons for failures are told of, the most frequent first."""

_REASON = 200
"""Characters of one."""


def planned(told: Told) -> str:
    """Return what a run will take."""
    return printable("".join(f"{line}\n" for line in _planned(told)))


def ended(run: Run, log: Path, report: str, *, stopped: bool) -> str:
    """Return how a run ended.

    Args:
        run: What became of its prompts.
        log: The log of Inspect.
        report: The command that reports on it.
        stopped: Whether it was interrupted.
    """
    return printable("".join(f"{line}\n" for line in _ended(run, log, report, stopped=stopped)))


def skipped(count: int) -> str:
    """Return how many prompts are left out because they are marked so, or say nothing yet."""
    return f"{counted(count, 'prompt')} left out, marked to be skipped or not written yet"


def left_out(count: int) -> str:
    """Return how many prompts are left out because nothing tells what a good answer is."""
    return (
        f"{counted(count, 'prompt')} left out: without clause and rubric nothing judges an answer"
    )


def _planned(told: Told) -> Iterator[str]:
    which = f" ({told.selected})" if told.selected else ""
    part = ", a part of them by --limit" if told.limited else ""
    yield f"{counted(told.prompts, 'prompt')} of {told.version}{which}{part}"
    if told.reused:
        yield f"  {counted(told.reused, 'answer')} there from before"
    yield _part("model", told.model, told.settings, told.cost.model)
    yield _part("grader", told.grader, told.grader_settings, told.cost.grader)
    yield (
        f"  tokens are estimated: {PER_TOKEN} characters each, "
        f"{answer_tokens(told.settings)} an answer, {JUDGEMENT} a judgement"
    )
    if is_mock(told.model) or is_mock(told.grader):
        yield "  a mock takes part: whatever comes of this is made up"


def _part(role: str, name: str, settings: Settings, part: Part) -> str:
    return f"  {role:6} {with_settings(name, settings)}: {estimated(part)}"


def _failures(run: Run) -> Iterator[str]:
    """Yield why most of the failed prompts failed."""
    failed = [(one.prompt, one.reason) for one in run.grades if one.outcome == "error"]
    reasons = list(by_reason(failed))
    for reason, names in reasons[:_REASONS]:
        yield f"    {len(names)}: {reason[:_REASON]}"
    if len(reasons) > _REASONS:
        yield "    and other reasons; the report names each"


def _blemishes(run: Run) -> Iterator[str]:
    """Yield what is not as it should be with answers that have a mark."""
    cut = sum(grade.cut_off for grade in run.grades)
    if cut:
        yield f"  {counted(cut, 'answer')} ended at a limit of tokens"
    lost = marks_lost(run)
    if lost:
        yield f"  {counted(lost, 'mark')} could not be read; the median is that of the others"


def _ended(run: Run, log: Path, report: str, *, stopped: bool) -> Iterator[str]:
    tally = run.tally
    how = "stopped" if stopped else "done"
    yield f"{how}: {tally.graded} of {counted(run.asked, 'prompt')} have a mark"
    reasons = {
        "ungraded: no mark could be read": tally.ungraded,
        "withheld by a provider's filter": tally.filtered,
        "failed": tally.errors,
        "not come to": run.asked - tally.total,
    }
    yield from (f"  {number} {what}" for what, number in reasons.items() if number)
    yield from _failures(run)
    yield from _blemishes(run)
    for one in run.usage:
        yield f"  {one.model}: {used(one)}"
    if run.made_up:
        yield "  made up: a mock took part"
    yield f"log: {log}"
    if tally.graded + tally.filtered < run.asked:
        yield "the same command with --resume goes on, and asks for nothing twice"
    yield f"report: {report}"
