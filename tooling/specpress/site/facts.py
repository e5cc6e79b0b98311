# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the HTML of a section is made from, and nothing else: equal facts give equal HTML."""

from __future__ import annotations

import re
from hashlib import sha256
from posixpath import dirname
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from specpress.language.term_uses import starts, words_of
from specpress.model import Comparison
from specpress.site.links import (
    Titled,
    definition_anchors,
    focus_anchor,
    prompt_counts,
    titled_sections,
)
from specpress.site.section_map import SectionMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.model import Section, Span, Spec

_LIKE_A_PIECE = re.compile(r"(.+)\.([pitqxme][1-9][0-9]*)(?:\.c[1-9][0-9]*)?")
"""An anchor of a section that is like that of a piece of another one."""

_NO_PROSE = ("heading", "example", "code")

_MARK = re.compile(r"\[\^[a-z0-9]{4}\]:")


class Facts(Struct, frozen=True):
    """What the HTML of one section depends on.

    Attributes:
        anchor: The section's anchor.
        taken: Ids that no piece of it may have.
        source: Folder and text of each stretch of it, without its heading.
        labels: Blocks of its files that may say where links with a label lead.
        sections: What it refers to, by id; None where there is nothing.
        marks: Its focus marks, in order, each with the number of its prompts.
        anchored: Those of them that get their anchor here.
        titled: Those that stand in its heading.
        terms: Definitions that its text may lead to, or that stand in it: term and anchor.
        defines: Positions of its blocks that are definitions, and of their terms in `terms`.
    """

    anchor: str
    taken: tuple[str, ...]
    source: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]
    sections: tuple[tuple[str, Titled | None], ...]
    marks: tuple[tuple[str, int], ...]
    anchored: tuple[str, ...]
    titled: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    defines: tuple[tuple[int, int], ...]

    def digest(self) -> str:
        """Return what stands for the facts: equal where all of them are."""
        try:
            written = msgspec.msgpack.encode(self)
        except UnicodeEncodeError:  # half of a character, which `repr` takes; but it is slow
            written = repr(self).encode()
        return sha256(written).hexdigest()


def facts_of(spec: Spec, anchors: Sequence[str]) -> tuple[Facts, ...]:
    """Return the facts of each section of a version.

    Args:
        spec: The version.
        anchors: The anchor of each section.
    """
    reader = _Reader(spec, anchors)
    return tuple(reader.facts(index) for index in range(len(spec.sections)))


class _Reader:
    """Takes a version apart by its sections."""

    def __init__(self, spec: Spec, anchors: Sequence[str]) -> None:
        self._spec = spec
        self._anchors = anchors
        self._taken = _taken(anchors)
        self._map = SectionMap(spec)
        self._labels = {path: _labels(spec, path) for path in self._map.files}
        self._titled = titled_sections(spec, anchors)
        self._prompts = prompt_counts(spec)
        names = definition_anchors(spec.definitions, anchors)
        self._terms = [(d.term, name) for d, name in zip(spec.definitions, names, strict=True)]
        self._starts = [starts(definition.term) for definition in spec.definitions]
        self._references = self._map.by_section((r.span, r.target) for r in spec.references)
        self._marks = self._map.by_section((m.span, m) for m in spec.focus_marks)
        defined = ((d.span, number) for number, d in enumerate(spec.definitions))
        self._definitions = self._map.by_section(defined)
        first = {mark.id: mark for mark in reversed(spec.focus_marks)}
        self._first = {m.span for m in first.values() if focus_anchor(m.id) not in set(anchors)}

    def facts(self, index: int) -> Facts:
        section = self._spec.sections[index]
        stretches = self._map.stretches[index]
        own = self._definitions[index]
        used = words_of("\n".join(b.text for b in section.blocks if b.kind not in _NO_PROSE))
        terms = [n for n, first in enumerate(self._starts) if n in own or first & used]
        marks = self._marks[index]
        return Facts(
            anchor=self._anchors[index],
            taken=self._taken.get(self._anchors[index], ()),
            source=tuple((dirname(s.path), self._map.text(s)) for s in stretches),
            labels=tuple(label for s in stretches for label in self._labels[s.path]),
            sections=tuple((name, self._titled.get(name)) for name in self._targets(index)),
            marks=tuple((mark.id, self._prompts.get(mark.id, 0)) for mark in marks),
            anchored=tuple(mark.id for mark in marks if mark.span in self._first),
            titled=tuple(mark.id for mark in marks if _within(mark.span, section.heading)),
            terms=tuple(self._terms[n] for n in terms),
            defines=tuple(self._defines(section, own, terms)),
        )

    def _targets(self, index: int) -> list[str]:
        section = self._spec.sections[index]
        found = set(self._references[index])
        for example in section.examples:
            for turn in example.turns:
                if isinstance(turn, Comparison):
                    found.update(*(candidate.conflicts_with for candidate in turn.candidates))
        return sorted(found)

    def _defines(
        self, section: Section, own: list[int], terms: list[int]
    ) -> Iterator[tuple[int, int]]:
        places = {self._spec.definitions[n].span: terms.index(n) for n in own}
        for index, block in enumerate(section.blocks):
            if block.span in places:
                yield index, places[block.span]


def _taken(anchors: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the ids that the pieces of a section may not have, by its anchor."""
    found: dict[str, set[str]] = {}
    for anchor in anchors:
        if "." in anchor and (like := _LIKE_A_PIECE.fullmatch(anchor)) is not None:
            found.setdefault(like[1], set()).add(like[2])
    return {anchor: tuple(sorted(pieces)) for anchor, pieces in found.items()}


def _labels(spec: Spec, path: str) -> tuple[str, ...]:
    """Return the blocks of a file in which a line `[label]: address` may stand."""
    return tuple(
        block.markdown
        for section in spec.sections
        for block in section.blocks
        if "]:" in block.markdown
        and block.span.path == path
        and block.kind not in ("example", "code")
        and "]:" in _MARK.sub("", block.markdown)
    )


def _within(inner: Span, outer: Span) -> bool:
    return inner.path == outer.path and outer.line <= inner.line <= outer.end_line
