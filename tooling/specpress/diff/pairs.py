# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Pair things by what they have alone, or by how alike they are."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from specpress.diff.similarity import likeness
from specpress.language.folding import folded
from specpress.language.tokens import words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from specpress.model import Block

MAX_TABLE = 40_000
"""Old blocks times new ones of a gap up to which the best alignment is looked for; published
specs stay below 400. In a longer gap only blocks that are equal are paired."""


_FRAME = re.compile(r"[ \t*]*(?:</?[a-z]|~~~)")
"""The lines of an example that are tags and fences."""


class Pair(NamedTuple):
    """Positions of blocks that belong together, on both sides."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def without(pairs: list[Pair], left: list[int], right: list[int]) -> tuple[list[int], list[int]]:
    """Return the positions that no pair has."""
    taken = {pair.old[0] for pair in pairs}, {pair.new[0] for pair in pairs}
    return [i for i in left if i not in taken[0]], [j for j in right if j not in taken[1]]


def caption(block: Block) -> str | None:
    """Return what an example is known by, None where it has no caption."""
    return folded(block.text) or None


def unique_pairs(
    left: Iterable[int],
    right: Iterable[int],
    old_key: Callable[[int], Hashable | None],
    new_key: Callable[[int], Hashable | None],
) -> list[Pair]:
    """Pair what has a key that nothing else has on its side."""
    keys: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index in left:
        keys[old_key(index)][0].append(index)
    for index in right:
        keys[new_key(index)][1].append(index)
    return [
        Pair((olds[0],), (news[0],))
        for key, (olds, news) in keys.items()
        if key is not None and len(olds) == len(news) == 1
    ]


def words_of(block: Block) -> tuple[str, ...]:
    """Return what a block is scored by: of an example what is said in it.

    Its caption is compared by itself, and tags are the same in every one.
    """
    if block.kind != "example":
        return words(block.markdown)
    lines = block.markdown.split("\n")[1:]
    return words("\n".join(line for line in lines if not _FRAME.match(line)))


def best_pairs(
    left: Sequence[int],
    right: Sequence[int],
    old: Sequence[Block],
    new: Sequence[Block],
    least: float,
) -> list[Pair]:
    """Pair what is alike, the most alike first, whatever the order."""
    if not left or not right or len(left) * len(right) > MAX_TABLE:
        return []
    olds = {index: words_of(old[index]) for index in left}
    news = {index: words_of(new[index]) for index in right}
    scored = sorted(
        ((-likeness(a, b, least), j, i) for i, a in olds.items() for j, b in news.items()),
    )
    pairs: list[Pair] = []
    for score, j, i in scored:
        if -score >= least and i in olds and j in news:
            pairs.append(Pair((i,), (j,)))
            del olds[i], news[j]
    return pairs
