# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the values of a JSON array of prompts, and note those that are not of the right type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language import json_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.language.json_places import Placed
    from specpress.parse.prompt_faults import Faults


class Values:
    """The values of one file.

    Args:
        text: Its content.
        faults: What is wrong in it.

    Attributes:
        faults: The same.
    """

    __slots__ = ("_text", "faults")

    def __init__(self, text: str, faults: Faults) -> None:
        self._text, self.faults = text, faults

    def items(self, container: Placed) -> Iterator[Placed]:
        """Yield the items of a list."""
        return json_places.items(self._text, container)

    def members(self, container: Placed) -> dict[str, Placed]:
        """Return the members of an object by their keys, and note a key that stands twice."""
        found: dict[str, Placed] = {}
        for member in json_places.members(self._text, container):
            if member.key in found:
                self.faults.note(member, "repeated-key", str(member.key))
            found[str(member.key)] = member
        return found

    def is_object(self, member: Placed) -> bool:
        """Tell whether a member is an object, and note where it is none."""
        return self.faults.is_object(member, str(member.key))

    def string(self, member: Placed | None) -> str:
        """Return a text, empty where there is none; anything else is noted."""
        if member is None or member.value is None:
            return ""
        if not isinstance(member.value, str):
            self.faults.note(member, "wrong-type", f"{member.key}: a text")
            return ""
        return self.faults.sound(member)
