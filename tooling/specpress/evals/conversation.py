# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a model is shown of an example: its messages as they were written, with their true roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.markdown.tags import decode_entities
from specpress.model import Elision, Message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from specpress.model import Example, Setting

LEFT_OUT = "left-out"
"""The role of what stands for turns that the author left out; no model is shown it."""

_ELISION = "[...]"


class Turn(Struct, frozen=True, omit_defaults=True):
    """A message of a conversation.

    Attributes:
        role: `system`, `developer`, `user`, `assistant`, `tool`, or `left-out`.
        content: What is said, as Markdown, with its settings in front and entities decoded.
        name: The tool that a `tool` message comes from.
        recipient: The tool that an `assistant` message goes to.
    """

    role: str
    content: str
    name: str = ""
    recipient: str = ""


def turns_of(example: Example) -> tuple[Turn, ...]:
    """Return the turns of an example, without candidates: a prompt ends before the answer.

    Settings stand in the message that they were written in, or in a system message of their own
    where there is none.
    """
    turns, placed = [], set[int]()
    for turn in example.turns:
        if isinstance(turn, Elision):
            turns.append(Turn(LEFT_OUT, _ELISION))
        elif isinstance(turn, Message):
            inside = dict(_settings_in(turn, example.settings))
            placed |= inside.keys()
            turns.append(_turn(turn, inside.values()))
    rest = [one for number, one in enumerate(example.settings) if number not in placed]
    return ((Turn("system", _block(rest)),) if rest else ()) + tuple(turns)


def _settings_in(message: Message, settings: Iterable[Setting]) -> Iterator[tuple[int, Setting]]:
    for number, one in enumerate(settings):
        same = one.span.path == message.span.path
        if same and message.span.line <= one.span.line <= message.span.end_line:
            yield number, one


def _turn(message: Message, settings: Collection[Setting]) -> Turn:
    known = {one.key: one.value for one in message.attributes}
    parts = [_block(settings)] if settings else []
    content = "\n\n".join([*parts, *filter(None, [decode_entities(message.markdown)])])
    is_tool, is_assistant = message.role == "tool", message.role == "assistant"
    return Turn(
        message.role,
        content,
        name=known.get("name", "") if is_tool else "",
        recipient=known.get("recipient", "") if is_assistant else "",
    )


def _block(settings: Iterable[Setting]) -> str:
    lines = "\n".join(f"{one.key}: {one.value}" for one in settings)
    return f"<settings>\n{lines}\n</settings>"
