# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put prompts to a model and have its answers graded, by Inspect, which logs all of it."""

from __future__ import annotations

import json
import os
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from inspect_ai import eval as inspect_eval
from inspect_ai._util.error import PrerequisiteError
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import Model, get_model
from msgspec import Struct

from specpress.errors import SpecError
from specpress.evals import mock
from specpress.evals.described import Described, Scope, described
from specpress.evals.grader import Grading
from specpress.evals.names import is_mock
from specpress.evals.results import Scale
from specpress.evals.samples import record
from specpress.evals.task import GRADER, Earlier, build

if TYPE_CHECKING:
    from inspect_ai import Task

ANSWER_KEY, GRADE_KEY = "answer_key", "grade_key"
"""Where a sample's metadata says what its answer and its marks depend on."""

_FLUSH = 10
"""Prompts after which the log is written to: so many are lost where the power fails."""

_JUDGED_BY = ("clause_text", "section_title", "section_text", "authority", "levels", "rubric")
_NO_DOTENV = "PYTHON_DOTENV_DISABLED"
_MARKUP = re.compile(r"\[/?[a-z]+\]")
_SECRET_NAME = re.compile(
    r"api_?key|(^|_)key(_|$)|token(_|$)|secret|passw|credential|auth(_|$|oriz)|headers|cookie",
    re.IGNORECASE,
)
_SECRET_VALUE = re.compile(r"://[^/\s@]*@|\bbearer\s|\bsk-[\w-]{8}", re.IGNORECASE)


class Named(Struct, frozen=True):
    """A model, and what its provider is told besides.

    Attributes:
        name: Its name as Inspect has it, `PROVIDER/MODEL`.
        arguments: What Inspect hands to the provider.
    """

    name: str
    arguments: dict[str, Any] = {}


class Job(Struct, frozen=True):
    """A run that is to be made.

    Attributes:
        model: The model under test.
        grader: The model that grades.
        scope: The prompts.
        instructions: What the grader is told.
        scale: What a mark means.
        samples: How many marks it gives each answer.
        log_dir: The folder of the logs.
        max_connections: How many calls a provider gets at a time, None for Inspect's default.
    """

    model: Named
    grader: Named
    scope: Scope
    instructions: str
    scale: Scale
    samples: int
    log_dir: Path
    max_connections: int | None = None

    @property
    def grading(self) -> Grading:
        """Return how answers are marked."""
        scale = self.scale
        return Grading(
            self.instructions, scale.lowest, scale.highest, scale.compliant_from, self.samples
        )

    @property
    def described(self) -> Described:
        """Return what the log says of the run."""
        return described(self.scope, self.scale, self.samples, self.grading.digest)


class Ended(Struct, frozen=True):
    """How a run ended.

    Attributes:
        log: The log of Inspect.
        stopped: Whether it was interrupted.
    """

    log: str
    stopped: bool


def records(job: Job) -> tuple[dict[str, Any], ...]:
    """Return the prompts of a run as lines of a dataset, with what their results depend on."""
    asks = _lasting(job.model)
    return tuple(
        keyed(line, [asks, line["input"], line["metadata"]["tools"]], job.grader, job.grading)
        for line in map(record, job.scope.cases)
    )


def keyed(line: dict[str, Any], answer: object, grader: Named, grading: Grading) -> dict[str, Any]:
    """Return a line of a dataset with keys of what its answer and its marks depend on.

    Args:
        line: What `samples.record` returned.
        answer: All that the answer depends on.
        grader: The model that grades.
        grading: How it marks.
    """
    metadata = line["metadata"]
    first = _key(answer)
    judged = [metadata[name] for name in _JUDGED_BY]
    keys = {ANSWER_KEY: first, GRADE_KEY: _key(first, _lasting(grader), grading.digest, judged)}
    return {**line, "metadata": {**metadata, **keys}}


def run(job: Job, lines: tuple[dict[str, Any], ...], earlier: Earlier) -> Ended:
    """Run a job.

    Args:
        job: The job.
        lines: What `records` returned for it.
        earlier: What an earlier run leaves to this one.

    Raises:
        SpecError: A model or a provider is unknown, or the run as a whole failed.
    """
    dataset = MemoryDataset([Sample(**line) for line in lines], name=job.scope.origin.title)
    task = build(dataset, job.grading, msgspec.to_builtins(job.described), earlier)
    return evaluate(task, _model(job, lines), _grader(job), job.log_dir, job.max_connections)


