# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Estimate what it will take to put something to models, before anything is paid for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.evals.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from specpress.evals.cases import Case
    from specpress.evals.labelled import Labelled
    from specpress.evals.rank import Asked
    from specpress.evals.readable import Readable

PER_TOKEN = 4
"""Characters a token, about what tokenizers of English prose come to; code and other scripts take
more tokens. An estimate by it is meant for the order of magnitude, not for the bill."""

ANSWER = 400
"""Tokens of an answer, assumed: some 300 words. Models that reason take several times more."""

JUDGEMENT = 150
"""Tokens of a grader's reply, assumed: five sentences."""


_OUTLINE = 60
"""Tokens that a section takes in the list that a grader chooses from, about."""


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


class Asking(Struct, frozen=True):
    """What is told before something is put to a grader alone.

    Attributes:
        what: What is put to it, such as `answer`.
        number: How many of them.
        whole: How many there would be without a limit.
        grader: The grader.
        settings: What it is told besides.
        cost: What it will take.
        reused: How many need nothing further, since an earlier log has them.
    """

    what: str
    number: int
    whole: int
    grader: str
    settings: Settings
    cost: Part
    reused: int = 0


class Told(Struct, frozen=True):
    """What is told of a run before it begins.

    Attributes:
        prompts: How many prompts it has.
        selected: What they were chosen by, in words; empty for all.
        limited: Whether `--limit` left more of them out.
        reused: How many of them have an answer from before.
        cost: What the rest will take.
        settings: What the model is told besides the conversation.
        grader_settings: The same of the grader.
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
    settings: Settings = Settings()
    grader_settings: Settings = Settings()


def answer_tokens(settings: Settings) -> int:
    """Return the tokens of an answer, assumed, of a model that is set so."""
    return min(ANSWER, settings.max_tokens or ANSWER)


def estimate(
    cases: Iterable[Case],
    instructions: str,
    samples: int,
    reused: Mapping[str, int],
    answer: int = ANSWER,
) -> Cost:
    """Estimate the calls and tokens of a run.

    Args:
        cases: The prompts to run.
        instructions: What the grader is told.
        samples: How many marks it gives each answer.
        reused: What is there already: ids of prompts with an answer, and how many marks it has.
        answer: Tokens of an answer; see `answer_tokens`.
    """
    asked, read, judged, seen = 0, 0, 0, 0
    for case in cases:
        conversation = _conversation(case)
        asked += case.id not in reused
        read += 0 if case.id in reused else conversation // PER_TOKEN
        left = max(samples - reused.get(case.id, 0), 0)
        judged += left
        seen += left * (len(instructions) + _material(case) + conversation) // PER_TOKEN
    return Cost(
        Part(asked, read, asked * answer),
        Part(judged, seen + judged * answer, judged * JUDGEMENT),
    )


def of_marking(
    answers: Iterable[Labelled], instructions: str, samples: int, reused: Mapping[str, int]
) -> Part:
    """Estimate what it takes to have the spec's own answers marked.

    Args:
        answers: The answers.
        instructions: What the grader is told.
        samples: How many marks it gives each answer.
        reused: How many marks there are already, by the answers' ids.
    """
    calls, read = 0, 0
    for one in answers:
        left = max(samples - reused.get(one.case.id, 0), 0)
        shown = len(instructions) + _conversation(one.case) + len(one.answer) + _material(one.case)
        calls += left
        read += left * shown // PER_TOKEN
    return Part(calls, read, calls * JUDGEMENT)


def of_ranking(asked: Iterable[Asked], sections: Mapping[str, Readable]) -> Part:
    """Estimate what it takes to have answers ranked.

    Args:
        asked: The questions; of one without a section the grader says which it is.
        sections: The sections by id.
    """
    longest = max((len(one.text) for one in sections.values()), default=0)
    calls, read = 0, 0
    for one in asked:
        shown = sum(len(turn.content) for turn in one.conversation)
        shown += sum(len(text) for _, text in one.answers)
        known = sections.get(one.section or "")
        if known is None:
            calls += 2
            read += (2 * shown + longest) // PER_TOKEN + len(sections) * _OUTLINE
        else:
            calls += 1
            read += (shown + len(known.text)) // PER_TOKEN
    return Part(calls, read, calls * JUDGEMENT)


def _conversation(case: Case) -> int:
    return sum(len(turn.content) for turn in case.conversation)


def _material(case: Case) -> int:
    """Return the characters that the grader is shown besides the conversation and the answer."""
    section = case.section.text if case.section is not None else ""
    return len(case.clause.text) + len(section) + len(case.rubric or "")
