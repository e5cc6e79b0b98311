# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where the parts of a conversation stand in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.markdown.tags import Tag, read_tag
from specpress.model import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.markdown.lines import SourceLines
    from specpress.model import Example, Span

_FENCE = "~~~"


class PlacedTag(NamedTuple):
    """A tag, the line that it stands on, and the column of its `<`."""

    tag: Tag
    line: int
    column: int


def fence_line(example: Example, lines: SourceLines) -> int:
    """Return the line of the fence that opens a conversation."""
    span = example.span
    found = (n for n in range(span.line, span.end_line + 1) if _FENCE in lines[n])
    return next((n for n in found if lines[n].lstrip(" \t>-*+").startswith(_FENCE)), span.line)


def body_of(example: Example, lines: SourceLines) -> range:
    """Return the lines between the fences of a conversation, none where it is never closed."""
    first, last = fence_line(example, lines), example.span.end_line
    closed = last > first and lines[last].lstrip(" \t>").startswith(_FENCE)
    return range(first + 1, last) if closed else range(0)


def message_lines(example: Example) -> frozenset[int]:
    """Return the lines of the messages of an example, those of their tags among them."""
    spans = [message.span for message in example.messages]
    return frozenset(line for span in spans for line in range(span.line, span.end_line + 1))


def tags_of(example: Example, lines: SourceLines) -> Iterator[PlacedTag]:
    """Yield the tags of an example's messages and comparisons that are in their place."""
    for turn in example.turns:
        if isinstance(turn, Comparison):
            yield from _pair(turn.span, "comparison", lines)
    for message in example.messages:
        yield from _pair(message.span, message.role, lines)


def _pair(span: Span, name: str, lines: SourceLines) -> Iterator[PlacedTag]:
    opening = read_tag(lines[span.line][span.column - 1 :])
    if opening is not None and opening.name == name and not opening.closing and not opening.lead:
        yield PlacedTag(opening, span.line, span.column)
    line = lines[span.end_line]
    column = line.rfind("</", 0, span.end_column) + 1
    closing = read_tag(line[column - 1 :]) if column else None
    if closing is not None and closing.name == name and closing.closing and not closing.lead:
        yield PlacedTag(closing, span.end_line, column)
