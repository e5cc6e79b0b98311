# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read a file that says where questions from elsewhere belong in the spec."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specpress.input.linking import Place
from specpress.input.problems import (
    CONFLICTING_ID,
    MALFORMED_RANKING,
    MALFORMED_RECORD,
    UNKNOWN_PLACE,
)
from specpress.input.rankings import RankingError, read_order
from specpress.input.tables import records
from specpress.language.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from specpress.input.found import Found
    from specpress.input.reading import Piece
    from specpress.model import Spec

_ID = "prompt_id"


def read_places(path: Path, spec: Spec | None, found: Found) -> dict[str, Place]:
    """Read a file of questions: `prompt_id, section[, clause][, ranking]`, as CSV or JSON.

    Args:
        path: The file; one whose name ends in `.csv` has a line of headings.
        spec: The spec that has the sections and clauses; None where there is none to ask.
        found: Gets what is wrong.

    Returns:
        The places by the question's id.

    Raises:
        SpecError: The file cannot be read.
    """
    places: dict[str, Place] = {}
    ids = _Ids(spec)
    for piece, row in records(path, found):
        name = _cell(row, _ID)
        if not name:
            keys = ", ".join(map(str, row))
            found.add(MALFORMED_RECORD, f"has no {_ID}", piece, f"its keys are {keys}")
            continue
        place = _place(row, piece, found)
        if place is None or not ids.judge(place, piece, found):
            continue
        if places.setdefault(name, place) != place:
            found.add(CONFLICTING_ID, f"{name!r} has another place above", piece)
    return places


class _Ids:
    """What a spec has; everything where there is no spec."""

    def __init__(self, spec: Spec | None) -> None:
        self._known: dict[str, frozenset[str]] = {}
        if spec is not None:
            self._known["section"] = frozenset(section.id for section in spec.sections)
            self._known["clause"] = frozenset(mark.id for mark in spec.focus_marks)

    def judge(self, place: Place, piece: Piece, found: Found) -> bool:
        """Tell whether the spec has a place; what it does not have is found."""
        fine = True
        for kind, known in self._known.items():
            name = getattr(place, kind)
            if name is not None and name not in known:
                hint = did_you_mean(name, known)
                found.add(UNKNOWN_PLACE, f"the spec has no {kind} {name!r}", piece, hint)
                fine = False
        return fine


def _place(row: Mapping[str, Any], piece: Piece, found: Found) -> Place | None:
    written = _cell(row, "ranking")
    order = None
    if written:
        letters = sorted({letter for letter in written if letter.isalpha()})
        try:
            order = read_order(written, letters)
        except RankingError as error:
            found.add(MALFORMED_RANKING, str(error), piece)
            return None
    section = _cell(row, "section").removeprefix("#")
    clause = _cell(row, "clause").removeprefix("^")
    if not section and not clause and order is None:
        message = "names neither section, clause nor ranking"
        found.add(MALFORMED_RECORD, message, piece)
        return None
    return Place(section or None, clause or None, order)


def _cell(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value).strip()
