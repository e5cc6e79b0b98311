# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The lines of a source file, and the places of characters in them."""

from __future__ import annotations

import re

from specpress.model import Span

BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n|\n|\r")


def line_end_of(text: str) -> str:
    """Return what most lines of a text end in, LF or CR LF."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


class SourceLines:
    """The lines of one file, numbered as markdown-it numbers them.

    Unlike `str.splitlines` it breaks at LF, CR LF and CR only. A byte order mark is a character of
    the first line and counts as one where columns are counted.

    Args:
        path: Path of the file, relative to the repository.
        text: Its content.
    """

    __slots__ = ("lines", "path")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines: list[str] = text.split("\n") if "\r" not in text else _LINE_END.split(text)

    def __getitem__(self, line: int) -> str:
        """Return a line by its number from 1, empty past the end."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def column_of_tail(self, line: int, tail: str) -> int:
        """Return the column at which a line's last characters start.

        Block rules strip what stands before their content (markers, indentation) and blanks behind
        it, so the content of a line is a tail of it.

        Args:
            line: Number of the line, from 1.
            tail: The content that a block rule left of it.
        """
        full = self[line]
        wanted = tail.rstrip()
        at = len(full.rstrip()) - len(wanted)
        if at >= 0 and full.startswith(wanted, at):
            return at + 1
        # A TAB in the indentation may have become blanks; a heading may end in `#` signs.
        bare = wanted.lstrip()
        found = _as_read(full).rfind(bare)
        return found + 1 - (len(wanted) - len(bare)) if found >= 0 else 1

    def line_of(self, first: int, last: int, content: str) -> int:
        """Return the line on which a paragraph's content starts.

        It is the first one, but where that holds only such blanks as a block rule takes for text.

        Args:
            first: Number of the paragraph's first line.
            last: Number of its last line.
            content: What the block rule made of the lines.
        """
        spare = last - first - content.count("\n")
        start = content.split("\n", 1)[0].strip() if spare > 0 else ""
        for line in range(first, first + spare):
            if _as_read(self[line]).rstrip().endswith(start):
                return line
        return first + max(spare, 0)

    def span(self, line: int, column: int, length: int) -> Span:
        """Return the span of a stretch within one line."""
        return Span(self.path, line, column, line, column + length)

    def line_span(self, first: int, last: int) -> Span:
        """Return the span of whole lines, first and last included."""
        return Span(self.path, first, 1, last, len(self[last]) + 1)

    def slice(self, first: int, last: int) -> str:
        """Return whole lines, first and last included, joined by LF, without a byte order mark."""
        text = "\n".join(self.lines[first - 1 : last])
        return text.removeprefix(BYTE_ORDER_MARK) if first == 1 else text


def _as_read(line: str) -> str:
    """Return a line as the parser reads it, in which a NUL is the replacement character."""
    return line.replace("\0", "\ufffd")


def line_offsets(text: str) -> list[int]:
    """Return the offset at which each line of a text starts."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]
