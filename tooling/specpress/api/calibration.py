# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Hold a grader against the spec's own verdicts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from specpress.api.grading import LOGS, grader_of, instructions_of, make_log_dir, scale_of
from specpress.api.released import as_released
from specpress.errors import SpecError, missing_extra
from specpress.evals.calibration import SCHEMA_ID, Calibration
from specpress.evals.cost import ANSWER, JUDGEMENT, PER_TOKEN, Part
from specpress.evals.labelled import labelled
from specpress.evals.names import is_mock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from specpress.api import Project
    from specpress.evals.calibrate import Job
    from specpress.evals.calibration import Judged
    from specpress.evals.labelled import Labelled
    from specpress.evals.results import Usage
    from specpress.evals.task import Done


class Wanted(Struct, frozen=True):
    """What is to be calibrated.

    Attributes:
        grader: The model that grades, None for the configured one.
        arguments: What Inspect hands to its provider.
        sections: Ids of the sections whose answers are marked; empty for all.
        samples: How many marks it gives each answer, None as configured.
        limit: How many answers at most, None for all.
        instructions: A file with what the grader is told, None as configured.
        log_dir: The folder of the logs, None for the usual one.
        max_connections: How many calls a provider gets at a time, None as Inspect has it.
        resume: Whether to take over what an earlier calibration has.
    """

    grader: str | None = None
    arguments: dict[str, Any] = {}
    sections: tuple[str, ...] = ()
    samples: int | None = None
    limit: int | None = None
    instructions: Path | None = None
    log_dir: Path | None = None
    max_connections: int | None = None
    resume: bool = False


class Prepared(NamedTuple):
    """A calibration before anything is paid for.

    Attributes:
        cases: The answers to mark.
        asked: How many there would be without a limit.
        reused: How many need no further mark.
        cost: What it will take, estimated.
        is_free: Whether it asks nobody who may charge for it.
    """

    job: Job
    cases: tuple[Labelled, ...]
    asked: int
    lines: tuple[dict[str, Any], ...]
    done: dict[str, Done]
    cost: Part
    is_free: bool

    @property
    def reused(self) -> int:
        """Return how many answers need no further mark."""
        return sum(len(one.marks) >= self.job.grading.samples for one in self.done.values())


class Ran(Struct, frozen=True):
    """A calibration that ended.

    Attributes:
        found: What was found.
        log: The log of Inspect.
        stopped: Whether it was interrupted.
    """

    found: Calibration
    log: Path
    stopped: bool


def prepare(project: Project, wanted: Wanted) -> Prepared:
    """Choose the answers, find what earlier calibrations have, estimate the rest.

    Args:
        project: The repository.
        wanted: What is asked for.

    Raises:
        SpecError: No grader is named, a name is unknown, there is no verdict, the scale makes no
            sense, a file cannot be read, or the extra `evals` is not installed.
    """
    everything = labelled(as_released(project).spec, wanted.sections)
    if not everything:
        where = f" in {', '.join(wanted.sections)}" if wanted.sections else ""
        hint = "Verdicts stand on the answers of comparisons: <!-- GOOD: why -->."
        raise SpecError(f"no answer has a verdict{where}", hint=hint)
    job = _job(project, wanted)
    from specpress.evals import calibrate

    cases = everything[: wanted.limit]
    lines = calibrate.lines_of(job, cases)
    done = calibrate.marked_before(job, lines) if wanted.resume else {}
    return Prepared(
        job=job,
        cases=cases,
        asked=len(everything),
        lines=lines,
        done=done,
        cost=_cost(cases, done, job),
        is_free=is_mock(job.grader.name),
    )


def run(project: Project, prepared: Prepared, show: Callable[[int, int], None]) -> Ran:
    """Have the answers marked and compare the marks with the verdicts.

    Args:
        project: The repository.
        prepared: What `prepare` returned.
        show: Told how many answers are done with, and how many there are.

    Raises:
        SpecError: The folder of the logs cannot be made, the grader is unknown, or the run as a
            whole failed.
    """
    from specpress.evals import calibrate

    make_log_dir(prepared.job.log_dir)
    total = len(prepared.cases)
    counted = iter(range(1, total + 1))
    ended = calibrate.calibrate(
        prepared.job,
        prepared.cases,
        prepared.lines,
        prepared.done,
        lambda: show(next(counted, total), total),
    )
    judged, usage = calibrate.judged_in(Path(ended.log), prepared.cases)
    return Ran(_found(project, prepared, judged, usage), Path(ended.log), ended.stopped)


def schema() -> str:
    """Return the JSON Schema of the json format of a calibration."""
    from specpress.sources.json_schema import schema_of

    return schema_of(Calibration, SCHEMA_ID)


def _job(project: Project, wanted: Wanted) -> Job:
    try:
        from specpress.evals.calibrate import Job
        from specpress.evals.grader import Grading
        from specpress.evals.run import Named, judge
    except ImportError as error:
        raise missing_extra(error) from error
    own = project.config.evals
    grader = grader_of(project, wanted.grader)
    named = Named(grader, wanted.arguments)
    judge(named)
    scale = scale_of(project)
    grading = Grading(
        instructions_of(project, wanted.instructions),
        scale.lowest,
        scale.highest,
        scale.compliant_from,
        wanted.samples or own.samples,
    )
    return Job(named, grading, wanted.log_dir or project.root / LOGS, wanted.max_connections)


def _cost(cases: Iterable[Labelled], done: dict[str, Done], job: Job) -> Part:
    calls, read = 0, 0
    for one in cases:
        there = len(done[one.case.id].marks) if one.case.id in done else 0
        left = max(job.grading.samples - there, 0)
        shown = sum(len(turn.content) for turn in one.case.conversation)
        shown += len(one.answer) + len(one.case.clause.text) + len(job.grading.instructions)
        calls += left
        read += left * (shown // PER_TOKEN + ANSWER // PER_TOKEN)
    return Part(calls, read, calls * JUDGEMENT)


def _found(
    project: Project, prepared: Prepared, judged: Sequence[Judged], usage: tuple[Usage, ...]
) -> Calibration:
    from specpress.evals.accords import agreed

    scale, own = scale_of(project), project.config.evals
    origin = prepared.cases[0].case.spec
    found = agreed(judged, project.spec, scale, own.confidence)
    return Calibration(
        title=origin.title,
        version=origin.version,
        digest=origin.digest,
        date=datetime.now(tz=UTC).date().isoformat(),
        grader=prepared.job.grader.name,
        made_up=prepared.is_free,
        scale=scale,
        samples=prepared.job.grading.samples,
        grading=prepared.job.grading.digest,
        asked=prepared.asked,
        limited=len(judged) < prepared.asked,
        confidence=own.confidence,
        tally=found.tally,
        usage=usage,
        kappa=found.kappa,
        table=found.table,
        accords=found.accords,
        differs=found.differs,
        without_mark=found.without_mark,
    )