def evaluate(
    task: Task,
    model: Model | None,
    grader: Model,
    log_dir: Path,
    max_connections: int | None = None,
) -> Ended:
    """Let Inspect do a task.

    Nothing is shown on a terminal, no server is opened, and no `.env` file is read.

    Args:
        task: The task.
        model: The model under test, None for none.
        grader: The model that grades.
        log_dir: The folder of the logs.
        max_connections: How many calls a provider gets at a time, None for Inspect's default.

    Raises:
        SpecError: The run as a whole failed.
    """
    os.environ.setdefault(_NO_DOTENV, "true")
    before = _logs_in(log_dir)
    try:
        logs = inspect_eval(
            task,
            model=model,
            model_roles={GRADER: grader},
            display="none",
            log_level="error",
            log_dir=str(log_dir),
            log_format="eval",
            log_realtime=False,
            log_model_api=False,
            log_images=False,
            log_buffer=_FLUSH,
            fail_on_error=False,
            score_display=False,
            acp_server=False,
            ctl_server=False,
            max_connections=max_connections,
        )
    except PrerequisiteError as error:
        raise SpecError(_line(str(error))) from error
    except KeyboardInterrupt:
        return _stopped(log_dir, before)
    if not logs:
        return _stopped(log_dir, before)
    log = logs[0]
    if log.status == "error":
        reason = log.error.message if log.error is not None else "nobody said why"
        raise SpecError(f"the run failed: {_line(reason)}", hint=f"The log is {log.location}.")
    return Ended(log.location, log.status == "cancelled")


def _logs_in(folder: Path) -> frozenset[str]:
    """Return the paths of the logs in a folder."""
    return frozenset(str(path) for path in folder.glob("*.eval"))


def _stopped(folder: Path, before: frozenset[str]) -> Ended:
    """Return how a run ended that was interrupted.

    Raises:
        SpecError: It was so before Inspect began a log.
    """
    begun = sorted(_logs_in(folder) - before)
    if not begun:
        raise SpecError("the run was interrupted before it began; nothing was asked")
    return Ended(begun[-1], stopped=True)


def judge(named: Named) -> None:
    """Refuse arguments that would put a secret into the log, and what a mock cannot do.

    Raises:
        SpecError: There is one.
    """
    for name, value in named.arguments.items():
        if _SECRET_NAME.search(name) or _SECRET_VALUE.search(str(value)):
            hint = "Put it into the environment variable that the provider reads."
            raise SpecError(f"{name} would stand in the log for all to read", hint=hint)
    if is_mock(named.name):
        mock.judge(named.arguments)


def _model(job: Job, lines: tuple[dict[str, Any], ...]) -> Model:
    if is_mock(job.model.name):
        sections = {line["id"]: line["metadata"]["section"] for line in lines}
        return mock.model_under_test(job.model.name, job.model.arguments, sections)
    return provided(job.model)


def _grader(job: Job) -> Model:
    if is_mock(job.grader.name):
        return mock.grader(job.grader.name, job.grader.arguments, job.grading)
    return provided(job.grader)


def provided(named: Named) -> Model:
    """Return a model of a provider.

    Raises:
        SpecError: Inspect knows no such provider, or lacks its library or key.
    """
    try:
        return get_model(named.name, **named.arguments)
    except (PrerequisiteError, ValueError, TypeError, ImportError) as error:
        raise _refused(error, f"{named.name}: ") from error


def _refused(error: Exception, what: str) -> SpecError:
    hint = "Names are PROVIDER/MODEL; see https://inspect.aisi.org.uk/providers.html"
    return SpecError(f"{what}{_line(str(error))}", hint=hint)


def _line(text: str) -> str:
    """Return a message of Inspect on one line, without its marks for a terminal."""
    plain = _MARKUP.sub("", text).removeprefix("ERROR: ")
    return " ".join(plain.split()) or "no reason was given"


def _lasting(named: Named) -> list[Any]:
    """Return what the answers of a model depend on."""
    kept = named.arguments
    if is_mock(named.name):
        kept = {name: value for name, value in kept.items() if name in mock.LASTING}
    return [named.name, sorted(kept.items())]


def _key(*parts: object) -> str:
    return sha256(json.dumps(parts, default=str).encode()).hexdigest()
