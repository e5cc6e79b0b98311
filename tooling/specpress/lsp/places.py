# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Places of the protocol, and ours.

The protocol counts lines from 0, and columns from 0 in units of what server and client agreed on,
UTF-16 where they did not; ours count from 1, in code points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from lsprotocol import types

from specpress.model import Span

if TYPE_CHECKING:
    from specpress.markdown.lines import SourceLines

_ONE_UNIT = {"utf-8": 0x7F, "utf-16": 0xFFFF, "utf-32": 0x10FFFF}
"""The last character that is one unit, for each way to count."""

_TWO_BYTES, _THREE_BYTES = 0x7FF, 0xFFFF


class Texts(Protocol):
    """What gives the lines of a file, such as a view."""

    def lines(self, path: str) -> SourceLines:
        """Return the lines of a file; none where there is no such file."""


class Places:
    """Translates places under one way to count columns.

    Args:
        encoding: `utf-8`, `utf-16` or `utf-32`.
    """

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding if encoding in _ONE_UNIT else "utf-16"

    def to_position(self, texts: Texts, path: str, line: int, column: int) -> types.Position:
        """Return the protocol's name for a line and a column, both from 1."""
        before = texts.lines(path)[line][: column - 1]
        return types.Position(max(line - 1, 0), self.units(before))

    def to_range(self, texts: Texts, span: Span) -> types.Range:
        """Return the protocol's name for a span."""
        return types.Range(
            self.to_position(texts, span.path, span.line, span.column),
            self.to_position(texts, span.path, span.end_line, span.end_column),
        )

    def from_position(self, texts: Texts, path: str, position: types.Position) -> tuple[int, int]:
        """Return line and column, both from 1, of a position; past a line's end is its end."""
        line = texts.lines(path)[position.line + 1]
        return position.line + 1, self.offset(line, position.character) + 1

    def from_range(self, texts: Texts, path: str, where: types.Range) -> Span:
        """Return the span of a range."""
        line, column = self.from_position(texts, path, where.start)
        return Span(path, line, column, *self.from_position(texts, path, where.end))

    def units(self, text: str) -> int:
        """Return how long a text without line ends is in the protocol."""
        if text.isascii() or self.encoding == "utf-32":
            return len(text)
        return sum(map(self._units_of, text))

    def offset(self, line: str, units: int) -> int:
        """Return the offset of the character at which some units of a line end."""
        if line.isascii() or self.encoding == "utf-32":
            return min(units, len(line))
        for offset, character in enumerate(line):
            units -= self._units_of(character)
            if units < 0:
                return offset
        return len(line)

    def _units_of(self, character: str) -> int:
        if ord(character) <= _ONE_UNIT[self.encoding]:
            return 1
        if self.encoding == "utf-16" or ord(character) <= _TWO_BYTES:
            return 2
        return 3 if ord(character) <= _THREE_BYTES else 4
