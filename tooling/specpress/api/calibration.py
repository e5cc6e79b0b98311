# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Hold a grader against the spec's own verdicts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from specpress.api.grading import (
    MarkingOptions,
    engine_of,
    grader_of,
    grading_of,
    make_log_dir,
    scale_of,
    ticking,
)
from specpress.api.released import as_released
from specpress.errors import SpecError, missing_extra
from specpress.evals.calibration import SCHEMA_ID, Calibration
from specpress.evals.cost import Asking, of_marking
from specpress.evals.labelled import labelled
from specpress.evals.names import is_mock
from specpress.evals.settings import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from specpress.api import Project
    from specpress.evals.calibrate import Job
    from specpress.evals.calibration import Judged
    from specpress.evals.earlier import Found
    from specpress.evals.labelled import Labelled
    from specpress.evals.results import Usage


class Wanted(MarkingOptions, frozen=True, kw_only=True):
    """What is to be calibrated.

    Attributes:
        sections: Ids of the sections whose answers are marked; empty for all.
    """

    sections: tuple[str, ...] = ()


class Prepared(NamedTuple):
    """A calibration before anything is paid for.

    Attributes:
        job: The calibration.
        cases: The answers to mark.
        lines: These as `evals.calibrate.lines_of` has them.
        earlier: What an earlier calibration leaves to this one.
        told: What is told of it.
    """

    job: Job
    cases: tuple[Labelled, ...]
    lines: tuple[dict[str, Any], ...]
    earlier: Found
    told: Asking


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
    try:
        from specpress.evals import calibrate, earlier
    except ImportError as error:
        raise missing_extra(error) from error
    grader, grading = grader_of(project, wanted), grading_of(project, wanted)
    job = calibrate.Job(grader, grading, engine_of(project, wanted))
    cases = everything[: wanted.limit]
    lines = calibrate.lines_of(job, cases)
    found = calibrate.marked_before(job, lines) if wanted.resume else earlier.Found({}, ())
    marks = {name: len(one.marks) for name, one in found.done.items()}
    told = Asking(
        what="answer",
        number=len(cases),
        whole=len(everything),
        grader=grader.name,
        settings=grader.settings,
        cost=of_marking(cases, grading.instructions, grading.samples, marks),
        reused=sum(number >= grading.samples for number in marks.values()),
    )
    return Prepared(job, cases, lines, found, told)


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

    make_log_dir(prepared.job.engine.log_dir)
    tick = ticking(show, len(prepared.cases))
    ended = calibrate.calibrate(
        prepared.job, prepared.cases, prepared.lines, prepared.earlier.done, tick
    )
    judged, usage = calibrate.judged_in(ended.log, prepared.cases)
    return Ran(_found(project, prepared, judged, usage), ended.log, ended.stopped)


def schema() -> str:
    """Return the JSON Schema of the json format of a calibration."""
    from specpress.sources.json_schema import schema_of

    return schema_of(Calibration, SCHEMA_ID)


def _found(
    project: Project, prepared: Prepared, judged: Sequence[Judged], usage: tuple[Usage, ...]
) -> Calibration:
    from specpress.evals.accords import agreed

    scale, own, grader = scale_of(project), project.config.evals, prepared.job.grader
    origin = prepared.cases[0].case.spec
    found = agreed(judged, project.spec, scale, own.confidence)
    return Calibration(
        title=origin.title,
        version=origin.version,
        digest=origin.digest,
        date=datetime.now(tz=UTC).date().isoformat(),
        grader=prepared.told.grader,
        made_up=is_mock(prepared.told.grader),
        scale=scale,
        samples=prepared.job.grading.samples,
        grading=prepared.job.grading.digest,
        asked=prepared.told.whole,
        limited=len(judged) < prepared.told.whole,
        confidence=own.confidence,
        tally=found.tally,
        usage=usage,
        kappa=found.kappa,
        table=found.table,
        accords=found.accords,
        differs=found.differs,
        without_mark=found.without_mark,
        settings=replace(grader.settings, arguments=digest_of(grader.lasting_arguments)),
    )
