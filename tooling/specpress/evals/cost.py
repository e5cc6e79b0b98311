# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Estimate what a run will take, before anything is paid for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from specpress.evals.cases import Case

PER_TOKEN = 4
"""Characters a token, about what tokenizers of English prose come to; code and other scripts take
more tokens. An estimate by it is meant for the order of magnitude, not for the bill."""

ANSWER = 400
"""Tokens of an answer, assumed: some 300 words. Models that reason take several times more."""

JUDGEMENT = 150
"""Tokens of a grader's reply, assumed: five sentences."""


class Part(Struct, frozen=True):
    """What one of the two models will be asked."""

    calls: int
    input_tokens: int
    output_tokens: int


class Cost(Struct, frozen=True):
    """What a run will take, estimated.

    Attributes:
        model: The model under test.
        grader: The model that grades.
    """

    model: Part
    grader: Part


class Told(Struct, frozen=True):
    """What is told of a run before it begins.

    Attributes:
        prompts: How many prompts it has.
        selected: What they were chosen by, in words; empty for all.
        limited: Whether `--limit` left more of them out.
        reused: How many of them have an answer from before.
        cost: What the rest will take.
    """

    model: str
    grader: str
    version: str
    prompts: int
    selected: str
    limited: bool
    samples: int
    reused: int
    cost: Cost


def estimate(
    cases: Iterable[Case], instructions: str, samples: int, reused: Mapping[str, int]
) -> Cost:
    """Estimate the calls and tokens of a run.

    Args:
        cases: The prompts to run.
        instructions: What the grader is told.
        samples: How many marks it gives each answer.
        reused: What is there already: ids of prompts with an answer, and how many marks it has.
    """
    asked, read, judged, seen = 0, 0, 0, 0
    for case in cases:
        conversation = sum(len(turn.content) for turn in case.conversation)
        asked += case.id not in reused
        read += 0 if case.id in reused else conversation // PER_TOKEN
        left = samples - reused.get(case.id, 0)
        judged += left
        seen += left * (len(instructions) + _material(case) + conversation) // PER_TOKEN
    return Cost(
        Part(asked, read, asked * ANSWER),
        Part(judged, seen + judged * ANSWER, judged * JUDGEMENT),
    )


def _material(case: Case) -> int:
    """Return the characters that the grader is shown besides the conversation and the answer."""
    section = case.section.text if case.section is not None else ""
    return len(case.clause.text) + len(section) + len(case.rubric or "")
