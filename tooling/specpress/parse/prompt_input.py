# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the conversation of an entry of a JSON array of evaluation prompts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from specpress.model import Attribute, Elision, Message
from specpress.parse.prompt_content import read_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from specpress.language.json_places import Placed
    from specpress.model import Setting, Turn
    from specpress.parse.prompt_values import Values

USER = "user"
OWN_KEYS = ("role", "content")
"""The keys of a message that are none of its attributes."""


class Input:
    """Reads conversations.

    Args:
        values: The values of the file.
    """

    __slots__ = ("_faults", "_values")

    def __init__(self, values: Values) -> None:
        self._values, self._faults = values, values.faults

    def read(
        self, keys: Mapping[str, Placed], item: Placed
    ) -> tuple[tuple[Message, ...], tuple[Setting, ...]]:
        """Read the messages, and what their blocks of settings say.

        Args:
            keys: The members of an entry.
            item: The entry.
        """
        given = keys.get("input")
        if given is None:
            self._faults.note(item, "missing-key", "input")
        elif isinstance(given.value, str):
            return self._message(USER, (), given, given)
        elif isinstance(given.value, list):
            if not given.value:
                self._faults.note(given, "empty-input")
            return self._messages(self._values.items(given))
        else:
            self._faults.note(given, "wrong-type", "input: a list of messages, or a text")
        return (), ()

    def _messages(self, found: Iterable[Placed]) -> tuple[tuple[Message, ...], tuple[Setting, ...]]:
        turns: list[Message] = []
        settings: list[Setting] = []
        for item in found:
            if not self._faults.is_object(item, "message"):
                continue
            keys = self._values.members(item)
            role = self._faults.role(item, keys.get("role"))
            attributes = tuple(self._attributes(keys.values()))
            content = keys.get("content")
            if content is None:
                self._faults.note(item, "missing-key", "content")
            more = self._message(role, attributes, content, item)
            turns += more[0]
            settings += more[1]
        return tuple(turns), tuple(settings)

    def _message(
        self,
        role: str,
        attributes: tuple[Attribute, ...],
        content: Placed | None,
        item: Placed,
    ) -> tuple[tuple[Message, ...], tuple[Setting, ...]]:
        text = self._text_of(content)
        place = self._faults.span(item)
        markdown, settings = read_content(text, place)
        return (Message(role, attributes, markdown, place),), settings

    def _text_of(self, content: Placed | None) -> str:
        """Return the text of a message; of a list of parts, that of those which are texts."""
        if content is None or not isinstance(content.value, list):
            return self._values.string(content)
        self._faults.note(content, "wrong-type", "content: a text")
        parts = (part.get("text") for part in content.value if isinstance(part, dict))
        return "\n\n".join(part for part in parts if isinstance(part, str))

    def _attributes(self, members: Iterable[Placed]) -> Iterator[Attribute]:
        for member in members:
            if member.key in OWN_KEYS:
                continue
            if not isinstance(member.value, str):
                self._faults.note(member, "wrong-type", f"{member.key}: a text")
                continue
            yield Attribute(str(member.key), self._faults.sound(member), self._faults.span(member))

    def with_elisions(self, turns: tuple[Message, ...], places: Placed | None) -> tuple[Turn, ...]:
        """Return messages with the elisions between them.

        Args:
            turns: The messages.
            places: How many messages stand before each elision.
        """
        if places is None:
            return turns
        before: Any = places.value
        if not isinstance(before, list) or not all(
            type(place) is int and 0 <= place <= len(turns) for place in before
        ):
            self._faults.note(places, "wrong-type", f"elisions: numbers from 0 to {len(turns)}")
            return turns
        elision, count = Elision(self._faults.span(places)), Counter(before)
        found: list[Turn] = []
        for place in range(len(turns) + 1):
            found += [elision] * count[place]
            found += turns[place : place + 1]
        return tuple(found)
