# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How far people order answers as the spec does, and as each other: by all, chapter … question."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from specpress.input.belonging import Homes, Node, question_label
from specpress.input.results import VIEWS, Agreement
from specpress.input.suppression import visible

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from specpress.input.comparing import Compared, Entry
    from specpress.input.dataset import Dataset, View
    from specpress.model import Spec
    from specpress.statistics.interval import Interval

LEVELS: Final = ("all", "chapter", "section", "clause", "question")

SEED: Final = 0
"""Seed of every interval: the same data give the same report."""


class Limits(Struct, frozen=True):
    """What figures are told, and how sure.

    Attributes:
        smallest: Nothing is told of fewer people.
        confidence: What intervals hold the figure with.
    """

    smallest: int
    confidence: float


def agreements(
    dataset: Dataset, spec: Spec, compared: Compared, limits: Limits
) -> tuple[Agreement, ...]:
    """Return the rows that may be shown, from all to each question, in the order of the document.

    Args:
        dataset: Tells what each question is.
        spec: Tells what its sections and clauses are called.
        compared: What people said, held against the spec.
        limits: What is shown.
    """
    rows = _Rows(dataset, spec, limits)
    found = [row for view in VIEWS for row in rows.of(view, compared.entries[view])]
    return tuple(sorted(found, key=rows.order))


def most_contested(rows: Sequence[Agreement], most: int) -> tuple[Agreement, ...]:
    """Return the rows that people agree least on with the spec, by view, the most contested first.

    The upper end of the interval decides, so that a low figure of few people does not lead.
    """
    return _lowest(rows, [row.with_spec for row in rows], most)


def most_divided(rows: Sequence[Agreement], most: int) -> tuple[Agreement, ...]:
    """Return the rows on which people agree least among themselves, in the same way."""
    return _lowest(rows, [row.among_people for row in rows], most)


def _lowest(
    rows: Sequence[Agreement], figures: Sequence[Interval | None], most: int
) -> tuple[Agreement, ...]:
    found = [
        (figure.high, figure.value, index)
        for index, (row, figure) in enumerate(zip(rows, figures, strict=True))
        if figure is not None and figure.high is not None and row.by in ("clause", "question")
    ]
    ordered = [rows[index] for _, _, index in sorted(found)]
    return tuple(
        row for view in VIEWS for row in [one for one in ordered if one.view == view][:most]
    )


class _Told(NamedTuple):
    """Which figures of a row may be told."""

    with_spec: bool
    among: bool


class _Rows:
    def __init__(self, dataset: Dataset, spec: Spec, limits: Limits) -> None:
        self._homes = Homes(spec)
        self._questions = {one.id: one for one in dataset.questions}
        self._rank = {one.id: index for index, one in enumerate(dataset.questions)}
        self._limits = limits

    def of(self, view: View, entries: Sequence[Entry]) -> Iterator[Agreement]:
        """Yield the rows of a view that may be shown.

        What is hidden is worked out for each figure anew, among those whose answers are in it.
        """
        answered = Counter(one.question for one in entries)
        shown = self._visible(entries)
        with_spec = self._visible([one for one in entries if one.pairs])
        among = self._visible([one for one in entries if answered[one.question] > 1])
        by_node: dict[Node, list[Entry]] = {}
        for entry in entries:
            for node in entry.nodes():
                if node in shown:
                    by_node.setdefault(node, []).append(entry)
        for node, found in by_node.items():
            yield self._row(node, view, found, _Told(node in with_spec, node in among))

    def _visible(self, entries: Sequence[Entry]) -> set[Node]:
        return visible(((one.nodes(), one.person) for one in entries), self._limits.smallest)

    def order(self, row: Agreement) -> tuple[int, int, int, int]:
        """Return what rows are sorted by: level, place in the document, question, view."""
        node: Node = ("section", row.section) if row.by == "question" else (row.by, row.key)
        rank = self._rank.get(row.key, 0) if row.by == "question" else 0
        return LEVELS.index(row.by), self._homes.rank(node), rank, VIEWS.index(row.view)

    def _row(self, node: Node, view: View, entries: Sequence[Entry], told: _Told) -> Agreement:
        by, key = node
        home = entries[0].home
        label = self._homes.label(node)
        confidence = self._limits.confidence
        return Agreement(
            by=by,
            key=key,
            label=question_label(self._questions[key]) if by == "question" else label,
            view=view,
            people=len({one.person for one in entries}),
            assessments=len(entries),
            with_spec=agreed(entries, confidence) if told.with_spec else None,
            among_people=self._among(entries) if told.among else None,
            unacceptable=_refused(entries, confidence) if told.with_spec else None,
            section=home.section if by in ("section", "clause", "question") else "",
        )

    def _among(self, entries: Sequence[Entry]) -> Interval | None:
        """Return how alike people rank the answers to the same questions."""
        from specpress.statistics.alike import alike_interval  # late: loads numpy

        answers: dict[str, dict[Hashable, int]] = {}
        for one in entries:
            said = answers.setdefault(one.person, {})
            said.update({(one.question, *pair): sign for pair, sign in one.signs.items()})
        return alike_interval(tuple(answers.values()), self._limits.confidence, SEED)


def agreed(entries: Iterable[Entry], confidence: float) -> Interval:
    """Return the share of pairs that the spec orders which people order the same.

    Args:
        entries: With one such pair at least.
        confidence: What the interval holds the share with.
    """
    return _ratio(((one.person, one.agreed, one.pairs) for one in entries), confidence)


def _refused(entries: Iterable[Entry], confidence: float) -> Interval:
    told = ((one.person, float(one.refused), 1) for one in entries if one.pairs)
    return _ratio(told, confidence)


def _ratio(told: Iterable[tuple[str, float, float]], confidence: float) -> Interval:
    """Return the ratio of two sums over what people said, people being the unit."""
    from specpress.statistics.bootstrap import ratio_interval  # late: loads scipy

    by_person: dict[str, list[float]] = {}
    for person, numerator, denominator in told:
        both = by_person.setdefault(person, [0.0, 0.0])
        both[0] += numerator
        both[1] += denominator
    numerators, denominators = zip(*by_person.values(), strict=True)
    return ratio_interval(numerators, denominators, confidence, SEED)
