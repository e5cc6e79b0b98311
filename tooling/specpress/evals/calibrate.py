# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Have a grader mark the spec's own answers, by Inspect, and read its marks from the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from inspect_ai import Task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ChatMessageAssistant, ModelOutput
from inspect_ai.solver import Generate, Solver, TaskState, solver
from inspect_ai.tool import ToolCall
from msgspec import Struct

from specpress.evals import mock
from specpress.evals.calibration import Judged
from specpress.evals.calls import PROMPT, USAGE
from specpress.evals.earlier import Found, find
from specpress.evals.engine import Ended, Engine, evaluate
from specpress.evals.grader import Grading
from specpress.evals.kept import Done, Earlier
from specpress.evals.keys import keyed
from specpress.evals.logfiles import samples_of
from specpress.evals.logs import count_usage, grade_of, usage_of
from specpress.evals.models import Named
from specpress.evals.run import grader_of
from specpress.evals.samples import record
from specpress.evals.scoring import marking
from specpress.evals.task import SPECPRESS

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from inspect_ai.log import EvalSample

    from specpress.evals.labelled import Labelled
    from specpress.evals.results import Usage

NAME: Final = "calibration"
_NO_MODEL: Final = "none/none"
"""What Inspect calls the model of a task that has none."""
_FOLLOWS: Final = {"good": True, "ok": True, "bad": False}
_SPEC: Final = "the spec"


class Job(Struct, frozen=True):
    """A calibration that is to be made.

    Attributes:
        grader: The model that grades.
        grading: How it marks.
        engine: How Inspect goes about it.
    """

    grader: Named
    grading: Grading
    engine: Engine


def lines_of(job: Job, cases: Sequence[Labelled]) -> tuple[dict[str, Any], ...]:
    """Return the answers as lines of a dataset, with what their marks depend on."""
    return tuple(
        keyed(
            record(one.case),
            [one.case.digest, one.recipient, one.answer],
            job.grader,
            job.grading,
        )
        for one in cases
    )


def marked_before(job: Job, lines: Sequence[dict[str, Any]]) -> Found:
    """Return what earlier calibrations leave to this one, by the answers' ids.

    Raises:
        SpecError: A log cannot be read.
    """
    return find(job.engine.log_dir, lines, _NO_MODEL)


def calibrate(
    job: Job,
    cases: Sequence[Labelled],
    lines: Sequence[dict[str, Any]],
    done: Mapping[str, Done],
    tick: Callable[[], None] = lambda: None,
) -> Ended:
    """Have every answer marked.

    Args:
        job: The job.
        cases: The answers.
        lines: What `lines_of` returned for them.
        done: What `marked_before` returned, empty to have all of them marked.
        tick: Called once for each answer that is done with.

    Raises:
        SpecError: The grader is unknown, or the run as a whole failed.
    """
    earlier = Earlier(done=done, tick=tick)
    task = Task(
        dataset=MemoryDataset([Sample(**line) for line in lines], name=NAME),
        metadata={SPECPRESS: {"format": "specpress-calibration-run/1"}},
        solver=_giving({one.case.id: one for one in cases}, done)(),
        scorer=marking(job.grading, earlier)(),
        name=NAME,
    )
    return evaluate(task, None, grader_of(job.grader, job.grading), job.engine)


def judged_in(
    path: Path, cases: Sequence[Labelled]
) -> tuple[tuple[Judged, ...], tuple[Usage, ...]]:
    """Read what a grader made of each answer from a log.

    Args:
        path: The log.
        cases: The answers that it was to mark.

    Returns:
        Those that the grader came to, in the order of the document, and what it used.

    Raises:
        SpecError: The log cannot be read.
    """
    usage: dict[str, Counter[str]] = {}
    samples: dict[str, EvalSample] = {}
    for sample in samples_of(path):
        count_usage(usage, sample)
        samples[str(sample.id)] = sample
    return tuple(_judged(samples, cases)), tuple(usage_of(usage))


def _judged(samples: Mapping[str, EvalSample], cases: Sequence[Labelled]) -> Iterator[Judged]:
    for one in cases:
        sample = samples.get(one.case.id)
        grade = grade_of(sample) if sample is not None else None
        if grade is None:
            continue
        yield Judged(
            id=one.case.id,
            title=one.case.title,
            section=grade.section,
            chapter=grade.chapter,
            authority=grade.authority,
            verdict=one.verdict,
            note=one.note,
            outcome=grade.outcome,
            mark=grade.mark,
            marks=grade.marks,
            answer=one.answer,
            reason=grade.reason,
            path=one.path,
            line=one.line,
        )


def _giving(cases: Mapping[str, Labelled], done: Mapping[str, Done]) -> Callable[[], Solver]:
    """Return what makes a solver that gives the spec's answers."""

    @solver(name="answer_of_the_spec")
    def answer() -> Solver:
        async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001  # Inspect's form
            name = str(state.sample_id)
            one = cases[name]
            state.store.set(PROMPT, name)
            state.store.set(mock.TRUTH, _FOLLOWS[one.verdict])
            state.store.set(USAGE, dict(done[name].usage) if name in done else {})
            state.output = _output(one)
            state.messages.append(state.output.message)
            return state

        return solve

    return answer


def _output(one: Labelled) -> ModelOutput:
    """Return an answer of the spec as if a model had given it."""
    if not one.recipient:
        return ModelOutput.from_content(_SPEC, one.answer)
    call = ToolCall(id="call", function=one.recipient, arguments={"input": one.answer})
    return ModelOutput.from_message(
        ChatMessageAssistant(content="", tool_calls=[call]), stop_reason="tool_calls"
    )
