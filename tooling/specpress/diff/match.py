# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find what belongs together in two specs: sections, then the blocks in them, then what moved."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from specpress.diff.absorption import absorptions
from specpress.diff.blocks import match_blocks
from specpress.diff.kept import Answers, kept
from specpress.diff.keys import Keys, marks_in
from specpress.diff.moves import Loose, Spot, match_moved
from specpress.diff.outline import parents_of
from specpress.diff.pairs import Pair, words_of
from specpress.diff.section_keys import content, headed, same_below
from specpress.diff.sections import Link, Matching, match_sections
from specpress.diff.similarity import MARGIN, likeness, same_clause, same_sentence
from specpress.language.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.model import Block, Spec

_matched: Answers[list[Pair]] = Answers(512)
"""The blocks of two sections that are one, by all that tells it."""


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
        self.merged, self.split = absorptions(old, new, self.sections)
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
        return link.new in self._unchanged

    @cached_property
    def _unchanged(self) -> frozenset[int]:
        old, new = self.old.sections, self.new.sections
        links = self.sections.links.values()
        return frozenset(link.new for link in links if same_below(old[link.old], new[link.new]))

    @cached_property
    def _terms(self) -> dict[int, str]:
        """Return the terms that blocks define, of both sides, by the identity of the block."""
        return _terms_of(self.old) | _terms_of(self.new)

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

    @property
    def _texts(self) -> tuple[str, ...]:
        return _text_of(self.old), _text_of(self.new)

    # ------------------------------------------------------------- blocks

    def _blocks(self) -> None:
        for link in self.sections.links.values():
            old, new = self.old.sections[link.old].blocks, self.new.sections[link.new].blocks
            first = [Pair((0,), (0,))] if headed(old) and headed(new) else []
            if self.unchanged(link) and first:
                rest = [Pair((n,), (n,)) for n in range(1, len(old))]
            else:
                rest = self._matched(old[len(first) :], new[len(first) :], len(first))
            self.pairs[link.new] = first + rest

    def _matched(self, old: tuple[Block, ...], new: tuple[Block, ...], by: int) -> list[Pair]:
        """Pair blocks whose positions count from `by`."""
        common = {b.markdown for b in old} & {b.markdown for b in new}
        # Only what is not the same to the letter has to be folded.
        old_keys = [b.markdown if b.markdown in common else self.old_keys.spelling(b) for b in old]
        new_keys = [b.markdown if b.markdown in common else self.new_keys.spelling(b) for b in new]
        marks = frozenset(m for b in old for m in marks_in(b.markdown) if m in self.clauses)
        defined = tuple([self._terms.get(id(block)) for block in (*old, *new)])
        pairs = _matched.get(
            (content(old), content(new), (*old_keys, *new_keys), marks, defined),
            lambda: match_blocks(old, new, old_keys, new_keys, marks, self._terms),
        )
        if not by:
            return pairs
        return [
            Pair(tuple([i + by for i in pair.old]), tuple([j + by for j in pair.new]))
            for pair in pairs
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


@kept
def _terms_of(spec: Spec) -> dict[int, str]:
    """Return the terms that blocks define, by the identity of the block."""
    places = {(d.span.path, d.span.line): folded(d.term) for d in spec.definitions}
    if not places:
        return {}
    blocks = (block for section in spec.sections for block in section.blocks)
    return {
        id(block): places[block.span.path, block.span.line]
        for block in blocks
        if (block.span.path, block.span.line) in places
    }


@kept
def _text_of(spec: Spec) -> str:
    return " ".join(b.text for section in spec.sections for b in section.blocks).replace("\n", " ")
