# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find the places where a text uses defined terms."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from specpress.language.terms import folded, forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PIECE = re.compile(r"\w+|[^\w\s-]")
"""A word, or a sign as in `C++`. A hyphen sets words apart, as a blank does."""

_LONGEST = 20
"""Pieces of a term that is looked for; it bounds the work on a text that repeats half a term."""


class Use(NamedTuple):
    """A use of a term: where it starts, where it ends, and the position of the term."""

    start: int
    end: int
    term: int


class _Node:
    """What may follow some pieces of a term, and the position of the term that they are."""

    __slots__ = ("next", "term")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.term = -1


class Terms:
    """Finds terms in texts, in a time that does not grow with the number of terms.

    A term is used where its words stand in a row as whole words, in either case, the last one in
    the singular or in the plural. Of terms that start at one place the longest is meant; of terms
    that are written alike, the first.

    Args:
        names: The terms, as plain text.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._root = _Node()
        for index, name in enumerate(names):
            for pieces in _spellings(name):
                self._learn(pieces, index)

    def _learn(self, pieces: list[str], index: int) -> None:
        node = self._root
        for piece in pieces:
            node = node.next.setdefault(piece, _Node())
        if node.term < 0 < len(pieces):
            node.term = index

    def uses(self, text: str) -> Iterator[Use]:
        """Yield each use in a text, in order; none overlaps another."""
        found = list(_PIECE.finditer(text)) if self._root.next else []
        keys = [folded(match[0]) for match in found]
        index = 0
        while index < len(found):
            last, term = index, -1
            if keys[index] in self._root.next and not _is_word(text, found[index].start() - 1):
                last, term = self._longest(text, found, keys, index)
            if term >= 0:
                yield Use(found[index].start(), found[last].end(), term)
            index = last + 1

    def _longest(
        self, text: str, found: list[re.Match[str]], keys: list[str], index: int
    ) -> tuple[int, int]:
        """Return the last piece of the longest term from a piece on, and that term, -1 for none."""
        node = self._root.next.get(keys[index])
        best, at = (index, -1), index
        while node is not None:
            if node.term >= 0 and not _is_word(text, found[at].end()):
                best = at, node.term
            at += 1
            if at == len(found):
                break
            apart = " " * (found[at].start() > found[at - 1].end())
            node = node.next.get(apart + keys[at])
        return best


def starts(name: str) -> frozenset[str]:
    """Return the words that a use of a term may start with, as `words_of` gives them."""
    return frozenset(pieces[0] for pieces in _spellings(name))


@lru_cache(maxsize=512)  # from version to version, and from edit to edit, texts mostly stay
def words_of(text: str) -> frozenset[str]:
    """Return the words and signs of a text, folded."""
    return frozenset(_PIECE.findall(folded(text)))


def _spellings(name: str) -> Iterator[list[str]]:
    """Yield the pieces of each spelling of a term; one that stands apart has a blank before it."""
    for start, last in forms(name):
        for word in last:
            text = " ".join((*start, word))
            pieces = [
                " " * text.startswith(" ", match.start() - 1, match.start()) + match[0]
                for match in _PIECE.finditer(text)
            ]
            if 0 < len(pieces) <= _LONGEST:
                yield pieces


def _is_word(text: str, at: int) -> bool:
    """Tell whether a sign is part of a word; there is none before a text and behind it."""
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")
