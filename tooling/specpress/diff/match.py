# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find what belongs together in two specs: sections, then the blocks in them, then what moved."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from specpress.diff.blocks import Pair, match_blocks, words_of
from specpress.diff.keys import Keys
from specpress.diff.moves import Loose, Spot, match_moved
from specpress.diff.outline import parents_of
from specpress.diff.sections import Index, Link, Matching, match_sections, prose
from specpress.diff.similarity import MARGIN, Shingles, Text, likeness, same_clause, same_sentence
from specpress.language.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.model import Block, Section, Spec

ABSORBED = 0.50
"""Share of a section's shingles that must turn up as new text of another section for the one to
have been merged into the other, or split from it. In the two releases that the tests know, what was
merged has 0.68, and nothing else more than 0.34."""

MIN_SHINGLES = 12
"""Shingles below which nothing is said on merging: a short paragraph may be said twice."""


class Move(NamedTuple):
    """A block that stands at another place."""

    old: Spot
    new: Spot


class Matched:
    """Two specs and what belongs together in them.

    Args:
        old: The older spec.
        new: The newer one.

    Attributes:
        sections: Which sections are one.
        pairs: For each linked section, by its position on the new side, the blocks that are one.
        merged: Removed sections whose text is part of another now: old position to new.
        split: Added sections whose text was part of another: new position to old.
        moves: Blocks that stand in another section, or elsewhere in theirs.
    """

    def __init__(self, old: Spec, new: Spec) -> None:
        self.old, self.new = old, new
        self.sections: Matching = match_sections(old.sections, new.sections)
        self.renamed = {
            old.sections[link.old].id: new.sections[link.new].id
            for link in self.sections.links.values()
            if old.sections[link.old].id != new.sections[link.new].id
        }
        self.merged: dict[int, int] = {}
        self.split: dict[int, int] = {}
        self._absorptions()
        self.renamed |= {
            old.sections[i].id: new.sections[j].id
            for i, j in self.merged.items()
            if all(section.id != old.sections[i].id for section in new.sections)
        }
        self.old_keys, self.new_keys = Keys(self.renamed), Keys({})
        self.pairs: dict[int, list[Pair]] = {}
        self._blocks()
        self.moves: tuple[Move, ...] = tuple(self._moves())

    @cached_property
    def successors(self) -> dict[int, Link]:
        """Return the links by position on the old side."""
        return {link.old: link for link in self.sections.links.values()}

    def unchanged(self, link: Link) -> bool:
        """Tell whether two sections have the same source but for their headings."""
        return same_below(self.old.sections[link.old], self.new.sections[link.new])

    @cached_property
    def _terms(self) -> dict[int, str]:
        """Return the terms that blocks define, of both sides, by the identity of the block."""
        found: dict[int, str] = {}
        for spec in (self.old, self.new):
            places = {(d.span.path, d.span.line): folded(d.term) for d in spec.definitions}
            blocks = (block for section in spec.sections for block in section.blocks)
            found |= {
                id(block): places[block.span.path, block.span.line]
                for block in blocks
                if places and (block.span.path, block.span.line) in places
            }
        return found

    @cached_property
    def clauses(self) -> dict[str, tuple[str, str]]:
        """Return the clauses, old and new, of the focus marks that are behind the same one."""
        old = {mark.id: mark.clause for mark in reversed(self.old.focus_marks)}
        new = {mark.id: mark.clause for mark in reversed(self.new.focus_marks)}
        return {
            name: (clause, new[name])
            for name, clause in old.items()
            if name in new
            and same_clause(clause, new[name])
            and not self._swapped(clause, new[name])
        }

    def _swapped(self, old: str, new: str) -> bool:
        """Tell whether two sentences are both on both sides, so that a mark changed places."""
        return not same_sentence(old, new) and all(
            clause in text for clause in (old, new) for text in self._texts
        )

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(
            " ".join(block.text for s in spec.sections for block in s.blocks).replace("\n", " ")
            for spec in (self.old, self.new)
        )

    # ------------------------------------------------------------- merged and split sections

    def _absorptions(self) -> None:
        """Find removed sections that are part of another now, and the mirror of it."""
        removed, added = self.sections.removed, self.sections.added
        if not removed and not added:
            return
        fresh = _Fresh(self.old.sections, self.new.sections, self.sections)
        come, gone = Index(fresh.come), Index(fresh.gone)
        into = {i: absorber(prose(self.old.sections[i]), come) for i in removed}
        out_of = {j: absorber(prose(self.new.sections[j]), gone) for j in added}
        self.merged = _kept(into, set(self.sections.links))
        for j, section in enumerate(self.new.sections):
            declared = {i for i in removed if self.old.sections[i].id in section.was}
            self.merged |= dict.fromkeys(declared, j)
        self.split = _kept(out_of, set(self.successors))

    # ------------------------------------------------------------- blocks

    def _blocks(self) -> None:
        for link in self.sections.links.values():
            old, new = self.old.sections[link.old].blocks, self.new.sections[link.new].blocks
            first = [Pair((0,), (0,))] if _headed(old) and _headed(new) else []
            if self.unchanged(link) and first:
                rest = [Pair((n,), (n,)) for n in range(1, len(old))]
            else:
                rest = self._matched(old[len(first) :], new[len(first) :], len(first))
            self.pairs[link.new] = first + rest

    def _matched(self, old: tuple[Block, ...], new: tuple[Block, ...], by: int) -> list[Pair]:
        """Pair blocks whose positions count from `by`."""
        common = {b.markdown for b in old} & {b.markdown for b in new}
        # Only what is not the same to the letter has to be folded.
        pairs = match_blocks(
            old,
            new,
            [b.markdown if b.markdown in common else self.old_keys.spelling(b) for b in old],
            [b.markdown if b.markdown in common else self.new_keys.spelling(b) for b in new],
            self.clauses,
            self._terms,
        )
        return [
            Pair(tuple(i + by for i in pair.old), tuple(j + by for j in pair.new)) for pair in pairs
        ]

    def _moves(self) -> Iterator[Move]:
        """Yield blocks that are in no pair of their section and turn up somewhere else."""
        old = [(s, self.old.sections[s.section].blocks[s.block]) for s in self._loose(old=True)]
        new = [(s, self.new.sections[s.section].blocks[s.block]) for s in self._loose(old=False)]
        if not old or not new:
            return
        absorbed = set(self.merged.items()) | {(i, j) for j, i in self.split.items()}
        olds = Loose(old, [self.old_keys.spelling(block) for _, block in old])
        news = Loose(new, [self.new_keys.spelling(block) for _, block in new])
        linked = {(link.old, link.new) for link in self.sections.links.values()}
        for pair in match_moved(olds, news, absorbed, linked):
            move = Move(old[pair.old[0]][0], new[pair.new[0]][0])
            ends = move.old.section, move.new.section
            if ends in linked or ends in absorbed or self._stands_out(move):
                yield move

    def _stands_out(self, move: Move) -> bool:
        """Tell whether a block is more alike to where it went than to what stayed around both ends.

        Rules of boilerplate have the same paragraphs, and none of them moved.
        """
        a, b = self._block(self.old, move.old), self._block(self.new, move.new)
        score = likeness(words_of(a), words_of(b)) - MARGIN
        return not any(
            other.kind == a.kind and likeness(words_of(block), words_of(other), score) >= score
            for spec, parents, spot, block in (
                (self.old, self._homes[0], move.old, a),
                (self.new, self._homes[1], move.new, b),
            )
            for index, section in enumerate(spec.sections)
            if parents[index] == parents[spot.section] and index != spot.section
            for other in section.blocks
        )

    @cached_property
    def _homes(self) -> tuple[list[int | None], list[int | None]]:
        return parents_of(self.old.sections), parents_of(self.new.sections)

    @staticmethod
    def _block(spec: Spec, spot: Spot) -> Block:
        return spec.sections[spot.section].blocks[spot.block]

    def _loose(self, *, old: bool) -> Iterator[Spot]:
        """Yield the blocks of one side that are paired with nothing, but for headings."""
        used = {
            (link.old if old else link.new, index)
            for link in self.sections.links.values()
            for pair in self.pairs[link.new]
            for index in (pair.old if old else pair.new)
        }
        for number, section in enumerate((self.old if old else self.new).sections):
            for index, block in enumerate(section.blocks):
                if block.kind != "heading" and (number, index) not in used:
                    yield Spot(number, index)


