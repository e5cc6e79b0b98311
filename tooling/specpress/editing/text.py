# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The text of a file by spans, and spans by offsets."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from specpress.lint.finding import Edit
from specpress.markdown.lines import SourceLines, line_end_of, line_offsets
from specpress.model import SourceFile, Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class FileText:
    """A file in which stretches are looked up.

    Args:
        file: The file.

    Attributes:
        path: Its path.
        text: Its content.
        lines: Its lines.
        line_end: What most of its lines end in.
    """

    __slots__ = ("_starts", "line_end", "lines", "path", "text")

    def __init__(self, file: SourceFile) -> None:
        self.path, self.text = file.path, file.text
        self.lines = SourceLines(file.path, file.text)
        self.line_end = line_end_of(file.text)
        self._starts = line_offsets(file.text)

    def offsets(self, span: Span) -> tuple[int, int]:
        """Return where a span starts and ends, counted from the start of the file."""
        return self.offset(span.line, span.column), self.offset(span.end_line, span.end_column)

    def offset(self, line: int, column: int = 1) -> int:
        """Return the offset of a place; the end of the text behind its last line."""
        if line > len(self._starts):
            return len(self.text)
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def slice(self, span: Span) -> str:
        """Return the characters of a span."""
        start, end = self.offsets(span)
        return self.text[start:end]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the characters between two offsets."""
        return Span(self.path, *self._place(start), *self._place(end))

    def edit(self, start: int, end: int, text: str) -> Edit:
        """Return an edit that replaces the characters between two offsets."""
        return Edit(self.span(start, end), text)

    def edited(self, start: int, end: int, edits: Iterable[Edit]) -> str:
        """Return the characters between two offsets, with edits within them applied."""
        parts: list[str] = []
        position = start
        for first, last, text in sorted((*self.offsets(edit.span), edit.text) for edit in edits):
            parts += [self.text[position:first], text]
            position = last
        return "".join(parts) + self.text[position:end]

    def _place(self, offset: int) -> tuple[int, int]:
        row = bisect_right(self._starts, offset) - 1
        return row + 1, offset - self._starts[row] + 1


def whole_edit(old: SourceFile, text: str) -> Edit:
    """Return the smallest edit that makes one text of another."""
    file = FileText(old)
    shorter = min(len(old.text), len(text))
    start = next((i for i in range(shorter) if old.text[i] != text[i]), shorter)
    rest = shorter - start
    end = next((i for i in range(rest) if old.text[-1 - i] != text[-1 - i]), rest)
    return file.edit(start, len(old.text) - end, text[start : len(text) - end])
