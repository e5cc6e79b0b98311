# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Collect what stands inside lines: references, links, focus marks, HTML, each with its span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.markdown.annotations.example import COLUMN, CONTEXT
from specpress.markdown.annotations.focus import LENGTH, OPENING, malformed_marks
from specpress.markdown.annotations.html import START as HTML_START
from specpress.markdown.annotations.reference import AUTOMATIC, META, Place, target_of
from specpress.markdown.plain import inline_text
from specpress.model import FocusMark, Irregularity, Link, Reference, Span
from specpress.parse.clause import clause_at

if TYPE_CHECKING:
    from specpress.markdown.dialect import Token
    from specpress.markdown.lines import SourceLines

_INTERESTING = ("[", "<", "http")


class InlineFacts:
    """What the inline content of a document holds, in reading order; sections are filled in."""

    __slots__ = ("links", "marks", "odd", "references")

    def __init__(self) -> None:
        self.references: list[Reference] = []
        self.links: list[Link] = []
        self.marks: list[FocusMark] = []
        self.odd: list[Irregularity] = []

    def collect(self, token: Token, lines: SourceLines, section: str, context: str) -> None:
        """Read one `inline` token.

        Args:
            token: The token, with its children.
            lines: The file it stands in.
            section: Id of the section it stands in.
            context: `prose` or `commentary`; a caption or a note says so itself.
        """
        if not any(sign in token.content for sign in _INTERESTING):
            return
        where = str(token.meta.get(CONTEXT, context))
        places = _Places(token, lines)
        children = token.children or []
        for index, child in enumerate(children):
            kind = child.type
            if kind == "focus_mark":
                self._mark(children, index, places, section)
            elif kind == "link_open":
                self._link(children, index, places, section, where)
            elif kind == "image":
                place = child.meta.get(META)
                span = places.span(place.start, place.end) if place else places.whole()
                self.links.append(Link(str(child.attrs.get("src", "")), True, section, span))  # noqa: FBT003
            elif kind == "html_inline":
                self._html(child, places)
        if OPENING in token.content:
            self._malformed_marks(token, places)

    def _malformed_marks(self, token: Token, places: _Places) -> None:
        for start, end in malformed_marks(token):
            written = token.content[start:end]
            self.odd.append(Irregularity("malformed-mark", places.span(start, end), written))

    def _html(self, token: Token, places: _Places) -> None:
        source, start = token.content, int(token.meta[HTML_START])
        if not source.startswith("<!--"):
            span = places.span(start, start + len(source))
            self.odd.append(Irregularity("raw-html", span, source))

    def _mark(self, children: list[Token], index: int, places: _Places, section: str) -> None:
        start: int = children[index].meta["start"]
        self.marks.append(
            FocusMark(
                id=children[index].content,
                section=section,
                clause=clause_at(children, index),
                prompts=None,
                span=places.span(start, start + LENGTH),
            )
        )

    def _link(
        self, children: list[Token], index: int, places: _Places, section: str, context: str
    ) -> None:
        opening = children[index]
        place: Place | None = opening.meta.get(META)
        span = places.span(place.start, place.end) if place else places.whole()
        target = target_of(opening)
        if target is None:
            href = str(opening.attrs.get("href", ""))
            self.links.append(Link(href, False, section, span))  # noqa: FBT003
            return
        text = inline_text(children[index + 1 : _end_of_link(children, index)])
        automatic = AUTOMATIC in opening.meta
        text_span = places.span(place.start + 1, place.text_end) if place else span
        self.references.append(
            Reference(target, section, text, automatic, context, span, text_span)
        )


class _Places:
    """Turns offsets in inline content into spans."""

    __slots__ = ("_column", "_content", "_first", "_lines")

    def __init__(self, token: Token, lines: SourceLines) -> None:
        self._content = token.content
        self._first = token.map[0] + 1 if token.map else 1
        self._column: int | None = token.meta.get(COLUMN)
        self._lines = lines
        if "\n" in token.content and token.map is not None and self._column is None:
            self._first = _first_line(token.content, token.map, lines)

    def _place(self, offset: int) -> tuple[int, int]:
        row = self._content.count("\n", 0, offset)
        begin = self._content.rfind("\n", 0, offset) + 1
        if self._column is not None:
            return self._first + row, self._column + offset - begin
        end = self._content.find("\n", begin)
        tail = self._content[begin : end if end >= 0 else len(self._content)]
        return self._first + row, self._lines.column_of_tail(
            self._first + row, tail
        ) + offset - begin

    def span(self, start: int, end: int) -> Span:
        line, column = self._place(start)
        end_line, end_column = self._place(end)
        return Span(self._lines.path, line, column, end_line, end_column)

    def whole(self) -> Span:
        return self.span(0, len(self._content))


def _first_line(content: str, place: list[int], lines: SourceLines) -> int:
    """Return the line that content starts on: one of no-break spaces alone is no part of it."""
    head = content.split("\n", 1)[0].strip()
    numbers = range(place[0] + 1, place[1] + 1)
    return next((number for number in numbers if head in lines[number]), place[0] + 1)


def _end_of_link(children: list[Token], index: int) -> int:
    level = children[index].level
    for end in range(index + 1, len(children)):
        if children[end].type == "link_close" and children[end].level == level:
            return end
    return len(children)
