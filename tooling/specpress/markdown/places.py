# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where the characters of inline content stand in their file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from specpress.markdown.lines import line_offsets
from specpress.model import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from specpress.markdown.lines import SourceLines

COLUMNS = "columns"
"""Key in the meta of an inline token: the column at which a line of its content starts, by the
number of that line in the content, where the content is no tail of the source's line."""

DROPPED = "dropped"
"""Key in the meta of an inline token: offsets in its content before which the source has one more
character."""


class Places:
    """Turns offsets in inline content into spans.

    Args:
        token: The inline token.
        lines: The file that it stands in.
    """

    __slots__ = ("_columns", "_content", "_dropped", "_first", "_lines", "_starts")

    def __init__(self, token: Token, lines: SourceLines) -> None:
        self._content = token.content
        first, last = token.map if token.map is not None else (0, 1)
        self._first = lines.line_of(first + 1, last, token.content)
        self._columns: dict[int, int] = dict(token.meta.get(COLUMNS, ()))
        self._dropped: list[int] = token.meta.get(DROPPED, [])
        self._lines = lines
        self._starts = line_offsets(token.content)

    def span(self, start: int, end: int) -> Span:
        """Return the span of a stretch of the content."""
        line, column = self._place(start)
        end_line, end_column = self._place(end)
        return Span(self._lines.path, line, column, end_line, end_column)

    def _place(self, offset: int) -> tuple[int, int]:
        row = bisect_right(self._starts, offset) - 1
        column = self._column(row) + offset - self._starts[row]
        return self._first + row, column + bisect_left(self._dropped, offset)

    def _column(self, row: int) -> int:
        found = self._columns.get(row)
        if found is None:
            start = self._starts[row]
            last = row + 1 == len(self._starts)
            end = len(self._content) if last else self._starts[row + 1] - 1
            found = self._lines.column_of_tail(self._first + row, self._content[start:end])
            self._columns[row] = found
        return found
