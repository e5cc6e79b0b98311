# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Hold what people said of each pair of answers against what the spec says of it."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from specpress.input.belonging import ALL, Home, Homes, Node
from specpress.input.dataset import View
from specpress.input.results import VIEWS

if TYPE_CHECKING:
    from specpress.input.dataset import Assessment, Dataset, Question
    from specpress.model import Spec
    from specpress.prompts.rankings import Order

Pair = tuple[str, str]

NO_QUESTION: Final = "the data set has no such question"
NO_RANKING: Final = "it ranks no two of the answers"
NO_SPEC: Final = "no ranking by the spec prefers one of the answers"
NO_COMMON: Final = "it ranks none of the answers that the spec prefers one of"
AGAIN: Final = "the same person assessed the question before"

TIE: Final = 0.5
"""What a pair counts that a person sets equal and the spec does not."""


class Entry(Struct, frozen=True, gc=False):
    """One ranking of one person, taken apart.

    Attributes:
        home: Where its question belongs.
        agreed: Over the pairs that the spec orders: 1 for each ordered the same, a half for a tie.
        pairs: How many such pairs there are.
        signs: By each pair of answers that they ranked: 1 where the first is better, -1 where the
            second is, 0 for a tie.
        refused: Whether they call an answer unacceptable that the spec ranks first.
    """

    person: str
    question: str
    home: Home
    agreed: float
    pairs: int
    signs: dict[Pair, int]
    refused: bool

    def nodes(self) -> tuple[Node, ...]:
        """Return what it is counted under, from everything down to its question."""
        home = self.home
        found: list[Node] = [ALL]
        if home.section:
            found += [("chapter", home.chapter), ("section", home.section)]
        if home.clause:
            found.append(("clause", home.clause))
        return (*found, ("question", self.question))


class Compared(Struct, frozen=True):
    """All rankings, and what became of the assessments that they are from.

    Attributes:
        entries: The rankings of each view.
        compared: How many assessments were compared with the spec.
        left_out: How many were not, by the reason.
    """

    entries: dict[View, tuple[Entry, ...]]
    compared: int
    left_out: dict[str, int]


def compare(dataset: Dataset, spec: Spec) -> Compared:
    """Compare what people said with a spec.

    An assessment that the spec says nothing on is left out of the comparison, and still tells how
    far people agree among themselves.

    Args:
        dataset: What people said, each question with the ranking of the spec's.
        spec: Tells which clause and section a question belongs to.
    """
    homes = Homes(spec)
    questions = {one.id: _Asked(one, homes.of(one)) for one in dataset.questions}
    entries: dict[View, list[Entry]] = {view: [] for view in VIEWS}
    left_out: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for assessment in dataset.assessments:
        asked = questions.get(assessment.question)
        who = assessment.person, assessment.question
        if asked is None or asked.home.problem or who in seen:
            left_out[AGAIN if who in seen else _problem(asked)] += 1
            continue
        seen.add(who)
        found = asked.entries(assessment)
        for view, entry in found.items():
            entries[view].append(entry)
        if not any(entry.pairs for entry in found.values()):
            reason = NO_COMMON if asked.prefers else NO_SPEC
            left_out[reason if found else NO_RANKING] += 1
    return Compared(
        entries={view: tuple(found) for view, found in entries.items()},
        compared=len(dataset.assessments) - left_out.total(),
        left_out=dict(sorted(left_out.items())),
    )


def _problem(asked: _Asked | None) -> str:
    return NO_QUESTION if asked is None else asked.home.problem


class _Asked:
    """A question, with all that does not depend on who answers it."""

    def __init__(self, question: Question, home: Home) -> None:
        self._question = question
        self.home = home
        self._letters = sorted({one.index for one in question.responses})
        signs = self._signs(question.spec or ())
        self._spec = {pair: sign for pair, sign in signs.items() if sign}
        self.prefers = bool(self._spec)
        self._first = frozenset(question.spec[0]) if question.spec and self._spec else frozenset()

    def entries(self, assessment: Assessment) -> dict[View, Entry]:
        """Return the rankings of an assessment that rank two answers at least, by their views."""
        found: dict[View, Entry] = {}
        refused = any(self._first.intersection(one.responses) for one in assessment.unacceptable)
        for ranking in assessment.rankings:
            signs = self._signs(ranking.order)
            if not signs or ranking.view in found:
                continue
            common = [(sign, signs[pair]) for pair, sign in self._spec.items() if pair in signs]
            agreed = sum(TIE if own == 0 else float(own == sign) for sign, own in common)
            found[ranking.view] = Entry(
                assessment.person,
                assessment.question,
                self.home,
                agreed,
                len(common),
                signs,
                refused,
            )
        return found

    def _signs(self, order: Order) -> dict[Pair, int]:
        """Return which of each pair of answers is better, of those that a ranking names."""
        rank: dict[str, int] = {}
        for place, tie in enumerate(order):
            for letter in tie:
                rank.setdefault(letter, place)
        named = [letter for letter in self._letters if letter in rank]
        return {
            (a, b): (rank[a] < rank[b]) - (rank[a] > rank[b]) for a, b in combinations(named, 2)
        }
