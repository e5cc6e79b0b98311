# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The lives of sections over many versions: added, changed, renamed, moved, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.diff.change import SEVERITIES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.diff.change import Change, Diff

Kind = Literal["added", "removed", "merged", "split", "renamed", "retitled", "moved", "changed"]

_KINDS: dict[str, Kind] = {
    "section-added": "added",
    "section-removed": "removed",
    "section-merged": "merged",
    "section-split": "split",
    "section-renamed": "renamed",
    "title-changed": "retitled",
    "section-moved": "moved",
    "section-reordered": "moved",
}
"""What a code means for a life; every other one is a change of what the section says."""

_MERGED = "section-merged"
PARTED = (_MERGED, "section-split")
"""Codes of what happens to two sections, and is listed at one of them."""


class Told(Struct, frozen=True):
    """A change as a life tells it: without the texts, which a comparison shows."""

    code: str
    severity: Severity
    message: str


class Event(Struct, frozen=True):
    """What a version did to one section.

    Attributes:
        life: A number that a section keeps through renames; not its id, which may come back.
        section: Its id in this version, or its last one where it is gone.
        former: Its id in the version before, where that was another.
        title: Its title, or its last one.
        kinds: What happened, in words; `added` stands alone in the first version.
        changes: The changes themselves, the spelling left out.
        editorial: How many changes of spelling there were.
    """

    life: int
    section: str
    former: str | None
    title: str
    kinds: tuple[Kind, ...]
    changes: tuple[Told, ...]
    editorial: int = 0

    @property
    def worst(self) -> Severity:
        """Return the worst severity in it."""
        return min(
            (told.severity for told in self.changes), key=SEVERITIES.index, default="editorial"
        )


class Step(Struct, frozen=True):
    """A version in the lives of its sections.

    Attributes:
        version: Its label.
        date: ISO date.
        sections: How many sections it has, None where it cannot be read.
        events: What it did to each section that it touched, in reading order.
        general: Changes that are no single section's, such as a level with another name.
        error: Why it cannot be read, where it cannot.
    """

    version: str
    date: str
    sections: int | None
    events: tuple[Event, ...] = ()
    general: tuple[Told, ...] = ()
    error: str | None = None


class Link(Struct, frozen=True):
    """Two sections that are one, by their ids; one is None where a side has none.

    Attributes:
        title: The title on the new side, on the old one where it is gone.
    """

    old: str | None
    new: str | None
    title: str


class Note(Struct, frozen=True):
    """A change with the section that it is listed at, None for the whole document.

    Attributes:
        other: Id of the section that takes the listed one in, or that it was split off from.
    """

    section: str | None
    told: Told
    other: str | None = None


class Successor(Struct, frozen=True):
    """Where a section went that is gone.

    Attributes:
        old: Its id.
        new: Id of the section that has its text or its examples now.
        merged: Whether its text is there; else it is only a possible successor.
    """

    old: str
    new: str
    merged: bool


class Outline(Struct, frozen=True):
    """What lives are followed by: how the sections of two versions hang together, and what changed.

    Attributes:
        links: Every section of either side, in reading order.
        notes: Every change, in reading order.
        successors: What is known of the sections that are gone.
    """

    links: tuple[Link, ...]
    notes: tuple[Note, ...]
    successors: tuple[Successor, ...]

    def continued(self) -> dict[str, str]:
        """Return the ids that go on, new to old; each once, though it may stand twice on a side.

        A section that keeps its id comes before one that was renamed.
        """
        both = [(link.new, link.old) for link in self.links]
        found: dict[str, str] = {}
        taken: set[str] = set()
        for new, old in (*(pair for pair in both if pair[0] == pair[1]), *both):
            if new is not None and old is not None and new not in found and old not in taken:
                found[new] = old
                taken.add(old)
        return found


def outline(diff: Diff) -> Outline:
    """Return the outline of a comparison."""
    return Outline(
        tuple(
            Link(
                pair.old.id if pair.old is not None else None,
                pair.new.id if pair.new is not None else None,
                section.title,
            )
            for pair in diff.pairs
            if (section := pair.new or pair.old) is not None
        ),
        tuple(Note(change.section, _told(change), _other(change)) for change in diff.changes),
        tuple(_successors(diff)),
    )


