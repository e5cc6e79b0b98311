# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Have a grader read the spec and rank answers to questions as the spec would have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from inspect_ai import Task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import Model, get_model
from inspect_ai.solver import Generate, Solver, TaskState, solver
from msgspec import Struct

from specpress.evals import mock
from specpress.evals.calls import GRADER, PROMPT, USAGE
from specpress.evals.conversation import Turn
from specpress.evals.engine import Ended, Engine, evaluate
from specpress.evals.material import turns
from specpress.evals.models import Named, provided
from specpress.evals.names import is_mock
from specpress.evals.rank_replies import (
    CHOOSE,
    NOTHING,
    RANK,
    WithheldError,
    read_ranking,
    read_section,
    reason,
    reply,
)
from specpress.evals.readable import Readable
from specpress.prompts.rankings import Order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from specpress.evals.material import Block

NAME: Final = "ranking"
FOUND: Final = "specpress:ranking"
"""Where a sample's store has what was found."""

_OUTLINE = 200
"""Characters of each section's beginning that the list of sections shows."""


class Asked(Struct, frozen=True):
    """A question whose answers are to be ranked.

    Attributes:
        id: Its id in the data set.
        section: Id of the section that it is about, None where the grader is to say that.
        conversation: What was said before the answers.
        answers: Letter and text of each answer.
        verdicts: How the spec itself ranks them, None where it does not; told to mocks alone.
    """

    id: str
    section: str | None
    conversation: tuple[Turn, ...]
    answers: tuple[tuple[str, str], ...]
    verdicts: Order | None = None


class Job(Struct, frozen=True):
    """Rankings that are to be made.

    Attributes:
        grader: The model that reads and ranks.
        sections: The sections by id, in reading order.
        engine: How Inspect goes about it.
    """

    grader: Named
    sections: dict[str, Readable]
    engine: Engine


def rank(job: Job, asked: Sequence[Asked], tick: Callable[[], None] = lambda: None) -> Ended:
    """Have the answers of every question ranked.

    Args:
        job: The job.
        asked: The questions.
        tick: Called once for each question that is done with.

    Raises:
        SpecError: The grader is unknown, or the run as a whole failed.
    """
    task = Task(
        dataset=MemoryDataset([Sample(input=one.id, id=one.id) for one in asked], name=NAME),
        solver=_ranking(job, {one.id: one for one in asked}, tick)(),
        name=NAME,
    )
    return evaluate(task, None, _grader(job.grader), job.engine)


def _ranking(
    job: Job, asked: Mapping[str, Asked], tick: Callable[[], None]
) -> Callable[[], Solver]:
    """Return what makes the solver, which does all of the work: nothing is put to a model."""

    @solver(name="rank_by_the_spec")
    def ranked() -> Solver:
        async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001  # form
            one = asked[str(state.sample_id)]
            state.store.set(PROMPT, one.id)
            state.store.set(USAGE, {})
            state.store.set(mock.TRUTH, one.verdicts)
            try:
                found = await _found(get_model(role=GRADER, required=True), job, one)
            except WithheldError:
                found = {"problem": "the grader's reply was withheld by its provider's filter"}
            finally:
                tick()
            state.store.set(FOUND, found)
            return state

        return solve

    return ranked


async def _found(grader: Model, job: Job, one: Asked) -> dict[str, Any]:
    """Return the ranking of a question, or why there is none."""
    section, said = one.section, list(turns(map(msgspec.to_builtins, one.conversation)))
    if section is None:
        shown = [_outline(job), *said]
        chosen = await reply(grader, CHOOSE, shown, f"SECTION: {NOTHING}")
        section = read_section(chosen)
        if section == NOTHING:
            return {"order": [], "section": None, "reason": reason(chosen)}
    if section not in job.sections:
        return {"problem": "the grader named no section of the spec"}
    read = job.sections[section]
    shown = [(f"SECTION {read.heading}", read.text), *said, *_answers(one)]
    ranked = await reply(grader, RANK, shown, f"RANKING: {NOTHING}")
    order = read_ranking(ranked, [letter for letter, _ in one.answers])
    if order is None:
        return {"problem": "the grader gave no ranking that can be read"}
    return {"order": order, "section": section, "reason": reason(ranked)}


def _outline(job: Job) -> Block:
    lines = (
        f"{name}: {one.heading}: {' '.join(one.text.split())[:_OUTLINE]}"
        for name, one in job.sections.items()
    )
    return "SECTIONS, EACH WITH ITS ID", "\n".join(lines)


def _answers(one: Asked) -> Iterator[Block]:
    for letter, text in one.answers:
        yield f"ANSWER {letter}", text


def _grader(named: Named) -> Model:
    return mock.ranker(named) if is_mock(named.name) else provided(named)
