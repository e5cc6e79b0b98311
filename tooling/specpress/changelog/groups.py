# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which changes of a version stand together, and which come first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.sources.records import RecordedChange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_AUTHORITY = ("authority-changed", "text-moved", "authority-level-renamed")
_IDS = ("section-removed", "section-merged", "section-split", "section-renamed")
_PROMPTS = ("focus-removed", "prompt-removed")
_DIRECTIONS = ("lowered", "raised")
_ADDED = "section-added"
_MAJOR = "major"


class Group(Struct, frozen=True):
    """Changes under one heading.

    Attributes:
        changes: In the order in which they are listed.
        folded: What is said instead of listing them; empty where they are listed.
    """

    title: str
    changes: tuple[RecordedChange, ...]
    folded: str = ""


def group(changes: Sequence[RecordedChange]) -> tuple[Group, ...]:
    """Return the groups that hold something, what matters most first; each change is in one."""
    left = list(changes)

    def take(wanted: Callable[[RecordedChange], bool]) -> tuple[RecordedChange, ...]:
        taken = tuple(change for change in left if wanted(change))
        left[:] = [change for change in left if not wanted(change)]
        return taken

    errors = take(lambda change: change.severity == "error")
    authority = sorted(take(_is_authority), key=_authority_order)
    ids = sorted(take(lambda change: change.code in _IDS), key=lambda c: _IDS.index(c.code))
    prompts = take(lambda change: change.code in _PROMPTS)
    major, minor, notes = (
        take(lambda change, level=level: change.severity == level)  # type: ignore[misc]
        for level in (_MAJOR, "minor", "note")
    )
    first = sorted(major, key=lambda change: change.code != _ADDED)
    found = (
        Group("Errors", errors),
        Group("Authority", tuple(authority)),
        Group("Ids that are gone or renamed", tuple(ids)),
        Group("Evaluation prompts that are gone", prompts),
        Group("Other major changes", tuple(first)),
        Group("Minor changes", minor),
        Group("Notes", notes),
        Group("Editorial changes", tuple(left), folded=_editorial(len(left))),
    )
    return tuple(one for one in found if one.changes)


def _is_authority(change: RecordedChange) -> bool:
    """Tell whether a change says that something has another level now."""
    return change.code in _AUTHORITY and change.severity == _MAJOR


def _authority_order(change: RecordedChange) -> tuple[int, int]:
    """Order by code, then what was lowered before what was raised."""
    order = _DIRECTIONS.index(change.subject) if change.subject in _DIRECTIONS else len(_DIRECTIONS)
    return _AUTHORITY.index(change.code), order


def _editorial(count: int) -> str:
    what = "1 change" if count == 1 else f"{count} changes"
    return f"{what} of dashes, quotes, blanks or wrapping, not listed."


def in_short(changes: Sequence[RecordedChange]) -> str:
    """Return how much changed of what, in half a sentence, what matters most first."""
    counts = list(_counts(changes))
    mild = [text for kind, text in counts if kind in _MILD]
    grave = [text for kind, text in counts if kind not in _MILD]
    parts = (", ".join(grave), _enumerated(mild))
    return "; besides, ".join(part for part in parts if part)


def _enumerated(parts: Sequence[str]) -> str:
    *some, last = parts or ("",)
    return f"{', '.join(some)} and {last}" if some else last


def _counts(changes: Sequence[RecordedChange]) -> Iterator[tuple[str, str]]:
    known = Counter(_kind(change) for change in changes)
    totals = Counter(change.severity for change in changes)
    for kind, (one, many) in _KINDS.items():
        count = known[kind]
        if count:
            other = "other " if totals[kind] > count else ""
            yield kind, f"{count} {other}{one if count == 1 else many}"


def _kind(change: RecordedChange) -> str:
    if change.severity == "error":
        return "error"
    if change.code == "authority-changed" and change.subject in _DIRECTIONS:
        return change.subject
    if change.code == _ADDED and change.severity != _MAJOR:
        return "section-added-below"
    if change.code == "text-moved" and change.severity == _MAJOR:
        return "text-moved"
    if change.code in _KINDS and change.code != "text-moved":
        return change.code
    return change.severity


_MILD = ("section-added-below", "minor", "note", "editorial")
_KINDS = {
    "error": ("error", "errors"),
    "lowered": ("section lowered in authority", "sections lowered in authority"),
    "raised": ("section raised in authority", "sections raised in authority"),
    "authority-changed": (
        "section with another authority",
        "sections with another authority",
    ),
    "authority-level-renamed": ("level of authority renamed", "levels of authority renamed"),
    "text-moved": ("text moved to another authority", "texts moved to another authority"),
    "section-removed": ("section removed", "sections removed"),
    "section-merged": ("section merged into another", "sections merged into others"),
    "section-split": ("section split off another", "sections split off others"),
    "section-renamed": ("id renamed", "ids renamed"),
    "focus-removed": ("focus mark removed", "focus marks removed"),
    "prompt-removed": ("evaluation prompt removed", "evaluation prompts removed"),
    "section-added": (
        "section added at the highest levels",
        "sections added at the highest levels",
    ),
    "section-added-below": ("section added at a lower level", "sections added at lower levels"),
    "major": ("major change", "major changes"),
    "minor": ("minor change", "minor changes"),
    "note": ("note", "notes"),
    "editorial": ("editorial change", "editorial changes"),
}
"""What is counted, the most important first: one of it, several."""
