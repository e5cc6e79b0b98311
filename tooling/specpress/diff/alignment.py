# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Align the blocks of two sections in order, so that most words are kept."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from specpress.diff.keys import marks_in
from specpress.diff.pairs import Pair
from specpress.diff.similarity import BLOCK, MARKED, Text, likeness, share
from specpress.language.tokens import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from specpress.model import Block

_JOINED: tuple[tuple[int, int], ...] = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1))
"""How many old blocks may stand against how many new ones: a paragraph may be cut, and the items of
a list may become paragraphs."""


_Step = tuple[int, int]


class Alignment:
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
