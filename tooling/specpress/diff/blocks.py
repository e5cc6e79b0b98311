# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Pair the blocks of two sections that are one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

from specpress.diff.similarity import BLOCK, EXAMPLE, likeness
from specpress.language.folding import folded
from specpress.language.tokens import words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from specpress.model import Block

MAX_TABLE = 40_000
"""Old blocks times new ones of a gap up to which the best alignment is looked for; published
specs stay below 400. In a longer gap only blocks that are equal are paired."""

_JOINED: tuple[tuple[int, int], ...] = ((1, 1), (1, 2), (2, 1))
"""How many old blocks may stand against how many new ones: a paragraph may be cut in two."""

_APART = frozenset(("example", "heading"))


class Pair(NamedTuple):
    """Positions of blocks that belong together, on both sides."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def match_blocks(
    old: Sequence[Block],
    new: Sequence[Block],
    old_keys: Sequence[Hashable],
    new_keys: Sequence[Hashable],
) -> list[Pair]:
    """Pair blocks: equal ones, examples by caption and likeness, then what stands between.

    Args:
        old: Blocks of the old section.
        new: Blocks of the new one.
        old_keys: What the old ones are equal by.
        new_keys: The same for the new ones.

    Returns:
        Pairs by their position on the new side. Only an example may cross others.
    """
    anchors = [
        Pair((code.src_start + n,), (code.dest_start + n,))
        for code in LCSseq.opcodes(old_keys, new_keys)
        if code.tag == "equal"
        for n in range(code.src_end - code.src_start)
    ]
    pairs = anchors + _examples(old, new, anchors)
    used = {i for pair in pairs for i in pair.old}, {i for pair in pairs for i in pair.new}
    for olds, news in _gaps(anchors, len(old), len(new)):
        left = [i for i in olds if i not in used[0] and old[i].kind not in _APART]
        right = [i for i in news if i not in used[1] and new[i].kind not in _APART]
        if left and right and len(left) * len(right) <= MAX_TABLE:
            pairs += _aligned(left, right, old, new)
    return sorted(pairs, key=lambda pair: pair.new)


def _gaps(anchors: list[Pair], old: int, new: int) -> Iterator[tuple[range, range]]:
    before = (-1, -1)
    for a, b in [(pair.old[0], pair.new[0]) for pair in anchors] + [(old, new)]:
        yield range(before[0] + 1, a), range(before[1] + 1, b)
        before = a, b


def _examples(old: Sequence[Block], new: Sequence[Block], anchors: list[Pair]) -> list[Pair]:
    taken = {pair.old[0] for pair in anchors}, {pair.new[0] for pair in anchors}
    left = [i for i, b in enumerate(old) if b.kind == "example" and i not in taken[0]]
    right = [i for i, b in enumerate(new) if b.kind == "example" and i not in taken[1]]
    pairs = unique_pairs(left, right, lambda i: caption(old[i]), lambda i: caption(new[i]))
    paired = {pair.old[0] for pair in pairs}, {pair.new[0] for pair in pairs}
    left = [i for i in left if i not in paired[0]]
    right = [i for i in right if i not in paired[1]]
    return pairs + best_pairs(left, right, old, new, EXAMPLE)


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
    olds = {index: words(old[index].markdown) for index in left}
    news = {index: words(new[index].markdown) for index in right}
    scored = sorted(
        ((-likeness(a, b, least), j, i) for i, a in olds.items() for j, b in news.items()),
    )
    pairs: list[Pair] = []
    for score, j, i in scored:
        if -score >= least and i in olds and j in news:
            pairs.append(Pair((i,), (j,)))
            del olds[i], news[j]
    return pairs


def _aligned(
    left: list[int], right: list[int], old: Sequence[Block], new: Sequence[Block]
) -> list[Pair]:
    """Return the pairs, in the order of both sides, that keep most words.

    A pair counts by what it keeps above `BLOCK`, times its words: two paragraphs stand against one
    only where that explains more than one of them does alone.
    """
    a = [words(old[i].text or old[i].markdown) for i in left]
    b = [words(new[j].text or new[j].markdown) for j in right]
    best: list[list[tuple[float, tuple[int, int]]]] = [
        [(0.0, (0, 0))] * (len(b) + 1) for _ in range(len(a) + 1)
    ]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            options = [(0.0, (0, 0))]
            options += [(best[i - 1][j][0], (1, 0))] if i else []
            options += [(best[i][j - 1][0], (0, 1))] if j else []
            for x, y in _JOINED:
                if i >= x and j >= y and _kinds(old, left[i - x : i], new, right[j - y : j]):
                    gain = _gain(a[i - x : i], b[j - y : j])
                    if gain > 0:
                        options.append((best[i - x][j - y][0] + gain, (x, y)))
            best[i][j] = max(options, key=lambda option: option[0])
    return list(_traced(best, left, right))


def _kinds(old: Sequence[Block], olds: list[int], new: Sequence[Block], news: list[int]) -> bool:
    """Tell whether blocks may belong together: of one kind, and only prose may be cut or joined."""
    kinds = {old[i].kind for i in olds} | {new[j].kind for j in news}
    if len(olds) + len(news) > len(("old", "new")):
        return kinds == {"paragraph"} or kinds == {"paragraph", "list"}
    return len(kinds) == 1 or kinds <= {"paragraph", "list", "quote"}


def _gain(a: list[list[str]], b: list[list[str]]) -> float:
    x, y = [word for part in a for word in part], [word for part in b for word in part]
    size = len(x) + len(y)
    # A pair of blocks without words, such as rules across the page, is worth a little.
    return (likeness(x, y) - BLOCK) * size if size else 1e-6


def _traced(
    best: list[list[tuple[float, tuple[int, int]]]], left: list[int], right: list[int]
) -> Iterator[Pair]:
    i, j = len(left), len(right)
    while i or j:
        x, y = best[i][j][1]
        if not x and not y:
            return
        if x and y:
            yield Pair(tuple(left[i - x : i]), tuple(right[j - y : j]))
        i, j = i - x, j - y
