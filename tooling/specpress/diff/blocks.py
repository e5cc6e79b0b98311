# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Pair the blocks of two sections that are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from specpress.diff.alignment import Alignment
from specpress.diff.outline import heaviest_run, longest_run, weights_of
from specpress.diff.pairs import MAX_TABLE, Pair, best_pairs, caption, unique_pairs, without
from specpress.diff.similarity import EXAMPLE

if TYPE_CHECKING:
    from collections.abc import (
        Collection,
        Hashable,
        Iterator,
        Mapping,
        Sequence,
    )

    from specpress.model import Block

_STREAMS = ("", "commentary", "example")
"""What is paired apart: a paragraph may pass a commentary or an example without having moved."""


def match_blocks(
    old: Sequence[Block],
    new: Sequence[Block],
    old_keys: Sequence[Hashable],
    new_keys: Sequence[Hashable],
    marks: Collection[str] = (),
    terms: Mapping[int, str] | None = None,
) -> list[Pair]:
    """Pair blocks: equal ones, examples by caption and likeness, then what stands between.

    Args:
        old: Blocks of the old section.
        new: Blocks of the new one.
        old_keys: What the old ones are equal by.
        new_keys: The same for the new ones.
        marks: Focus marks whose clause is on both sides: blocks that share one belong together.
        terms: What blocks define, by their identity: those with one term belong together.

    Returns:
        Pairs by their position on the new side. Prose is in the order of both sides, and so is
        commentary; an example may cross anything.
    """
    pairs: list[Pair] = []
    for stream in _STREAMS:
        left = [i for i, block in enumerate(old) if _stream(block) == stream]
        right = [j for j, block in enumerate(new) if _stream(block) == stream]
        anchors = _equal(left, right, old_keys, new_keys, old)
        pairs += anchors
        if stream == "example":
            rest = without(anchors, left, right)
            pairs += _examples(old, new, *rest)
        else:
            if terms and not stream:
                anchors = _with_terms(anchors, left, right, old, new, terms)
                pairs += [pair for pair in anchors if pair not in pairs]
            for olds, news in _gaps(anchors, left, right):
                pairs += Alignment([old[i] for i in olds], [new[j] for j in news], marks).pairs(
                    olds, news
                )
    return sorted(pairs, key=lambda pair: pair.new)


def _with_terms(
    anchors: list[Pair],
    left: list[int],
    right: list[int],
    old: Sequence[Block],
    new: Sequence[Block],
    terms: Mapping[int, str],
) -> list[Pair]:
    """Add definitions of one term, where that keeps the order."""
    named = unique_pairs(
        *without(anchors, left, right),
        lambda i: terms.get(id(old[i])),
        lambda j: terms.get(id(new[j])),
    )
    both = sorted([*anchors, *named], key=lambda pair: pair.new)
    kept = longest_run([pair.old[0] for pair in both])
    return [pair for n, pair in enumerate(both) if n in kept]


def _stream(block: Block) -> str:
    return block.kind if block.kind in _STREAMS else ""


def _equal(
    left: list[int],
    right: list[int],
    old_keys: Sequence[Hashable],
    new_keys: Sequence[Hashable],
    old: Sequence[Block],
) -> list[Pair]:
    """Pair equal blocks in the order of both sides: those that hold most, where not all can be."""
    a, b = [old_keys[i] for i in left], [new_keys[j] for j in right]
    pairs = unique_pairs(range(len(a)), range(len(b)), a.__getitem__, b.__getitem__)
    if len(pairs) == len(set(a) & set(b)):
        pairs.sort(key=lambda pair: pair.new)
        sizes = [len(old[left[pair.old[0]]].markdown) for pair in pairs]
        names = [str(a[pair.old[0]]) for pair in pairs]
        kept = heaviest_run([pair.old[0] for pair in pairs], weights_of(sizes, names))
        found = [(pair.old[0], pair.new[0]) for n, pair in enumerate(pairs) if n in kept]
    else:  # some stand there several times
        found = [
            (code.src_start + n, code.dest_start + n)
            for code in LCSseq.opcodes(a, b)
            if code.tag == "equal"
            for n in range(code.src_end - code.src_start)
        ]
    return [Pair((left[i],), (right[j],)) for i, j in found]


def _gaps(
    anchors: list[Pair], left: list[int], right: list[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the positions between equal blocks, where there are some on both sides."""
    i = j = 0
    for pair in [*anchors, None]:
        a = left.index(pair.old[0], i) if pair is not None else len(left)
        b = right.index(pair.new[0], j) if pair is not None else len(right)
        if a > i and b > j and (a - i) * (b - j) <= MAX_TABLE:
            yield left[i:a], right[j:b]
        i, j = a + 1, b + 1


def _examples(
    old: Sequence[Block], new: Sequence[Block], left: list[int], right: list[int]
) -> list[Pair]:
    pairs = unique_pairs(left, right, lambda i: caption(old[i]), lambda j: caption(new[j]))
    return pairs + best_pairs(*without(pairs, left, right), old, new, EXAMPLE)
