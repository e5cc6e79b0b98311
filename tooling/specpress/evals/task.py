# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Adherence to a behaviour spec as a task of Inspect.

The folder of this file holds `dataset.jsonl`, a prompt a line, `run.json`, which says what they
were made from and how to mark, and `instructions.md`, which the grader is told. Run it with a model
to test and another to grade:

    inspect eval task.py --model PROVIDER/MODEL --model-role grader=PROVIDER/MODEL

This file and those that it imports need nothing but Inspect: `specpress evals export` puts copies
of them into what it writes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspect_ai import Task, task
from inspect_ai.dataset import json_dataset
from inspect_ai.model import get_model
from inspect_ai.solver import Generate, Solver, TaskState, solver
from inspect_ai.tool import ToolInfo, ToolParam, ToolParams

from specpress.evals.calls import PROMPT, USAGE, call
from specpress.evals.grader import Grading
from specpress.evals.kept import Earlier
from specpress.evals.scoring import marking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspect_ai.dataset import Dataset

NAME = "adherence"
SPECPRESS = "specpress"
"""Where the metadata of a log describes the run."""

_REHEARSAL = "This is the mock model of Inspect, which answers every prompt so."
_DATA = "dataset.jsonl"
_TOOL = "A tool of the conversation. What it is told is a single text, as in the calls before."


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
            done = earlier.of(name)
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


def _tool(name: str) -> ToolInfo:
    text = ToolParam(type="string", description="What the tool is told.")
    parameters = ToolParams(properties={"input": text}, required=["input"])
    return ToolInfo(name=name, description=_TOOL, parameters=parameters)
