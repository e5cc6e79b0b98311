# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What an example says, and what else of it a reader sees, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.markdown.plain import message_text, note_text, without_blank_end
from specpress.model import Candidate, Comparison, Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from specpress.markdown.conversation import Conversation
    from specpress.model import Turn


class Piece(NamedTuple):
    """A piece of a section.

    Attributes:
        id: What stands behind the section's anchor and a dot: `p3`, `e1.c2`.
        text: What a reader sees, as plain text.
        besides: What a reader sees besides the text, such as a verdict.
        literal: Whether each character of the text counts, as in code.
    """

    id: str
    text: str
    besides: tuple[str, ...] = ()
    literal: bool = False


def example_piece(name: str, caption: str, conversation: Conversation) -> Piece:
    """Return the piece that an example is: its caption and messages, without candidates."""
    messages = [turn for turn in conversation.turns if isinstance(turn, Message)]
    settings = (f"{setting.key}: {setting.value}" for setting in conversation.settings)
    turns = (_turn(turn) for turn in conversation.turns)
    text = "\n".join(filter(None, (caption, *map(_said, messages))))
    return Piece(name, text, (*settings, *turns))


def candidate_pieces(
    name: str, conversation: Conversation, titles: Mapping[str, str]
) -> Iterator[Piece]:
    """Yield the piece that each candidate of an example is: its message and its note.

    Args:
        name: The id of the example.
        conversation: What the example holds.
        titles: Titles as plain text, by id.
    """
    for number, candidate in enumerate(candidates_of(conversation), 1):
        conflicts = (titles.get(target, target) for target in candidate.conflicts_with)
        text = "\n".join(filter(None, (_said(candidate), _note(candidate, titles))))
        besides = (candidate.verdict or "", _speaker(candidate), *conflicts)
        yield Piece(f"{name}.c{number}", text, besides)


def candidates_of(conversation: Conversation) -> Iterator[Candidate]:
    """Yield the candidates of a conversation, in order."""
    for turn in conversation.turns:
        if isinstance(turn, Comparison):
            yield from turn.candidates


def _said(message: Message | Candidate) -> str:
    return without_blank_end(message_text(message))


def _note(candidate: Candidate, titles: Mapping[str, str]) -> str:
    return note_text(candidate.note, titles) if candidate.note else ""


def _turn(turn: Turn) -> str:
    if isinstance(turn, Message):
        return _speaker(turn)
    return f"{len(turn.candidates)} answers" if isinstance(turn, Comparison) else "[...]"


def _speaker(message: Message | Candidate) -> str:
    return " ".join((message.role, *(f"{a.key}={a.value}" for a in message.attributes)))
