# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What every finder of facts asks: where something stands, and what it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from specpress.diff.change import Fact
from specpress.diff.kept import kept
from specpress.diff.moves import Spot
from specpress.diff.outline import parents_of

if TYPE_CHECKING:
    from specpress.diff.match import Matched
    from specpress.diff.sections import Link
    from specpress.model import Block, Example, Span, Spec

Place = tuple[int, ...]


class Context:
    """Matched specs with the answers that finders need.

    Args:
        matched: The specs and what belongs together.
    """

    def __init__(self, matched: Matched) -> None:
        self.matched = matched
        self.old, self.new = matched.old, matched.new
        self.links = matched.sections.links

    # ------------------------------------------------------------- sections

    def successor(self, old: int) -> int | None:
        """Return the new position of what an old section is, or is part of, now."""
        link = self.matched.successors.get(old)
        return link.new if link is not None else self.matched.merged.get(old)

    def origin(self, new: int) -> int | None:
        """Return the old position of what a new section was, or was part of."""
        link = self.links.get(new)
        return link.old if link is not None else self.matched.split.get(new)

    @cached_property
    def parents(self) -> tuple[list[int | None], list[int | None]]:
        """Return the position of the section above each, on the old and on the new side."""
        return parents_in(self.old), parents_in(self.new)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return every id that a reference of the new side may lead to."""
        return known_ids(self.new)

    @cached_property
    def former_ids(self) -> frozenset[str]:
        """Return the same of the old side."""
        return known_ids(self.old)

    # ------------------------------------------------------------- reading order

    def place_of_removed(self, old: int) -> Place:
        """Return where a section that is gone is listed: behind what came before it."""
        return (self._last_before[old], 1, old)

    @cached_property
    def _last_before(self) -> list[int]:
        """Return the new position of the last section before each old one that is there; -1."""
        found = [-1]
        for index in range(len(self.old.sections)):
            new = self.successor(index)
            found.append(found[-1] if new is None else new)
        return found

    def place_in(self, link: Link, spot: int, *, old: bool) -> Place:
        """Return where a block of a linked section is listed."""
        if not old:
            return (link.new, 0, spot)
        before = [pair.new[-1] for pair in self.matched.pairs[link.new] if pair.old[-1] < spot]
        return (link.new, 0, max(before, default=0), 1, spot)

    # ------------------------------------------------------------- facts

    def fact(
        self,
        code: str,
        *,
        old: int | None,
        new: int | None,
        values: tuple[str | None, str | None] = (None, None),
        **more: Any,  # noqa: ANN401  # the values of a fact are of many types
    ) -> Fact:
        """Return a fact on a section.

        Args:
            code: The kind of change.
            old: The section's position on the old side, None where it is not there.
            new: The same on the new side.
            values: What it was and what it is: the `old` and the `new` of the fact.
            **more: Other values of the fact.
        """
        before = self.old.sections[old] if old is not None else None
        after = self.new.sections[new] if new is not None else None
        section = after or before
        former = before.id if before and after and before.id != after.id else None
        more.setdefault("authority", section.authority if section else None)
        more.setdefault("former_authority", before.authority if before else None)
        if "place" not in more:
            more["place"] = (new, 0) if new is not None else self.place_of_removed(old or 0)
        return Fact(
            code=code,
            section=section.id if section else None,
            title=section.title if section else "",
            former_section=former,
            old=values[0],
            new=values[1],
            **more,
        )

    def on_blocks(
        self,
        code: str,
        both: Together,
        values: tuple[str | None, str | None] | None = None,
        **more: Any,  # noqa: ANN401  # as above
    ) -> Fact:
        """Return a fact on blocks; what they were and are is their source, unless given."""
        return self.fact(
            code,
            old=both.sections[0],
            new=both.sections[1],
            values=both.markdown if values is None else values,
            old_span=_span(both.old),
            new_span=_span(both.new),
            place=both.place,
            **more,
        )

    # ------------------------------------------------------------- examples

    def example(self, block: Block, *, old: bool) -> Example:
        """Return the example that a block is."""
        return _examples(self.old if old else self.new)[block.span.path, block.span.line]

    def block(self, spot: Spot, *, old: bool) -> Block:
        """Return the block at a spot."""
        return (self.old if old else self.new).sections[spot.section].blocks[spot.block]


class Together(NamedTuple):
    """Blocks of both sides that are one.

    Attributes:
        sections: Positions of the sections they stand in, old and new.
        old: Mostly one block; more where paragraphs were joined.
        new: The same for the new side.
        place: Where they are listed.
    """

    sections: tuple[int, int]
    old: tuple[Block, ...]
    new: tuple[Block, ...]
    place: Place

    @property
    def markdown(self) -> tuple[str, str]:
        """Return the source of both sides."""
        return _joined(self.old), _joined(self.new)


class Lines:
    """Finds the block that a line of the source is in; `lines_of` returns that of a spec.

    Args:
        spec: One side.
    """

    def __init__(self, spec: Spec) -> None:
        self._starts: dict[str, tuple[list[int], list[Spot]]] = {}
        for number, section in enumerate(spec.sections):
            for index, block in enumerate(section.blocks):
                span = block.span
                lines, spots = self._starts.get(span.path) or self._started(span.path)
                lines.append(span.line)
                spots.append(Spot(number, index))

    def _started(self, path: str) -> tuple[list[int], list[Spot]]:
        return self._starts.setdefault(path, ([], []))

    def spot(self, path: str, line: int) -> Spot:
        """Return the block that a line is in."""
        lines, spots = self._starts[path]
        return spots[bisect_right(lines, line) - 1]

    def find(self, path: str, line: int) -> Spot | None:
        """Return the last block that starts on a line or above it, None where there is none."""
        lines, _ = self._starts.get(path, ((), ()))
        return self.spot(path, line) if lines and lines[0] <= line else None


lines_of = kept(Lines)


@kept
def known_ids(spec: Spec) -> frozenset[str]:
    """Return every id that a reference may lead to, former ones included."""
    return frozenset(name for section in spec.sections for name in (section.id, *section.was))


@kept
def parents_in(spec: Spec) -> list[int | None]:
    """Return the position of the section above each, None at the top."""
    return parents_of(spec.sections)


@kept
def _examples(spec: Spec) -> dict[tuple[str, int], Example]:
    return {(e.span.path, e.span.line): e for s in spec.sections for e in s.examples}


def _joined(blocks: tuple[Block, ...]) -> str:
    if len(blocks) == 1:
        return blocks[0].markdown
    return "\n\n".join(block.markdown for block in blocks)


def _span(blocks: tuple[Block, ...]) -> Span:
    if len(blocks) == 1:
        return blocks[0].span
    last = blocks[-1].span
    return replace(blocks[0].span, end_line=last.end_line, end_column=last.end_column)
