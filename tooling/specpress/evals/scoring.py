# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The scorer of a task: have an answer marked, and say what became of it.

This file needs nothing but Inspect: `specpress evals export` puts a copy into what it writes.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from inspect_ai.model import get_model
from inspect_ai.scorer import Metric, SampleScore, Score, Scorer, Target, metric, scorer

from specpress.evals.calls import CUT_OFF, FILTER, GRADER
from specpress.evals.grader import Given, Grading, blocks_of, give_marks, median_of, questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspect_ai.solver import TaskState

    from specpress.evals.kept import Earlier


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
    done = earlier.of(state.sample_id).marks
    given = await give_marks(get_model(role=GRADER, required=True), grading, asked, done)
    outcome = "ungraded" if median_of(given) is None else "graded"
    return _score(outcome, state, given, "\n\n".join(one.reason for one in given))


def _score(outcome: str, state: TaskState, given: list[Given], reason: str) -> Score:
    mark = median_of(given)
    marks = [one.mark for one in given if one.mark is not None]
    cut = state.output.stop_reason in CUT_OFF
    metadata: dict[str, Any] = {"outcome": outcome, "marks": marks, "cut_off": cut}
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
