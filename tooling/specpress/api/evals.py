# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Run models on the evaluation prompts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from specpress.api.grading import (
    MarkingOptions,
    engine_of,
    grader_of,
    grading_of,
    make_log_dir,
    ticking,
)
from specpress.api.released import as_released
from specpress.errors import SpecError, missing_extra
from specpress.evals import cost, described
from specpress.evals.cases import cases, has_measure, origin_of
from specpress.evals.names import is_mock
from specpress.evals.results import Run
from specpress.evals.settings import Settings
from specpress.language.counts import counted
from specpress.prompts.selection import Selection, describe, select

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from specpress.api import Project
    from specpress.evals.described import Scope
    from specpress.evals.plan import Plan
    from specpress.evals.run import Job
    from specpress.prompts.selection import Chosen


class Wanted(MarkingOptions, frozen=True, kw_only=True):
    """What is to be run.

    Attributes:
        model: The model under test, as Inspect names it.
        model_args: What Inspect hands to its provider.
        settings: How it makes its answers.
        selection: Which prompts.
    """

    model: str
    model_args: dict[str, Any] = field(default_factory=dict)
    settings: Settings = Settings()
    selection: Selection = Selection()


class Ran(Struct, frozen=True):
    """A run that ended.

    Attributes:
        run: What became of its prompts, without estimates.
        log: The log of Inspect.
        stopped: Whether it was interrupted.
    """

    run: Run
    log: Path
    stopped: bool


def scope(project: Project, selection: Selection, limit: int | None = None) -> Scope:
    """Choose prompts.

    Args:
        project: The repository.
        selection: Which prompts.
        limit: How many of them at most, None for all.

    Raises:
        SpecError: A name in the selection is unknown, no prompt is chosen, or
            two have one id.
    """
    project = as_released(project)
    chosen = select(project.spec, selection)
    asked = [one for one in chosen if one.prompt.is_asked]
    everything = cases(project.spec, asked)
    judged = tuple(case for case in everything if has_measure(case))
    if not judged:
        raise _nothing(chosen, selection)
    counts = Counter(case.id for case in judged)
    name, count = counts.most_common(1)[0]
    if count > 1:
        raise SpecError(
            f"{count} prompts have the id {name!r}, so that no log could tell them apart",
            hint="`specpress check` names the places.",
        )
    return described.Scope(
        cases=judged[:limit],
        left_out=tuple(case for case in everything if not has_measure(case)),
        selection=selection,
        limited=limit is not None and limit < len(judged),
        origin=origin_of(project.spec),
        skipped=len(chosen) - len(asked),
    )


def _nothing(chosen: Sequence[Chosen], selection: Selection) -> SpecError:
    """Return why no prompt is left to run."""
    what = describe(selection)
    if not chosen:
        return SpecError(
            f"no prompt is chosen by {what}" if what else "there are no prompts to run",
            hint="`specpress prompts list` shows those that there are.",
        )
    count = counted(len(chosen), "prompt")
    return SpecError(
        f"nothing is left of {count} chosen by {what}" if what else f"nothing is left of {count}",
        hint="They are skipped, not written yet, or have neither clause nor rubric.",
    )


def prepare(project: Project, wanted: Wanted) -> Plan:
    """Prepare a run: choose its prompts, find what earlier runs have, estimate the rest.

    Args:
        project: The repository.
        wanted: What is to be run.

    Raises:
        SpecError: No grader is named, a name is unknown, the scale makes no sense, a file cannot be
            read, or the extra `evals` is not installed.
    """
    try:
        from specpress.evals import earlier, plan
        from specpress.evals import run as running
    except ImportError as error:
        raise missing_extra(error) from error

    chosen = scope(project, wanted.selection, wanted.limit)
    job = _job(project, wanted, chosen)
    lines = running.records(job)
    none = earlier.Found({}, ())
    found = earlier.find(job.engine.log_dir, lines, wanted.model) if wanted.resume else none
    reused = {one: len(done.marks) for one, done in found.done.items() if done.answer is not None}
    told = cost.Told(
        model=job.model.name,
        grader=job.grader.name,
        version=chosen.origin.version,
        prompts=len(lines),
        selected=describe(wanted.selection),
        limited=chosen.limited,
        samples=job.grading.samples,
        reused=len(reused),
        cost=cost.estimate(
            chosen.cases,
            job.grading.instructions,
            job.grading.samples,
            reused,
            cost.answer_tokens(job.model.settings),
        ),
        settings=job.model.settings,
        grader_settings=job.grader.settings,
    )
    return plan.Plan(
        told,
        left_out=len(chosen.left_out),
        is_free=is_mock(job.model.name) and is_mock(job.grader.name),
        job=job,
        lines=lines,
        earlier=found.done,
        skipped=chosen.skipped,
        passed_over=found.passed_over,
    )


def run(prepared: Plan, show: Callable[[int, int], None]) -> Ran:
    """Make a run.

    Args:
        prepared: What `prepare` returned.
        show: Told how many prompts are done with, and how many there are.

    Raises:
        SpecError: The folder of the logs cannot be made, a model is unknown, or the run as a whole
            failed.
    """
    from specpress.evals import run as running
    from specpress.evals.kept import Earlier
    from specpress.evals.logs import read_run

    make_log_dir(prepared.job.engine.log_dir)
    earlier = Earlier(prepared.earlier, ticking(show, len(prepared.lines)))
    done = running.run(prepared.job, prepared.lines, earlier)
    return Ran(read_run(done.log), done.log, done.stopped)


def _job(project: Project, wanted: Wanted, chosen: Scope) -> Job:
    """Return a run under the configuration, as far as options do not say otherwise."""
    from specpress.evals.models import Named, judge
    from specpress.evals.run import Job

    model = Named(wanted.model, wanted.model_args, wanted.settings)
    judge(model)
    return Job(
        model=model,
        grader=grader_of(project, wanted),
        scope=chosen,
        grading=grading_of(project, wanted),
        engine=engine_of(project, wanted),
    )
