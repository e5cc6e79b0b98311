# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Pair the candidates of two comparisons: by their text, before verdicts are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.keys import said
from specpress.diff.similarity import CANDIDATE, FLIPPED, likeness
from specpress.language.tokens import words
from specpress.model import Comparison

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from specpress.model import Candidate, Example


MAX_TABLE = 2_500
"""Old candidates times new ones of a comparison up to which each is set against each; published
specs have five. Of more, only those that are equal are paired."""


def candidates_of(example: Example) -> Iterator[Candidate]:
    """Yield the candidates of all comparisons of an example."""
    for turn in example.turns:
        if isinstance(turn, Comparison):
            yield from turn.candidates


def match_comparisons(
    old: Sequence[Comparison], new: Sequence[Comparison]
) -> list[tuple[Comparison | None, Comparison | None]]:
    """Pair the comparisons of an example: in order where there are as many, else by likeness."""
    if len(old) == len(new):
        return list(zip(old, new, strict=True))
    olds, news = list(old), list(new)
    scored = sorted(
        (-likeness(_said(a), _said(b)), i, j) for i, a in enumerate(old) for j, b in enumerate(new)
    )
    pairs: dict[int, int] = {}
    for _, i, j in scored:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    found: list[tuple[Comparison | None, Comparison | None]] = [
        (olds[i], news[pairs[i]] if i in pairs else None) for i in range(len(olds))
    ]
    return found + [(None, b) for j, b in enumerate(news) if j not in pairs.values()]


def match_candidates(
    old: Sequence[Candidate], new: Sequence[Candidate]
) -> list[tuple[Candidate | None, Candidate | None]]:
    """Pair candidates, each at most once; who has no partner stands against None.

    Equal texts first, whatever the verdicts; then texts that are alike and have one verdict, then
    texts that are very much alike; at last the only one of a verdict on either side, which was
    rewritten.
    """
    matcher = _Matcher(old, new)
    matcher.link_equal(_text_and_verdict)
    matcher.link_equal(_text)
    matcher.link_alike(_alike_and_judged_alike, CANDIDATE)
    matcher.link_alike(_alike, FLIPPED)
    matcher.link_only_ones()
    return matcher.result()


class _Matcher:
    def __init__(self, old: Sequence[Candidate], new: Sequence[Candidate]) -> None:
        self._old, self._new = old, new
        self._left, self._right = dict(enumerate(old)), dict(enumerate(new))
        self._pairs: list[tuple[int, int]] = []

    def _link(self, i: int, j: int) -> None:
        self._pairs.append((i, j))
        del self._left[i], self._right[j]

    def link_equal(self, key: Callable[[Candidate], tuple[str, ...]]) -> None:
        """Pair those with one key, in order."""
        waiting: dict[tuple[str, ...], list[int]] = {}
        for i, candidate in self._left.items():
            waiting.setdefault(key(candidate), []).append(i)
        for j, candidate in list(self._right.items()):
            if waiting.get(key(candidate)):
                self._link(waiting[key(candidate)].pop(0), j)

    def link_alike(self, score: Callable[[Candidate, Candidate], float], least: float) -> None:
        """Pair those that are alike, the most alike first."""
        if len(self._left) * len(self._right) > MAX_TABLE:
            return
        scored = sorted(
            (-score(a, b), j, i) for i, a in self._left.items() for j, b in self._right.items()
        )
        for found, j, i in scored:
            if -found >= least and i in self._left and j in self._right:
                self._link(i, j)

    def link_only_ones(self) -> None:
        """Pair what is the only one of its verdict on either side."""
        for verdict in ("good", "bad", "ok", None):
            a = [i for i, candidate in self._left.items() if candidate.verdict == verdict]
            b = [j for j, candidate in self._right.items() if candidate.verdict == verdict]
            if len(a) == len(b) == 1:
                self._link(a[0], b[0])

    def result(self) -> list[tuple[Candidate | None, Candidate | None]]:
        """Return the pairs in the order of the new side, then who has no partner."""
        pairs = sorted(self._pairs, key=lambda pair: pair[1])
        found: list[tuple[Candidate | None, Candidate | None]] = [
            (self._old[i], self._new[j]) for i, j in pairs
        ]
        lone = [(candidate, None) for candidate in self._left.values()]
        return found + lone + [(None, candidate) for candidate in self._right.values()]


def _text(candidate: Candidate) -> tuple[str, ...]:
    return (said(candidate.markdown),)


def _text_and_verdict(candidate: Candidate) -> tuple[str, ...]:
    """Return what a text that stands twice is told apart by first."""
    return (*_text(candidate), candidate.verdict or "")


def _alike(a: Candidate, b: Candidate) -> float:
    return likeness(words(a.markdown), words(b.markdown))


def _alike_and_judged_alike(a: Candidate, b: Candidate) -> float:
    return _alike(a, b) if a.verdict == b.verdict else 0.0


def _said(comparison: Comparison) -> list[str]:
    return [word for c in comparison.candidates for word in words(c.markdown)]
