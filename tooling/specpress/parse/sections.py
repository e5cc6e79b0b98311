# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Make sections of headings and the blocks below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.markdown.annotations.heading import META as ATTRIBUTES
from specpress.markdown.plain import inline_text
from specpress.model import AggregateAuthority, Attribute, Block, Example, Section, Span
from specpress.parse.ids import Ids

if TYPE_CHECKING:
    from specpress.config import Authority
    from specpress.markdown.dialect import Token
    from specpress.parse.draft import Piece

PREAMBLE = "preamble"
"""Id of what stands before the first heading, unless a heading has it."""


class Draft:
    """A section while its blocks are being collected."""

    __slots__ = ("blocks", "examples", "heading", "id", "markdown")

    def __init__(self, heading: Piece | None) -> None:
        self.heading = heading
        self.id = ""
        self.blocks: list[Block] = []
        self.examples: list[Example] = []
        self.markdown: list[str] = []

    @property
    def level(self) -> int:
        """Return the heading's level, 0 for the preamble."""
        return int(self.heading.tokens[0].tag[1:]) if self.heading is not None else 0

    @property
    def inline(self) -> Token | None:
        """Return the token with the title."""
        return self.heading.tokens[1] if self.heading is not None else None

    @property
    def title(self) -> str:
        """Return the title as plain text."""
        return inline_text(self.inline.children or ()) if self.inline is not None else ""

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """Return the heading's attributes."""
        if self.heading is None:
            return ()
        found: tuple[Attribute, ...] = self.heading.tokens[0].meta.get(ATTRIBUTES, ())
        return found

    def attribute(self, key: str) -> str | None:
        """Return the value of an attribute, the first where it stands twice."""
        return next((a.value for a in self.attributes if a.key == key), None)


class _Place(NamedTuple):
    """A section's position in the tree."""

    number: str
    path: tuple[str, ...]


def assign_ids(drafts: list[Draft]) -> None:
    """Give each draft its id: as written, or derived from the headings above it."""
    ids = Ids(value for draft in drafts if (value := draft.attribute("id")))
    above: list[Draft] = []
    for draft in drafts:
        while above and above[-1].level >= draft.level:
            above.pop()
        parent = above[-1].id if above else ""
        title = draft.title if draft.heading is not None else PREAMBLE
        draft.id = draft.attribute("id") or ids.derive(title, parent)
        if draft.level:
            above.append(draft)


def make_sections(drafts: list[Draft], authority: Authority) -> tuple[Section, ...]:
    """Turn drafts with ids into sections, in the same order."""
    places = _places(drafts)
    written = [draft.attribute("authority") for draft in drafts]
    levels = [authority.resolve(value) if value else None for value in written]
    below = [_aggregate(found, authority) for found in _below(drafts, levels)]
    return tuple(
        _section(draft, place, level, raw, aggregate)
        for draft, place, level, raw, aggregate in zip(
            drafts, places, levels, written, below, strict=True
        )
    )


def _section(
    draft: Draft,
    place: _Place,
    level: str | None,
    written: str | None,
    aggregate: AggregateAuthority | None,
) -> Section:
    blocks = tuple(draft.blocks)
    heading = draft.heading.span if draft.heading is not None else blocks[0].span
    # A section that goes on in the next file ends, in its own, with its last block there.
    last = next(b.span for b in reversed(blocks) if b.span.path == heading.path)
    inline = draft.inline
    return Section(
        id=draft.id,
        id_derived=not draft.attribute("id"),
        title=draft.title,
        title_markdown=inline.content if inline is not None else "",
        level=draft.level,
        number=place.number,
        path=place.path,
        kind="normative" if level else "container" if aggregate else "informative",
        authority=level,
        authority_written=written or None,
        aggregate_authority=None if level else aggregate,
        tags=_list(draft.attribute("tags")),
        was=_list(draft.attribute("was")),
        attributes=draft.attributes,
        span=Span(heading.path, heading.line, heading.column, last.end_line, last.end_column),
        heading=heading,
        blocks=blocks,
        examples=tuple(draft.examples),
    )


def _places(drafts: list[Draft]) -> list[_Place]:
    places: list[_Place] = []
    above: list[tuple[int, _Place, list[int]]] = []
    top = [0]
    for draft in drafts:
        while above and above[-1][0] >= draft.level:
            above.pop()
        counter = above[-1][2] if above else top
        if draft.level:
            counter[0] += 1
        number = str(counter[0])
        path: tuple[str, ...] = (draft.id,)
        if above:
            number = f"{above[-1][1].number}.{number}"
            path = (*above[-1][1].path, draft.id)
        place = _Place(number, path)
        places.append(place)
        if draft.level:
            above.append((draft.level, place, [0]))
    return places


def _below(drafts: list[Draft], levels: list[str | None]) -> list[set[str]]:
    """Return, for each section, the levels of authority in the sections below it."""
    found: list[set[str]] = [set() for _ in drafts]
    above: list[int] = []
    for index, (draft, level) in enumerate(zip(drafts, levels, strict=True)):
        while above and drafts[above[-1]].level >= draft.level:
            above.pop()
        if level:
            for parent in above:
                found[parent].add(level)
        if draft.level:
            above.append(index)
    return found


def _aggregate(found: set[str], authority: Authority) -> AggregateAuthority | None:
    if not found:
        return None
    highest = min(found, key=lambda level: (authority.rank(level), level))
    return AggregateAuthority(highest, len(found) - 1)


def _list(value: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (value or "").split(",") if part.strip())
