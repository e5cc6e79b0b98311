# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Pair the blocks of two sections that are one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

from specpress.diff.similarity import BLOCK, EXAMPLE, Text, likeness, share
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

_STREAMS = ("", "commentary", "example")
"""What is paired apart: a paragraph may pass a commentary or an example without having moved."""


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
        Pairs by their position on the new side. Prose is in the order of both sides, and so is
        commentary; an example may cross anything.
    """
    pairs: list[Pair] = []
    for stream in _STREAMS:
        left = [i for i, block in enumerate(old) if _stream(block) == stream]
        right = [j for j, block in enumerate(new) if _stream(block) == stream]
        anchors = _equal(left, right, old_keys, new_keys)
        pairs += anchors
        if stream == "example":
            rest = _without(anchors, left, right)
            pairs += _examples(old, new, *rest)
        else:
            for olds, news in _gaps(anchors, left, right):
                pairs += _aligned(olds, news, old, new)
    return sorted(pairs, key=lambda pair: pair.new)


def _stream(block: Block) -> str:
    return block.kind if block.kind in _STREAMS else ""


def _equal(
    left: list[int], right: list[int], old: Sequence[Hashable], new: Sequence[Hashable]
) -> list[Pair]:
    return [
        Pair((left[code.src_start + n],), (right[code.dest_start + n],))
        for code in LCSseq.opcodes([old[i] for i in left], [new[j] for j in right])
        if code.tag == "equal"
        for n in range(code.src_end - code.src_start)
    ]


def _without(pairs: list[Pair], left: list[int], right: list[int]) -> tuple[list[int], list[int]]:
    """Return the positions that no pair has."""
    taken = {pair.old[0] for pair in pairs}, {pair.new[0] for pair in pairs}
    return [i for i in left if i not in taken[0]], [j for j in right if j not in taken[1]]


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
    return pairs + best_pairs(*_without(pairs, left, right), old, new, EXAMPLE)


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
    a = [Text(old[i].text or old[i].markdown) for i in left]
    b = [Text(new[j].text or new[j].markdown) for j in right]
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


def _gain(a: list[Text], b: list[Text]) -> float:
    x, y = _together(a), _together(b)
    size = len(x.words) + len(y.words)
    if not size:
        return 1e-6  # blocks without words, such as rules across the page, are worth a little
    # A paragraph that was kept and grew is unlike what it was, but holds it.
    alike = likeness(x.words, y.words)
    score = alike if alike >= BLOCK else (alike + max(share(x, y), share(y, x))) / 2
    return (score - BLOCK) * size


def _together(texts: list[Text]) -> Text:
    return texts[0] if len(texts) == 1 else Text("\n".join(text.text for text in texts))


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
