# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find blocks that left one place and turned up at another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.diff.pairs import Pair, best_pairs, caption, unique_pairs, without, words_of
from specpress.diff.similarity import BLOCK, MOVED, MOVED_WORDS, likeness
from specpress.language.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from specpress.model import Block


class Spot(NamedTuple):
    """A block by the positions of its section and of itself in that."""

    section: int
    block: int


class Loose(NamedTuple):
    """Blocks of one side that have no partner in their section.

    Attributes:
        blocks: With where they stand.
        keys: What they are equal by.
    """

    blocks: Sequence[tuple[Spot, Block]]
    keys: Sequence[tuple[str, ...]]

    def of(self, kind: str) -> list[int]:
        """Return the positions of the examples, of the commentary, or of the prose."""
        return [n for n, (_, block) in enumerate(self.blocks) if _stream(block) == kind]

    def long(self, positions: Iterable[int]) -> list[int]:
        """Return those that are long enough to be told apart from chance."""
        return [n for n in positions if len(words(self.blocks[n][1].text)) >= MOVED_WORDS]

    def only(self) -> list[Block]:
        """Return the blocks alone."""
        return [block for _, block in self.blocks]


def match_moved(
    old: Loose, new: Loose, absorbed: set[tuple[int, int]], linked: set[tuple[int, int]]
) -> list[Pair]:
    """Pair blocks, whatever section they are in.

    Args:
        old: Blocks without a partner on the old side.
        new: The same on the new side.
        absorbed: Positions of sections that were merged or split, old and new: of what went from
            the one to the other less is asked.
        linked: Positions of sections that are one: what is equal in them is one however short.
    """
    pairs = _at_home(old, new, linked)
    for i, j in sorted(absorbed):
        pairs += _absorbed(old, new, i, j)
    left, right = without(pairs, old.of("example"), new.of("example"))
    named = _named(old, new, left, right)
    pairs += named + best_pairs(*without(named, left, right), old.only(), new.only(), MOVED)
    for kind in ("", "commentary"):
        left, right = without(pairs, old.long(old.of(kind)), new.long(new.of(kind)))
        same = unique_pairs(left, right, lambda n: old.keys[n], lambda n: new.keys[n])
        pairs += same
        left, right = without(same, left, right)
        for form in {old.blocks[n][1].kind: None for n in left}:
            pairs += best_pairs(
                [n for n in left if old.blocks[n][1].kind == form],
                [n for n in right if new.blocks[n][1].kind == form],
                old.only(),
                new.only(),
                MOVED,
            )
    for before, after in (("commentary", ""), ("", "commentary")):
        left, right = without(pairs, old.long(old.of(before)), new.long(new.of(after)))
        pairs += best_pairs(left, right, old.only(), new.only(), MOVED)
    return pairs


def _at_home(old: Loose, new: Loose, linked: set[tuple[int, int]]) -> list[Pair]:
    """Pair blocks that are equal and only changed their place in one section."""
    homes = dict(linked)
    return unique_pairs(
        range(len(old.blocks)),
        range(len(new.blocks)),
        lambda n: (homes.get(old.blocks[n][0].section), old.keys[n]),
        lambda n: (new.blocks[n][0].section, new.keys[n]),
    )


def _absorbed(old: Loose, new: Loose, i: int, j: int) -> list[Pair]:
    found: list[Pair] = []
    for kind in ("", "commentary", "example"):
        left = [n for n in old.of(kind) if old.blocks[n][0].section == i]
        right = [n for n in new.of(kind) if new.blocks[n][0].section == j]
        found += best_pairs(left, right, old.only(), new.only(), BLOCK)
    return found


def _named(old: Loose, new: Loose, left: list[int], right: list[int]) -> list[Pair]:
    """Pair examples by caption, where their conversations are alike at all."""
    a, b = old.only(), new.only()
    return [
        pair
        for pair in unique_pairs(left, right, lambda n: caption(a[n]), lambda n: caption(b[n]))
        if likeness(words_of(a[pair.old[0]]), words_of(b[pair.new[0]])) >= BLOCK
    ]


def _stream(block: Block) -> str:
    return block.kind if block.kind in ("commentary", "example") else ""
