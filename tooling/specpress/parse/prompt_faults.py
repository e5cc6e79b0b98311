# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is wrong in a JSON array of evaluation prompts, collected while it is read."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from specpress.markdown.lines import line_offsets
from specpress.model import ROLES, Irregularity, Span

if TYPE_CHECKING:
    from specpress.language.json_places import Placed

KIND = "prompt-json-"
"""What the kinds of these irregularities start with; the rest is the word given to `note`."""

_NO_ROLE = ""


class Faults:
    """The faults of one file, and the places of its values.

    Args:
        path: The path of the file.
        text: Its content.

    Attributes:
        found: What was noted, in the order in which it was met.
    """

    __slots__ = ("_offsets", "_path", "found")

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._offsets = line_offsets(text)
        self.found: list[Irregularity] = []

    def span(self, placed: Placed) -> Span:
        """Return where a value stands."""
        return Span(self._path, *self._place(placed.start), *self._place(placed.end))

    def note(self, placed: Placed, what: str, detail: str = "") -> None:
        """Note a fault of a value: a word for it, and what names the case."""
        self.found.append(Irregularity(KIND + what, self.span(placed), detail))

    def at(self, offset: int, what: str, detail: str) -> None:
        """Note a fault at a character."""
        line, column = self._place(offset)
        self.found.append(
            Irregularity(KIND + what, Span(self._path, line, column, line, column), detail)
        )

    def is_object(self, placed: Placed, name: str) -> bool:
        """Tell whether a value is an object, and note where it is none."""
        if isinstance(placed.value, dict):
            return True
        self.note(placed, "wrong-type", f"{name}: an object")
        return False

    def role(self, message: Placed, role: Placed | None) -> str:
        """Return the role of a message, and note one that does not exist."""
        if role is None:
            self.note(message, "missing-key", "role")
            return _NO_ROLE
        if not isinstance(role.value, str):
            self.note(role, "wrong-type", "role: a text")
            return _NO_ROLE
        if role.value not in ROLES:
            self.note(role, "unknown-role", self.sound(role))
        return self.sound(role)

    def sound(self, placed: Placed) -> str:
        """Return a text in which every character exists, and note one that does not.

        JSON can escape half of a pair of surrogates, which no file of UTF-8 can hold.
        """
        text = str(placed.value)
        if text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text):
            return text
        self.note(placed, "half-character")
        return text.encode("utf-8", "replace").decode()

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._offsets, offset)
        return line, offset - self._offsets[line - 1] + 1
