# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How alike two texts are, and from where on that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from specpress.language.folding import folded
from specpress.language.tokens import words

if TYPE_CHECKING:
    from collections.abc import Sequence

LINK = 0.60
"""Score from which two sections are one. Measured on six releases of a published spec (439 pairs
of sections) with all ids hidden: from 0.55 to 0.60 435 links are right and none is wrong, at 0.50
two are wrong. The upper end is taken: a wrong link misleads, a missed one shows both texts."""

MARGIN = 0.05
"""How much more alike two sections of two versions have to be than either is to one beside it."""

POSSIBLE = 0.45
"""Score from which a removed section's entry names a possible successor, without linking it."""

MIN_WORDS = 8
"""Words of prose below which its likeness says nothing about two sections."""

SHINGLE = 3
"""Words of a shingle; of the texts measured for `LINK`."""

BLOCK = 0.50
"""Likeness from which two blocks at the same place of a section are one that was edited. In the two
releases that the tests know the pairs are the same from 0.40 to 0.55; at 0.35 a commentary is set
against the one that replaced it, at 0.60 three paragraphs that were edited are lost."""

MARKED = 0.75
"""What two blocks count as that share a focus mark behind the same clause: the author says so."""

MOVED = 0.80
"""Likeness from which a block that is gone from one place and new in another was moved."""

MOVED_WORDS = 10
"""Words that a block must have to be told apart from chance when it turns up elsewhere."""

EXAMPLE = 0.60
"""Likeness from which two conversations of one section with different captions are one example."""

CANDIDATE = 0.60
"""Likeness from which two candidates of a comparison are one answer that was edited."""

FLIPPED = 0.80
"""Likeness from which candidates with different verdicts are one answer: a good and a bad answer
are often written as near twins, so that less would take the one for the other."""

SENTENCE = 0.60
"""Likeness from which two sentences of matched blocks are one that was edited."""


Shingles = frozenset[tuple[str, ...]]


class Text:
    """A text made ready for scores.

    Args:
        found: Its words.
    """

    __slots__ = ("_shingles", "words")

    def __init__(self, found: tuple[str, ...]) -> None:
        self.words = found
        self._shingles: Shingles | None = None

    @property
    def shingles(self) -> Shingles:
        """Return every run of `SHINGLE` words."""
        if self._shingles is None:
            runs = zip(*(self.words[start:] for start in range(SHINGLE)), strict=False)
            self._shingles = frozenset(runs)
        return self._shingles


def likeness(a: Sequence[str], b: Sequence[str], cutoff: float = 0.0) -> float:
    """Return 0 to 1: twice the longest common subsequence over both lengths.

    Args:
        a: Words.
        b: Words.
        cutoff: Below this the result is 0, found sooner.
    """
    if not a and not b:
        return 1.0
    # rapidfuzz rounds: without a grain of room a score that is the cutoff would be below it.
    return Indel.normalized_similarity(a, b, score_cutoff=max(cutoff - 1e-9, 0.0))


def same_clause(a: str, b: str) -> bool:
    """Tell whether two clauses with one focus mark are one, in the same words or in others."""
    return a == b or likeness(words(a), words(b), CLAUSE) >= CLAUSE


def same_sentence(a: str, b: str) -> bool:
    """Tell whether two sentences are one that was edited at most."""
    return a == b or likeness(words(a), words(b), SENTENCE) >= SENTENCE


def title_likeness(a: str, b: str) -> float:
    """Return 0 to 1 for two titles, by their letters."""
    return Indel.normalized_similarity(folded(a), folded(b))


def share(part: Text, whole: Text) -> float:
    """Return which share of a text's shingles is found in another, 0 to 1."""
    if not part.shingles:
        return 0.0
    return len(part.shingles & whole.shingles) / len(part.shingles)


CLAUSE = 0.30
"""Likeness below which a focus mark is behind another clause, not behind the same one reworded. In
the two releases that the tests know, clauses that were reworded have 0.40 and more, and marks that
were set behind another 0.22 and less."""

PROMPT = 0.60
"""Likeness from which two prompts of a focus area are one that was edited."""
