# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Attributes of a heading: `## Title {#id authority=root tags=a,b was=old_id}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from specpress.markdown.places import COLUMNS
from specpress.markdown.scratch import Scratch, scratch
from specpress.model import Attribute, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

META = "attributes"
_BLANKS = " \t"
_PART = re.compile(
    r"""[ \t]*(?:\#([^\s{}"'\#]+)|([\w.:-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s{}"']*)))?)(?=[ \t}])"""
)
_KEY = 2
_END = re.compile(r"[ \t]*\}")
_STARTS = ("#", "authority=", "id=", "tags=", "was=")
"""What shows that a `{` was meant to start attributes, where they do not end the heading."""


class RawPart(NamedTuple):
    """A `key=value`, or `#id` with the key `id`; `start` is the offset of the value."""

    key: str
    value: str
    start: int
    length: int


def install(md: MarkdownIt) -> None:
    """Take the attributes off a heading before its inline content is read."""
    md.core.ruler.after("block", "heading_attributes", heading_attributes)


def heading_attributes(state: StateCore) -> None:
    """Move `{…}` from the end of a heading's content to its token's meta."""
    tokens = state.tokens
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and "{" in tokens[index + 1].content:
            _split(token.meta, tokens[index + 1], scratch(state.env))


def _split(meta: dict[str, tuple[Attribute, ...]], inline: object, notes: Scratch) -> None:
    from markdown_it.token import Token

    assert isinstance(inline, Token) and inline.map is not None  # noqa: S101, PT018  # as every heading has
    content = inline.content
    # A setext heading may have several lines; the attributes stand on the last.
    row = content.count("\n")
    line = notes.lines.line_of(inline.map[0] + 1, inline.map[1], content) + row
    tail = content[content.rfind("\n") + 1 :]
    column = notes.lines.column_of_tail(line, tail)
    found = read_attributes(tail) if tail.endswith("}") else None
    if found is None:
        at = _malformed(tail)
        if at >= 0:
            span = notes.lines.span(line, column + at, len(tail) - at)
            notes.note("malformed-attributes", span, tail[at:])
        return
    start, parts = found
    meta[META] = tuple(
        Attribute(p.key, p.value, _value_span(notes, line, column, p)) for p in parts
    )
    inline.content = content[: len(content) - len(tail) + start].rstrip()
    inline.meta[COLUMNS] = {row: column}


def _malformed(text: str) -> int:
    """Return the offset of a `{` that was meant to start attributes, -1 where there is none."""
    at = text.rfind("{")
    if text.endswith("}"):
        return at if "=" in text[at:] or "#" in text[at:] else -1
    # Within code it is what the heading is about.
    return at if text.startswith(_STARTS, at + 1) and "`" not in text else -1


def _value_span(notes: Scratch, line: int, column: int, part: RawPart) -> Span:
    return notes.lines.span(line, column + part.start, part.length)


def read_attributes(text: str) -> tuple[int, tuple[RawPart, ...]] | None:
    """Find attributes at the end of a heading's text.

    Returns:
        The offset of the `{` and what stands behind it; None where the text does not end in
        attributes.
    """
    at = text.find("{")
    while at >= 0:
        if at == 0 or text[at - 1] in _BLANKS:
            parts = _parts(text, at + 1)
            # `{name}` alone is part of a title; an attribute has a `#` or a `=`.
            if parts and ("#" in text[at:] or "=" in text[at:]):
                return at, parts
        at = text.find("{", at + 1)
    return None


def _parts(text: str, position: int) -> tuple[RawPart, ...] | None:
    """Read `#id key=value key="value"}` up to the end of the text, or return None."""
    found: list[RawPart] = []
    while (match := _PART.match(text, position)) is not None:
        group = match.lastindex if match.lastindex is not None else 1
        if group == _KEY:
            start = end = match.end(_KEY)
        else:
            start, end = match.span(group)
        found.append(RawPart(match[_KEY] or "id", text[start:end], start, end - start))
        position = match.end()
    return tuple(found) if _END.fullmatch(text, position) is not None else None
