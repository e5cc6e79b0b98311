# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Render what stands below each heading: once for all versions and pages that have it."""

from __future__ import annotations

from posixpath import dirname
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.language.term_uses import Terms
from specpress.markdown.html import Blocks, Body, render_mark
from specpress.markdown.pieces import Pieces
from specpress.markdown.term_links import TermLinks
from specpress.site.edition import Part
from specpress.site.facts import facts_of
from specpress.site.links import SymbolicLinks
from specpress.site.parts import part_of
from specpress.site.words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping, Sequence

    from specpress.markdown.dialect import Token
    from specpress.model import Section, Span, Spec
    from specpress.site.facts import Facts

    Stretch = Callable[[str, int], tuple[int, str] | None]


class Rendered(Struct, frozen=True):
    """What stands below a heading.

    Attributes:
        html: As HTML, with symbolic links.
        parts: Its pieces, in reading order.
        terms: Anchors of the definitions that its text leads to.
        facts: A digest of all that it depends on.
        words: How many words of prose it has, and of examples.
    """

    html: str
    parts: tuple[Part, ...]
    terms: tuple[str, ...]
    facts: str
    words: tuple[int, int]


def render_sections(
    spec: Spec,
    anchors: Sequence[str],
    known: MutableMapping[str, Rendered] | None = None,
    stretch: Stretch | None = None,
) -> tuple[Rendered, ...]:
    """Render every section of a version.

    Args:
        spec: The version.
        anchors: The anchor of each section.
        known: What was rendered before, of any version, by a digest of all that it depends on; gets
            what is rendered now.
        stretch: Returns the lines that are enough to read what stands on a line of a file, and the
            number of the first of them; None where the file has to be read whole.
    """
    known = {} if known is None else known
    renderer = _Renderer(spec, stretch)
    found: list[Rendered] = []
    for section, facts in zip(spec.sections, facts_of(spec, anchors), strict=True):
        digest = facts.digest()
        done = known.get(digest)
        if done is None:
            done = known[digest] = renderer.render(section, facts, digest)
        found.append(done)
    return tuple(found)


class _Renderer:
    """Renders sections of one version; a file is read when one of its sections is wanted."""

    def __init__(self, spec: Spec, stretch: Stretch | None) -> None:
        self._texts = {file.path: file.text for file in spec.snapshot.sources}
        self._read: dict[tuple[str, int], Blocks] = {}
        self._stretch = stretch

    def render(self, section: Section, facts: Facts, digest: str) -> Rendered:
        """Render a section from its facts, and its blocks as they stand in its source."""
        targets = {name: found for name, found in facts.sections if found is not None}
        titles = {name: found.title for name, found in targets.items()}
        names = [anchor for _, anchor in facts.terms]
        links = SymbolicLinks(targets, dict(facts.marks), facts.anchored, names)
        pieces = Pieces(facts.anchor, facts.taken, titles)
        terms = TermLinks(Terms(term for term, _ in facts.terms))
        body = Body(links, pieces, terms)
        defines = dict(facts.defines)
        html = _marks(facts.titled, links) + "".join(
            body.render(*self._tokens(block.span), defines.get(index))
            for index, block in enumerate(section.blocks)
        )
        parts = tuple(map(part_of, pieces.found()))
        linked = tuple(names[index] for index in terms.linked)
        return Rendered(html, parts, linked, digest, words_in(section))

    def _tokens(self, span: Span) -> tuple[list[Token], str]:
        path = span.path
        known = self._stretch(path, span.line) if self._stretch is not None else None
        first, text = known or (1, self._texts[path])
        if (path, first) not in self._read:
            self._read[path, first] = Blocks(path, text)
        return self._read[path, first].take(span.line - first + 1), dirname(path)


def _marks(marks: Sequence[str], links: SymbolicLinks) -> str:
    """Return the marks of a heading, which titles do not show."""
    if not marks:
        return ""
    return f'<p class="focus-marks">{"".join(render_mark(mark, links) for mark in marks)}</p>\n'
