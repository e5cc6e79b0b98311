# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read a file of people: JSON lines, JSON or CSV, each with an id and the groups they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specpress.input.dataset import Person
from specpress.input.problems import CONFLICTING_ID, MALFORMED_RECORD, UNKNOWN_PERSON
from specpress.input.rankings import shortened
from specpress.input.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from specpress.input.found import Found

_IDS = ("annotator_id", "person", "id")
_GROUPS = ("demographics", "groups")
_NO_GROUPS = frozenset((*_IDS, *_GROUPS, "assessments", "made_up"))
UNSAID = frozenset(("", "rather not say", "prefer not to say"))
"""What people say who do not say it: they are in no group of that kind."""


class People:
    """The people of a file, by id.

    Attributes:
        made_up: Whether the file says of itself that it was made up.
    """

    def __init__(self) -> None:
        self.made_up = False
        self.known: dict[str, Person] = {}


def read_people(path: Path, found: Found) -> People:
    """Read a file of people.

    Args:
        path: The file; one whose name ends in `.csv` has a line of headings.
        found: Gets what is wrong.

    Raises:
        SpecError: It cannot be read.
    """
    people = People()
    for piece, row in records(path, found):
        people.made_up |= row.get("made_up") in (True, "true")
        written = (_name(row.get(key)) for key in _IDS)
        name = next(filter(None, written), "")
        if not name:
            message = f"has no id: the columns that may hold it are {', '.join(_IDS)}"
            keys = ", ".join(map(shortened, map(str, row)))
            found.add(UNKNOWN_PERSON, message, piece, f"its keys are {keys}")
            continue
        for message in _lost(row):
            found.add(MALFORMED_RECORD, message, piece)
        person = Person(name, groups_of(row))
        if people.known.setdefault(name, person) != person:
            found.add(CONFLICTING_ID, f"{name!r} is in other groups above", piece)
    return people


def groups_of(row: Mapping[str, Any]) -> dict[str, str]:
    """Return the groups that a record names: in a table of its own, or beside the id."""
    table = next((row[key] for key in _GROUPS if isinstance(row.get(key), dict)), None)
    if table is None:
        table = {key: value for key, value in row.items() if key not in _NO_GROUPS}
    named = ((str(kind), _name(value)) for kind, value in table.items())
    return {kind: name for kind, name in named if name.casefold() not in UNSAID}


def _lost(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a record has in place of groups, which would be lost."""
    for key in _GROUPS:
        table = row.get(key)
        if isinstance(table, dict):
            lost = (kind for kind, value in table.items() if isinstance(value, dict))
            yield from (f"{key}.{shortened(kind)} is no text" for kind in lost)
        elif table not in (None, "", []):
            yield f"{key} is no table of groups"


def _name(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(sorted(filter(None, map(_name, value))))
    if value is None or isinstance(value, dict):
        return ""
    return " ".join(str(value).split())
