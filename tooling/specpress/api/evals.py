# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Export the evaluation prompts for other tools, and run models on them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from specpress.api.grading import LOGS, grader_of, instructions_of, make_log_dir, scale_of
from specpress.api.released import as_released
from specpress.errors import SpecError, missing_extra, reason_of
from specpress.evals import cost, described
from specpress.evals.cases import cases, has_measure, origin_of
from specpress.evals.names import is_mock
from specpress.evals.results import Run
from specpress.prompts.selection import Selection, describe, select

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from specpress.api import Project
    from specpress.evals.described import Scope
    from specpress.evals.plan import Plan
    from specpress.evals.run import Job


class Wanted(Struct, frozen=True):
    """What is to be run.

    Attributes:
        model: The model under test, as Inspect names it.
        grader: The model that grades, None for the configured one.
        model_args: What Inspect hands to the provider of the model.
        grader_args: The same for the grader.
        selection: Which prompts.
        samples: How many marks the grader gives each answer, None as configured.
        limit: How many prompts at most, None for all.
        instructions: A file with what the grader is told, None as configured.
        log_dir: The folder of the logs, None for the usual one.
        max_connections: How many calls a provider gets at a time, None as Inspect has it.
        resume: Whether to take over what an earlier run has.
    """

    model: str
    grader: str | None = None
    model_args: dict[str, Any] = {}
    grader_args: dict[str, Any] = {}
    selection: Selection = Selection()
    samples: int | None = None
    limit: int | None = None
    instructions: Path | None = None
    log_dir: Path | None = None
    max_connections: int | None = None
    resume: bool = False


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
    asked = [one for one in chosen if not one.prompt.skip]
    everything = cases(project.spec, asked)
    judged = tuple(case for case in everything if has_measure(case))
    if not judged:
        what = describe(selection)
        raise SpecError(
            f"no prompt is chosen by {what}" if what else "there are no prompts to run",
            hint="`specpress prompts list` shows those that there are.",
        )
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


def exported(project: Project, chosen: Scope, form: str) -> Mapping[str, str]:
    """Return prompts for another tool.

    Args:
        project: The repository, which says how answers are marked.
        chosen: The prompts.
        form: One of `evals.formats.format_names()`.

    Returns:
        The texts of files by their paths in a folder; for a format without one, one file.

    Raises:
        SpecError: The scale makes no sense, or the grader's instructions cannot be read.
    """
    from specpress.evals.formats import Exported, write

    own = project.config.evals
    instructions = instructions_of(project, None)
    return write(Exported(chosen, scale_of(project), own.samples, instructions), form)


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write an exported folder; what is there already is not touched.

    Raises:
        SpecError: The folder has files already, or cannot be written.
    """
    from specpress import api

    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            hint = "Name a new folder, or remove this one first."
            raise SpecError(
                "has files already, which are left as they are", path=str(folder), hint=hint
            )
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            api.write_text(folder / name, text)
    except OSError as error:
        reason = f"cannot be written: {reason_of(error)}"
        raise SpecError(reason, path=str(folder), hint="Name another folder.") from error


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
    found = earlier.find(job.log_dir, lines, wanted.model) if wanted.resume else {}
    reused = {name: len(done.marks) for name, done in found.items() if done.answer is not None}
    told = cost.Told(
        model=job.model.name,
        grader=job.grader.name,
        version=chosen.origin.version,
        prompts=len(lines),
        selected=describe(wanted.selection),
        limited=chosen.limited,
        samples=job.samples,
        reused=len(reused),
        cost=cost.estimate(chosen.cases, job.instructions, job.samples, reused),
    )
    is_free = is_mock(job.model.name) and is_mock(job.grader.name)
    return plan.Plan(told, len(chosen.left_out), is_free, job, lines, found, skipped=chosen.skipped)


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
    from specpress.evals.logs import read_run
    from specpress.evals.task import Earlier

    make_log_dir(prepared.job.log_dir)
    counted = iter(range(1, len(prepared.lines) + 1))
    earlier = Earlier(prepared.earlier, lambda: show(next(counted, 0), len(prepared.lines)))
    done = running.run(prepared.job, prepared.lines, earlier)
    return Ran(read_run(Path(done.log)), Path(done.log), done.stopped)


def _job(project: Project, wanted: Wanted, chosen: Scope) -> Job:
    """Return a run under the configuration, as far as options do not say otherwise."""
    from specpress.evals import run as running

    own = project.config.evals
    grader = grader_of(project, wanted.grader)
    job = running.Job(
        model=running.Named(wanted.model, wanted.model_args),
        grader=running.Named(grader, wanted.grader_args),
        scope=chosen,
        instructions=instructions_of(project, wanted.instructions),
        scale=scale_of(project),
        samples=wanted.samples or own.samples,
        log_dir=wanted.log_dir or project.root / LOGS,
        max_connections=wanted.max_connections,
    )
    running.judge(job.model)
    running.judge(job.grader)
    return job