def _other(change: Change) -> str | None:
    return change.members[0] if change.code in PARTED and change.members else None


def _successors(diff: Diff) -> Iterator[Successor]:
    for change in diff.changes:
        if change.section is None or change.code not in _GONE:
            continue
        certain = change.code == _MERGED
        goal = change.members[0] if certain else change.details[0].new if change.details else ""
        if goal:
            yield Successor(change.section, goal, certain)


class Lives:
    """Follows sections from version to version, the oldest first."""

    def __init__(self) -> None:
        self._of: dict[str, int] = {}
        self._count = 0
        self.ids: dict[str, set[int]] = {}
        """Every id that was ever in use, with the lives that had it: an id may come back."""

    @property
    def current(self) -> dict[str, int]:
        """The lives of the version that was followed last, by id."""
        return dict(self._of)

    def first(self, sections: Sequence[tuple[str, str]]) -> tuple[Event, ...]:
        """Start with the ids and titles of the first version."""
        return tuple(
            Event(self._start(name), name, None, title, ("added",), ()) for name, title in sections
        )

    def next(self, seen: Outline) -> tuple[tuple[Event, ...], tuple[Told, ...]]:
        """Go on to the next version; return its events, and what concerns no single section."""
        before = dict(self._of)
        self._follow(seen)
        by_section: dict[str, list[Told]] = {}
        general: list[Told] = []
        for note in seen.notes:
            if note.section is None:
                general.append(note.told)
            else:
                by_section.setdefault(note.section, []).append(note.told)
        shared = _shared(seen)
        return tuple(self._events(by_section, shared, seen, before)), tuple(general)

    def _events(
        self,
        by_section: dict[str, list[Told]],
        shared: dict[str, list[Told]],
        seen: Outline,
        before: dict[str, int],
    ) -> Iterator[Event]:
        here = {link.new for link in seen.links}
        for link in seen.links:
            section = link.new or link.old
            if section is None:
                continue
            gone = link.new is None
            changes = by_section.get(section, [])
            if section in here:
                # An id that came back, or stands twice: what is gone has entries of its own.
                changes = [told for told in changes if (told.code in _GONE) == gone]
            part = [] if gone else shared.get(section, [])
            if changes or part:
                life = (before if gone else self._of)[section]
                former = None if gone else link.old
                yield _event(life, section, former, link.title, changes, part)

    def _start(self, name: str) -> int:
        self._count += 1
        self._of[name] = self._count
        self.ids.setdefault(name, set()).add(self._count)
        return self._count

    def _follow(self, seen: Outline) -> None:
        """Go on with each life under one id, though an id may stand twice on either side."""
        before, self._of = self._of, {}
        for name, old in seen.continued().items():
            life = self._of[name] = before[old]
            self.ids.setdefault(name, set()).add(life)
        for link in seen.links:
            if link.new is not None and link.new not in self._of:
                self._start(link.new)


def _shared(seen: Outline) -> dict[str, list[Told]]:
    """Return what became of other sections, by the section that took them in or was split."""
    today = {old: new for new, old in seen.continued().items()}
    found: dict[str, list[Told]] = {}
    for note in seen.notes:
        if note.other is None:
            continue
        home = note.other if note.told.code == _MERGED else today.get(note.other)
        if home is not None:
            found.setdefault(home, []).append(note.told)
    return found


_GONE = frozenset(("section-removed", _MERGED))


def _event(
    life: int,
    name: str,
    former: str | None,
    title: str,
    found: Sequence[Told],
    part: Sequence[Told],
) -> Event:
    """Return an event; `part` is what happened to other sections with this one's part in it."""
    told = tuple(change for change in found if change.severity != "editorial")
    kinds = dict.fromkeys(_KINDS.get(change.code, "changed") for change in told)
    if part:
        kinds["changed"] = None
    return Event(
        life=life,
        section=name,
        former=former if former != name else None,
        title=title,
        kinds=tuple(kinds),
        changes=(*part, *told),
        editorial=len(found) - len(told),
    )


def _told(change: Change) -> Told:
    return Told(change.code, change.severity, change.message)
