# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Pair the candidates of two comparisons: by their text, before verdicts are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.similarity import CANDIDATE, FLIPPED, likeness
from specpress.language.folding import spelling
from specpress.language.tokens import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from specpress.model import Candidate, Comparison


MAX_TABLE = 2_500
"""Old candidates times new ones of a comparison up to which each is set against each; published
specs have five. Of more, only those that are equal are paired."""


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
    left, right = dict(enumerate(old)), dict(enumerate(new))
    pairs: list[tuple[int, int]] = []

    def link(score: Callable[[Candidate, Candidate], float], least: float) -> None:
        if len(left) * len(right) > MAX_TABLE:
            return
        scored = sorted((-score(a, b), j, i) for i, a in left.items() for j, b in right.items())
        for found, j, i in scored:
            if -found >= least and i in left and j in right:
                pairs.append((i, j))
                del left[i], right[j]

    for same in (_text_and_verdict, _text):
        waiting: dict[tuple[str, ...], list[int]] = {}
        for i, candidate in left.items():
            waiting.setdefault(same(candidate), []).append(i)
        for j, candidate in list(right.items()):
            if waiting.get(same(candidate)):
                i = waiting[same(candidate)].pop(0)
                pairs.append((i, j))
                del left[i], right[j]
    link(_alike_and_judged_alike, CANDIDATE)
    link(_alike, FLIPPED)
    for verdict in ("good", "bad", "ok", None):
        a = [i for i, candidate in left.items() if candidate.verdict == verdict]
        b = [j for j, candidate in right.items() if candidate.verdict == verdict]
        if len(a) == len(b) == 1:
            pairs.append((a[0], b[0]))
            del left[a[0]], right[b[0]]
    found: list[tuple[Candidate | None, Candidate | None]] = [
        (old[i], new[j]) for i, j in sorted(pairs, key=lambda pair: pair[1])
    ]
    return found + [(a, None) for a in left.values()] + [(None, b) for b in right.values()]


def _text(candidate: Candidate) -> tuple[str, ...]:
    return (spelling(candidate.markdown),)


def _text_and_verdict(candidate: Candidate) -> tuple[str, ...]:
    """Return what a text that stands twice is told apart by first."""
    return (*_text(candidate), candidate.verdict or "")


def _alike(a: Candidate, b: Candidate) -> float:
    return likeness(words(a.markdown), words(b.markdown))


def _alike_and_judged_alike(a: Candidate, b: Candidate) -> float:
    return _alike(a, b) if a.verdict == b.verdict else 0.0


def _said(comparison: Comparison) -> list[str]:
    return [word for c in comparison.candidates for word in words(c.markdown)]
