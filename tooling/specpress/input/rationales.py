# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Choose which rationales are published with a report."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from specpress.input.belonging import shortened
from specpress.input.comparing import TIE
from specpress.input.results import Agreement, Rationale

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from specpress.input.comparing import Compared, Entry
    from specpress.input.dataset import Dataset, View

LONGEST: Final = 400
"""Characters of a rationale; a longer one is cut behind a word."""

_TELLING: Final = 4
"""Characters of a person's id that a text does not hold by chance."""

_WORD = re.compile(r"[\w-]+")

Said = tuple["Entry", str]
"""A ranking, and why."""


def rationales(
    dataset: Dataset,
    compared: Compared,
    rows: Sequence[Agreement],
    about: Sequence[Agreement],
    most: int,
) -> tuple[Rationale, ...]:
    """Return rationales of people who rank as the spec does, and of people who do not.

    Which ones does not depend on who wrote them or when: those whose text has the lowest digest.
    A text with the id of a person is left out, and so is one on a question without a row.

    Args:
        dataset: What people said.
        compared: The same, held against the spec.
        rows: The rows that may be shown.
        about: Clauses and questions that rationales are told about, in their order.
        most: How many of each kind at most, for each clause or question.
    """
    known = {(row.key, row.view) for row in rows if row.by == "question"}
    written = _written(dataset)
    ids = {person.id for person in dataset.people}
    by_row: dict[tuple[str, str, View], list[Said]] = {}
    for view, entries in compared.entries.items():
        for entry in entries:
            text = written.get((entry.person, entry.question, view), "")
            if (entry.question, view) in known and text and not _names(text, entry.person, ids):
                for by, key in entry.nodes():
                    by_row.setdefault((by, key, view), []).append((entry, text))
    chosen = {(row.by, row.key, row.view): row for row in about}
    return tuple(
        rationale
        for key, row in chosen.items()
        for rationale in _chosen(row, by_row.get(key, ()), most)
    )


def _written(dataset: Dataset) -> dict[tuple[str, str, View], str]:
    """Return what may be published, by person, question and view."""
    found: dict[tuple[str, str, View], str] = {}
    for one in dataset.assessments:
        if one.publish:
            for ranking in one.rankings:
                place = one.person, one.question, ranking.view
                found.setdefault(place, shortened(ranking.rationale, LONGEST))
    return found


def _names(text: str, person: str, ids: Collection[str]) -> bool:
    """Tell whether a text holds the id of who wrote it, or another one that is no usual word."""
    words = set(_WORD.findall(text))
    if person in words or (len(person) >= _TELLING and person in text):
        return True
    return any(len(word) >= _TELLING and word in ids for word in words)


def _chosen(row: Agreement, said: Sequence[Said], most: int) -> Iterator[Rationale]:
    """Yield those that disagree, then those that agree; others where the spec ranks nothing."""
    ranked = any(entry.pairs for entry, _ in said)
    for agrees in (False, True) if ranked else (None,):
        texts = {text: entry for entry, text in said if _agrees(entry) is agrees}
        for text in sorted(texts, key=_digest)[:most]:
            yield Rationale(row.by, row.key, texts[text].question, row.view, text, agrees)


def _agrees(entry: Entry) -> bool | None:
    share = entry.agreed / entry.pairs if entry.pairs else TIE
    return None if share == TIE else share > TIE


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()
