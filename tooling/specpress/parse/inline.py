# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Collect what stands inside lines: references, links, focus marks, HTML, each with its span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.markdown.annotations.example import CONTEXT
from specpress.markdown.annotations.focus import LENGTH, OPENING, malformed_marks
from specpress.markdown.annotations.html import START as HTML_START
from specpress.markdown.annotations.reference import AUTOMATIC, META, Place, target_of
from specpress.markdown.places import Places
from specpress.markdown.plain import inline_text
from specpress.model import FocusMark, Irregularity, Link, Reference
from specpress.parse.clause import Clauses

if TYPE_CHECKING:
    from specpress.markdown.dialect import Token
    from specpress.markdown.lines import SourceLines

_INTERESTING = ("[", "<")


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
        places = Places(token, lines)
        children = token.children or []
        clauses: Clauses | None = None
        for index, child in enumerate(children):
            kind = child.type
            if kind == "focus_mark":
                clauses = clauses or Clauses(children)
                self._mark(child, clauses.at(index), places, section)
            elif kind == "link_open":
                self._link(children, index, places, section, where)
            elif kind == "image":
                place: Place = child.meta[META]
                span = places.span(place.start, place.end)
                source = str(child.attrs.get("src", ""))
                self.links.append(Link(source, image=True, section=section, span=span))
            elif kind == "html_inline":
                self._html(child, places)
        if OPENING in token.content:
            self._malformed_marks(token, places)

    def _malformed_marks(self, token: Token, places: Places) -> None:
        for start, end in malformed_marks(token):
            written = token.content[start:end]
            self.odd.append(Irregularity("malformed-mark", places.span(start, end), written))

    def _html(self, token: Token, places: Places) -> None:
        source, start = token.content, int(token.meta[HTML_START])
        if not source.startswith("<!--"):
            span = places.span(start, start + len(source))
            self.odd.append(Irregularity("raw-html", span, source))

    def _mark(self, token: Token, clause: str, places: Places, section: str) -> None:
        start: int = token.meta["start"]
        self.marks.append(
            FocusMark(
                id=token.info,
                section=section,
                clause=clause,
                prompts=None,
                span=places.span(start, start + LENGTH),
            )
        )

    def _link(
        self, children: list[Token], index: int, places: Places, section: str, context: str
    ) -> None:
        opening = children[index]
        place: Place = opening.meta[META]
        span = places.span(place.start, place.end)
        target = target_of(opening)
        if target is None:
            href = str(opening.attrs.get("href", ""))
            self.links.append(Link(href, image=False, section=section, span=span))
            return
        text = inline_text(children[index + 1 : _end_of_link(children, index)])
        automatic = AUTOMATIC in opening.meta
        text_span = places.span(place.start + 1, place.text_end)
        self.references.append(
            Reference(target, section, text, automatic, context, span, text_span)
        )


def _end_of_link(children: list[Token], index: int) -> int:
    level = children[index].level
    for end in range(index + 1, len(children)):
        if children[end].type == "link_close" and children[end].level == level:
            return end
    return len(children)
