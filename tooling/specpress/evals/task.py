# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Adherence to a behaviour spec as a task of Inspect.

The folder of this file holds `dataset.jsonl`, a prompt a line, `run.json`, which says what they
were made from and how to mark, and `instructions.md`, which the grader is told. Run it with a model
to test and another to grade:

    inspect eval task.py --model PROVIDER/MODEL --model-role grader=PROVIDER/MODEL

This file needs nothing but Inspect: `specpress evals export` puts a copy into what it writes.
"""

from __future__ import annotations

import json
from math import isnan
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from inspect_ai import Task, task
from inspect_ai.dataset import json_dataset
from inspect_ai.model import ModelOutput, get_model
from inspect_ai.scorer import Metric, SampleScore, Score, Scorer, Target, metric, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver
from inspect_ai.tool import ToolInfo, ToolParam, ToolParams

from specpress.evals.grader import (
    FILTER,
    USAGE,
    Given,
    Grading,
    blocks_of,
    call,
    give_marks,
    median_of,
    questions,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspect_ai.dataset import Dataset

NAME = "adherence"
GRADER = "grader"
"""The role of the model that grades."""

SPECPRESS = "specpress"
"""Where the metadata of a log describes the run."""

PROMPT = "specpress:prompt"
"""Where a sample's store has the prompt's id."""

_REHEARSAL = "This is the mock model of Inspect, which answers every prompt so."
_DATA = "dataset.jsonl"
_TOOL = "A tool of the conversation. What it is told is a single text, as in the calls before."


class Done(NamedTuple):
    """What was paid for before.

    Attributes:
        answer: What the model said, None where it failed.
        marks: What the grader said of it.
        usage: Calls and tokens by model, as `call` counts them.
    """

    answer: ModelOutput | None
    marks: tuple[Given, ...] = ()
    usage: Mapping[str, Any] = MappingProxyType({})


class Earlier(NamedTuple):
    """What an earlier run leaves to this one.

    Attributes:
        done: What need not be asked for again, by the prompts' ids.
        tick: Called once for each prompt that is done with.
    """

    done: Mapping[str, Done] = MappingProxyType({})
    tick: Callable[[], None] = lambda: None


_NOTHING = Done(None)


@task
def adherence() -> Task:
    """Return the task of the folder that this file is in."""
    folder = Path(__file__).parent
    made = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    instructions = (folder / "instructions.md").read_text(encoding="utf-8")
    grading = Grading(instructions, samples=made["samples"], **made["scale"])
    # Whoever edits the instructions grades by others.
    described = {**made, "grading": grading.digest}
    return build(json_dataset(str(folder / _DATA)), grading, described, Earlier())


def build(
    dataset: Dataset, grading: Grading, described: Mapping[str, Any], earlier: Earlier
) -> Task:
    """Return a task.

    Args:
        dataset: Samples as `specpress.evals.samples` describes them.
        grading: How to mark.
        described: What the log is to say of the run; see `specpress.evals.described`.
        earlier: What need not be asked for again.
    """
    return Task(
        dataset=dataset,
        metadata={SPECPRESS: dict(described)},
        solver=_answering(earlier)(),
        scorer=marking(grading, earlier)(),
        name=NAME,
    )


def _answering(earlier: Earlier) -> Callable[[], Solver]:
    @solver(name="answer")
    def answer() -> Solver:
        async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001  # tools
            name = str(state.sample_id)
            state.store.set(PROMPT, name)
            done = earlier.done.get(name, _NOTHING)
            state.store.set(USAGE, dict(done.usage))
            output = done.answer
            try:
                if output is None:
                    tools = [_tool(one) for one in state.metadata["tools"]]
                    output = await call(get_model(), state.messages, tools, rehearsal=_REHEARSAL)
            except BaseException:
                earlier.tick()
                raise
            state.output = output
            state.messages.append(output.message)
            return state

        return solve

    return answer


def marking(grading: Grading, earlier: Earlier) -> Callable[[], Scorer]:
    """Return what makes the scorer of a task.

    Args:
        grading: How to mark.
        earlier: What need not be asked for again.
    """

    @scorer(
        metrics=[compliant(grading.compliant_from), mean_mark(), graded()],
        name="follows_the_clause",
    )
    def follows_the_clause() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001  # Inspect's form
            try:
                return await _mark(state, grading, earlier)
            finally:
                earlier.tick()

        return score

    return follows_the_clause


async def _mark(state: TaskState, grading: Grading, earlier: Earlier) -> Score:
    """Have an answer marked, unless it was withheld."""
    if state.output.stop_reason == FILTER:
        return _score("filtered", state, [], "the answer was withheld by the provider's filter")
    asked = questions(grading, state.metadata, blocks_of(state.output))
    done = earlier.done.get(str(state.sample_id), _NOTHING)
    given = await give_marks(get_model(role=GRADER, required=True), grading, asked, done.marks)
    outcome = "ungraded" if median_of(given) is None else "graded"
    return _score(outcome, state, given, "\n\n".join(one.reason for one in given))


def _score(outcome: str, state: TaskState, given: list[Given], reason: str) -> Score:
    mark = median_of(given)
    marks = [one.mark for one in given if one.mark is not None]
    metadata: dict[str, Any] = {"outcome": outcome, "marks": marks}
    answer = state.output.completion
    if mark is None:
        return Score.unscored(answer=answer, explanation=reason, metadata=metadata)
    return Score(value=mark, answer=answer, explanation=reason, metadata=metadata)


@metric
def compliant(compliant_from: float) -> Metric:
    """Return the share of marked answers that follow the spec."""

    def share(scores: list[SampleScore]) -> float:
        marks = _marks(scores)
        return sum(mark >= compliant_from for mark in marks) / len(marks) if marks else 0.0

    return share


@metric
def mean_mark() -> Metric:
    """Return the mean of the marks."""

    def mean(scores: list[SampleScore]) -> float:
        marks = _marks(scores)
        return sum(marks) / len(marks) if marks else 0.0

    return mean


@metric
def graded() -> Metric:
    """Return how many answers have a mark."""

    def count(scores: list[SampleScore]) -> float:
        return len(_marks(scores))

    return count


def _marks(scores: list[SampleScore]) -> list[float]:
    """Return the marks, without answers that have none."""
    values = [one.score.as_float() for one in scores]
    return [value for value in values if not isnan(value)]


def _tool(name: str) -> ToolInfo:
    text = ToolParam(type="string", description="What the tool is told.")
    parameters = ToolParams(properties={"input": text}, required=["input"])
    return ToolInfo(name=name, description=_TOOL, parameters=parameters)
