# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Say which section and clause a question is about, and how the spec ranks its answers.

Examples of the spec rank theirs by their verdicts. Of an evaluation prompt the clause is known. For
data from elsewhere a file says it.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress.input.dataset import Question, Response, Said
from specpress.markdown.conversation import is_traffic
from specpress.model import Comparison, Message, Setting, Turn
from specpress.prompts.rankings import Order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from specpress.model import Candidate, Example, Section, Spec, Verdict
    from specpress.prompts.selection import Chosen

VERDICTS: tuple[Verdict, ...] = ("good", "ok", "bad")
"""Best first."""

BY_VERDICTS = "verdicts"
BY_FILE = "the file of questions"
LETTERS = "ABCDEF"
FEWEST = 2
"""Answers that a question has at least; as many as there are letters at most."""

_DIGITS = 12


class Asked(Struct, frozen=True):
    """A question that a survey can ask, with its conversation as the spec has it.

    Attributes:
        turns: What is shown before the answers.
        settings: The settings of the conversation.
        calls: The answers that are calls of a tool, by their letter, with whom they are addressed
            to: data, to be shown to the letter.
    """

    question: Question
    turns: tuple[Turn, ...]
    settings: tuple[Setting, ...]
    calls: dict[str, str] = {}


class Place(Struct, frozen=True):
    """Where a question belongs, as a file says it.

    Attributes:
        spec: How the spec ranks the answers, None where the file does not say.
    """

    section: str | None
    clause: str | None
    spec: Order | None


def example_questions(sections: Sequence[Section]) -> Iterator[Asked]:
    """Yield a question for each comparison of the examples in some sections.

    Comparisons with fewer than two answers, or more than there are letters, are left out.
    """
    for section in sections:
        for example in section.examples:
            for place, turn in enumerate(example.turns):
                if isinstance(turn, Comparison) and FEWEST <= len(turn.candidates) <= len(LETTERS):
                    yield _example_question(section, example, place, turn)


def prompt_question(one: Chosen, answers: Sequence[str], spec: Order | None, by: str) -> Asked:
    """Return the question that an evaluation prompt asks about some answers.

    Args:
        one: The prompt.
        answers: As Markdown.
        spec: How the spec ranks them, None where nobody has said.
        by: The grader who said it; empty for none.
    """
    example = one.prompt.example
    responses = tuple(
        Response(letter, (Said("assistant", answer),))
        for letter, answer in zip(LETTERS, answers, strict=False)
    )
    question = Question(
        id=one.prompt.id,
        messages=_said(example.turns),
        responses=responses,
        section=one.section.id if one.section is not None else None,
        clause=one.prompt.focus,
        spec=spec,
        spec_by=by if spec is not None else "",
    )
    return Asked(question, example.turns, example.settings)


class Linker:
    """Places questions from elsewhere.

    Args:
        places: What a file says, by the question's id.
        spec: The spec, whose evaluation prompts are known by their ids; None for none.
    """

    def __init__(self, places: Mapping[str, Place], spec: Spec | None) -> None:
        self._places = places
        marks = spec.focus_marks if spec is not None else ()
        self._sections = {mark.id: mark.section for mark in reversed(marks)}
        self._clauses = {one.id: one.focus for one in (spec.prompts if spec is not None else ())}

    def placed(self, question: Question) -> Question:
        """Return a question with its section, clause and spec's ranking, as far as known."""
        place = self._places.get(question.id)
        if place is not None:
            section = place.section or self._sections.get(place.clause or "")
            by = BY_FILE if place.spec is not None else ""
            return replace(
                question, section=section, clause=place.clause, spec=place.spec, spec_by=by
            )
        clause = self._clauses.get(question.id)
        if clause is None:
            return question
        return replace(question, section=self._sections.get(clause), clause=clause)


def verdict_order(candidates: Sequence[Candidate]) -> Order | None:
    """Return how verdicts rank answers; those with one verdict tie. None where one has none."""
    if any(one.verdict is None for one in candidates):
        return None
    by_verdict = (
        tuple(
            letter
            for letter, one in zip(LETTERS, candidates, strict=False)
            if one.verdict == verdict
        )
        for verdict in VERDICTS
    )
    return tuple(tie for tie in by_verdict if tie)


def _example_question(section: Section, example: Example, place: int, turn: Comparison) -> Asked:
    turns = tuple(_before(example.turns[:place]))
    responses = tuple(
        Response(letter, (Said(one.role, one.markdown),), one.verdict)
        for letter, one in zip(LETTERS, turn.candidates, strict=False)
    )
    messages = _said(turns)
    order = verdict_order(turn.candidates)
    question = Question(
        id=f"example-{_digest(section.id, messages, responses, example.settings)}",
        messages=messages,
        responses=responses,
        section=section.id,
        spec=order,
        spec_by=BY_VERDICTS if order is not None else "",
    )
    calls = dict(_calls(turn.candidates))
    return Asked(question, turns, example.settings, calls)


def _calls(candidates: Sequence[Candidate]) -> Iterator[tuple[str, str]]:
    for letter, one in zip(LETTERS, candidates, strict=False):
        if is_traffic(one):
            yield letter, next((a.value for a in one.attributes if a.key == "recipient"), "")


def _before(turns: Sequence[Turn]) -> Iterator[Turn]:
    """Yield the turns before a comparison, in which an earlier one is its best answer."""
    for turn in turns:
        if isinstance(turn, Comparison):
            ranked = sorted(turn.candidates, key=lambda one: VERDICTS.index(one.verdict or "bad"))
            yield from (
                Message(one.role, one.attributes, one.markdown, one.span) for one in ranked[:1]
            )
        else:
            yield turn


def _said(turns: Sequence[Turn]) -> tuple[Said, ...]:
    return tuple(Said(one.role, one.markdown) for one in turns if isinstance(one, Message))


def _digest(
    section: str,
    messages: Sequence[Said],
    responses: Sequence[Response],
    settings: Sequence[Setting],
) -> str:
    """Return a digest of a section's id and of what is shown, which stays as long as they do.

    It stands in the form, which does not name sections: they tell what the spec is after.
    """
    set_to = [Said(one.key, one.value) for one in settings]
    texts = [*set_to, *messages, *(one for response in responses for one in response.messages)]
    whole = "".join(f"{one.role}:{len(one.content)}:{one.content}\n" for one in texts)
    whole = f"{section}\n{whole}"
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
