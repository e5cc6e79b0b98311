# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find the row of a comparison that a change is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from specpress.diff.context import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.diff.change import Change, Diff, Row, SectionPair
    from specpress.model import Block, Section, Span

Side = Literal["old", "new"]

_OF_BLOCKS = ("commentary-", "definition-", "editorial", "example-", "modality-", "text-")
"""What the codes start with that say of a block what it was and what it is."""


class Place(NamedTuple):
    """A row, by the position of its pair of sections and its own in that."""

    pair: int
    row: int


class Places:
    """Finds rows by spans.

    Args:
        diff: The comparison.
    """

    def __init__(self, diff: Diff) -> None:
        self._pairs = diff.pairs
        self._sides = {
            "old": (diff.old, lines_of(diff.old)),
            "new": (diff.new, lines_of(diff.new)),
        }
        self._of: dict[int, int] = {}
        self._rows: dict[int, dict[int, int]] = {}
        self._sections: dict[str, int] = {}
        for side in ("new", "old"):
            for index, pair in enumerate(diff.pairs):
                section: Section | None = getattr(pair, side)
                if section is not None:
                    self._of[id(section)] = index
                    self._sections.setdefault(section.id, index)

    def section(self, name: str | None) -> int | None:
        """Return the pair that a section with an id is in, the new side's first."""
        return self._sections.get(name) if name is not None else None

    def row(self, place: Place) -> Row:
        """Return the row at a place."""
        return self._pairs[place.pair].rows[place.row]

    def home(self, change: Change) -> Place | None:
        """Return the row that a change is listed at, None where it is about no row."""
        if change.section is None:
            return None
        old, new = self._at(change.old_span, "old"), self._at(change.new_span, "new")
        if new is not None and _has(self._pairs[new.pair].new, change.section):
            return new
        if old is not None and _has(self._pairs[old.pair].old, change.section):
            return old
        return new or old

    def origin(self, change: Change) -> Place | None:
        """Return the row that the text of a change stood in, where that is another than its own.

        A block that moved has two rows: with its old text where it stood, and with its new one.
        """
        if not change.code.startswith(_OF_BLOCKS):
            return None
        old, new = self._at(change.old_span, "old"), self._at(change.new_span, "new")
        return None if new is None or old == new else old

    def touched(self, changes: Iterable[Change]) -> frozenset[int]:
        """Return the pairs in which anything differs, or that something is said of."""
        found = {index for index, pair in enumerate(self._pairs) if _differs(pair)}
        for change in changes:
            places = (self.home(change), self.origin(change))
            found.update(place.pair for place in places if place is not None)
            named = self.section(change.section)
            found.update(() if named is None else (named,))
        return frozenset(found)

    def _at(self, span: Span | None, side: Side) -> Place | None:
        if span is None:
            return None
        spec, lines = self._sides[side]
        spot = lines.find(span.path, span.line)
        if spot is None:
            return None
        section = spec.sections[spot.section]
        block, pair = section.blocks[spot.block], self._of[id(section)]
        return Place(pair, self._row(pair, block)) if span.line <= block.span.end_line else None

    def _row(self, pair: int, block: Block) -> int:
        if pair not in self._rows:
            rows = enumerate(self._pairs[pair].rows)
            self._rows[pair] = {id(b): n for n, row in rows for b in (*row.old, *row.new)}
        return self._rows[pair][id(block)]


def _differs(pair: SectionPair) -> bool:
    if pair.old is None or pair.new is None:
        return True
    old, new = pair.old.blocks, pair.new.blocks
    return len(old) != len(new) or any(
        a.markdown != b.markdown for a, b in zip(old, new, strict=True)
    )


def _has(section: Section | None, name: str) -> bool:
    return section is not None and section.id == name
