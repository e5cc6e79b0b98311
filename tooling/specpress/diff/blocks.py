# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Pair the blocks of two sections that are one."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

from specpress.diff.keys import marks_in
from specpress.diff.outline import heaviest_run, longest_run, weights_of
from specpress.diff.similarity import BLOCK, EXAMPLE, MARKED, Text, likeness, share
from specpress.language.folding import folded
from specpress.language.tokens import words

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Hashable,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )

    from specpress.model import Block

MAX_TABLE = 40_000
"""Old blocks times new ones of a gap up to which the best alignment is looked for; published
specs stay below 400. In a longer gap only blocks that are equal are paired."""

_JOINED: tuple[tuple[int, int], ...] = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1))
"""How many old blocks may stand against how many new ones: a paragraph may be cut, and the items of
a list may become paragraphs."""

_FRAME = re.compile(r"[ \t*]*(?:</?[a-z]|~~~)")
"""The lines of an example that are tags and fences."""

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
            rest = _without(anchors, left, right)
            pairs += _examples(old, new, *rest)
        else:
            if terms and not stream:
                anchors = _with_terms(anchors, left, right, old, new, terms)
                pairs += [pair for pair in anchors if pair not in pairs]
            for olds, news in _gaps(anchors, left, right):
                pairs += _Alignment([old[i] for i in olds], [new[j] for j in news], marks).pairs(
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
        *_without(anchors, left, right),
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


_Step = tuple[int, int]


class _Alignment:
    """The pairs, in the order of both sides, that keep most words.

    A pair counts by what it keeps above `BLOCK`, times its words: two paragraphs stand against one
    only where that explains more than one of them does alone.
    """

    def __init__(self, old: Sequence[Block], new: Sequence[Block], marks: Collection[str]) -> None:
        self._old, self._new = old, new
        self._texts = tuple([_Words.of(block, marks) for block in side] for side in (old, new))

    def pairs(self, left: Sequence[int], right: Sequence[int]) -> list[Pair]:
        """Return the pairs, with the positions that the blocks have."""
        best = self._best()
        found: list[Pair] = []
        i, j = len(left), len(right)
        while i or j:
            x, y = best[i][j][1]
            if not x and not y:
                break
            if x and y:
                found.append(Pair(tuple(left[i - x : i]), tuple(right[j - y : j])))
            i, j = i - x, j - y
        return found

    def _best(self) -> list[list[tuple[float, _Step]]]:
        """Return the best that the first blocks of both sides come to, and the last step to it."""
        best: list[list[tuple[float, _Step]]] = []
        for i in range(len(self._old) + 1):
            best.append([])
            for j in range(len(self._new) + 1):
                options: list[tuple[float, _Step]] = [(0.0, (0, 0))]
                options += [(best[i - 1][j][0], (1, 0))] if i else []
                options += [(best[i][j - 1][0], (0, 1))] if j else []
                for x, y in _JOINED:
                    gain = self._gain(i, j, x, y) if i >= x and j >= y else 0.0
                    options += [(best[i - x][j - y][0] + gain, (x, y))] if gain > 0 else []
                best[i].append(max(options, key=lambda option: option[0]))
        return best

    def _gain(self, i: int, j: int, x: int, y: int) -> float:
        if not _may_belong_together(self._old[i - x : i], self._new[j - y : j]):
            return 0.0
        olds, news = self._texts[0][i - x : i], self._texts[1][j - y : j]
        a, b = _Words.joined(olds), _Words.joined(news)
        size = len(a.words) + len(b.words)
        if not size:
            return 1e-6  # blocks without words, such as rules across the page, are worth a little
        if x == y:
            return _above(_likeness(a, b)) * size
        # What is joined has to belong to the other side part by part.
        parts = [_likeness(part, b) for part in olds] if x > y else [_likeness(a, p) for p in news]
        return _above(max(likeness(a.words, b.words), *parts)) * size * (min(parts) >= BLOCK)


def _above(score: float) -> float:
    """Return how much a score counts: a little where it only just does."""
    return score - BLOCK + 1e-6 if score >= BLOCK else 0.0


class _Words(Text):
    """A block made ready for scores, with the focus marks in it that are on both sides."""

    __slots__ = ("marks",)

    def __init__(self, found: tuple[str, ...], marks: frozenset[str]) -> None:
        super().__init__(found)
        self.marks = marks

    @classmethod
    def of(cls, block: Block, marks: Collection[str]) -> _Words:
        """Return a block."""
        known = frozenset(marks_in(block.markdown)).intersection(marks) if marks else frozenset()
        return cls(words(block.text or block.markdown), known)

    @classmethod
    def joined(cls, parts: Sequence[_Words]) -> _Words:
        """Return several blocks as one."""
        if len(parts) == 1:
            return parts[0]
        marks = frozenset(mark for part in parts for mark in part.marks)
        return cls(tuple(chain.from_iterable(part.words for part in parts)), marks)


def _likeness(a: _Words, b: _Words) -> float:
    alike = likeness(a.words, b.words)
    if alike < BLOCK:
        # A paragraph that was kept and grew is unlike what it was, but holds it.
        alike = (alike + max(share(a, b), share(b, a))) / 2
    return max(alike, MARKED) if a.marks & b.marks else alike


def _may_belong_together(olds: Sequence[Block], news: Sequence[Block]) -> bool:
    """Tell whether blocks may be one: only prose may be cut or joined."""
    if len(olds) == len(news) == 1:
        return True
    kinds = {block.kind for block in (*olds, *news)}
    return "paragraph" in kinds and kinds <= {"paragraph", "list"}