class _Fresh:
    """The text of sections that their counterpart does not have, by their positions.

    Attributes:
        come: What is new in each new section.
        gone: What is gone from each old one.
    """

    def __init__(
        self, old: tuple[Section, ...], new: tuple[Section, ...], matching: Matching
    ) -> None:
        self.come: dict[int, Shingles] = {}
        self.gone: dict[int, Shingles] = {}
        for link in matching.links.values():
            before, after = old[link.old], new[link.new]
            if not same_below(before, after):
                a, b = rest_of(before, after), rest_of(after, before)
                self.come[link.new] = b - a
                self.gone[link.old] = a - b
        self.come |= {j: prose(new[j]).shingles for j in matching.added}
        self.gone |= {i: prose(old[i]).shingles for i in matching.removed}


def same_below(old: Section, new: Section) -> bool:
    """Tell whether two sections have the same source but for their headings."""
    a, b = old.blocks, new.blocks
    first = int(_headed(a) and _headed(b))
    return len(a) == len(b) and all(
        x.markdown == y.markdown for x, y in zip(a[first:], b[first:], strict=True)
    )


def rest_of(section: Section, twin: Section) -> Shingles:
    """Return the shingles of a section's prose in blocks that its counterpart does not have."""
    known = {block.markdown for block in twin.blocks}
    return prose(section, known).shingles


def absorber(part: Text, others: Index) -> int | None:
    """Return the section that most of a text is new in, or gone from, None where there is none."""
    total = len(part.shingles)
    if total < MIN_SHINGLES:
        return None
    for index, common in others.shared(part.shingles).most_common(1):
        if common >= ABSORBED * total:
            return index
    return None


def _headed(blocks: tuple[Block, ...]) -> bool:
    return bool(blocks) and blocks[0].kind == "heading"


def _kept(found: dict[int, int | None], linked: set[int]) -> dict[int, int]:
    """Keep what went to a section that was there before, or shares its goal with another."""
    goals = [goal for goal in found.values() if goal is not None]
    counts = Counter(goals)
    return {
        index: goal
        for index, goal in found.items()
        if goal is not None and (goal in linked or counts[goal] > 1)
    }
