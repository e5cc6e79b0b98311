# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put prompts to a model and have its answers graded, by Inspect, which logs all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from inspect_ai.dataset import MemoryDataset, Sample
from msgspec import Struct
from msgspec.structs import replace

from specpress.evals import mock
from specpress.evals.described import Described, Scope, described
from specpress.evals.engine import Ended, Engine, evaluate
from specpress.evals.grader import Grading
from specpress.evals.keys import keyed
from specpress.evals.models import Named, provided
from specpress.evals.names import is_mock
from specpress.evals.results import Scale
from specpress.evals.samples import record
from specpress.evals.settings import digest_of
from specpress.evals.task import build

if TYPE_CHECKING:
    from inspect_ai.model import Model

    from specpress.evals.kept import Earlier


class Job(Struct, frozen=True):
    """A run that is to be made.

    Attributes:
        model: The model under test.
        grader: The model that grades.
        scope: The prompts.
        grading: How answers are marked.
        engine: How Inspect goes about it.
    """

    model: Named
    grader: Named
    scope: Scope
    grading: Grading
    engine: Engine

    @property
    def described(self) -> Described:
        """Return what the log says of the run."""
        own = self.grading
        scale = Scale(own.lowest, own.highest, own.compliant_from)
        return replace(
            described(self.scope, scale, own.samples, own.digest),
            arguments=digest_of(self.model.lasting_arguments),
            grader_arguments=digest_of(self.grader.lasting_arguments),
        )


def records(job: Job) -> tuple[dict[str, Any], ...]:
    """Return the prompts of a run as lines of a dataset, with what their results depend on."""
    asks = job.model.lasting
    return tuple(
        keyed(line, [asks, line["input"], line["metadata"]["tools"]], job.grader, job.grading)
        for line in map(record, job.scope.cases)
    )


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
    return evaluate(task, _model(job, lines), grader_of(job.grader, job.grading), job.engine)


def grader_of(named: Named, grading: Grading) -> Model:
    """Return the model that gives marks.

    Raises:
        SpecError: Inspect knows no such provider, or lacks its library or key.
    """
    return mock.grader(named, grading) if is_mock(named.name) else provided(named)


def _model(job: Job, lines: tuple[dict[str, Any], ...]) -> Model:
    if not is_mock(job.model.name):
        return provided(job.model)
    sections = {line["id"]: line["metadata"]["section"] for line in lines}
    return mock.model_under_test(job.model, sections)
