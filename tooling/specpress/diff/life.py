# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The lives of sections over many versions: added, changed, renamed, moved, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.diff.change import SEVERITIES, Change, Diff, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


class Lives:
    """Follows sections from version to version, the oldest first."""

    def __init__(self) -> None:
        self._of: dict[str, int] = {}
        self._count = 0
        self.ids: dict[str, set[int]] = {}
        """Every id that was ever in use, with the lives that had it: an id may come back."""

    def first(self, sections: Sequence[tuple[str, str]]) -> tuple[Event, ...]:
        """Start with the ids and titles of the first version."""
        return tuple(
            Event(self._start(name), name, None, title, ("added",), ()) for name, title in sections
        )

    def next(self, diff: Diff) -> tuple[tuple[Event, ...], tuple[Told, ...]]:
        """Go on to the next version; return its events, and what concerns no single section."""
        before = dict(self._of)
        self._follow(diff)
        by_section: dict[str, list[Change]] = {}
        general: list[Told] = []
        for change in diff.changes:
            if change.section is None:
                general.append(_told(change))
            else:
                by_section.setdefault(change.section, []).append(change)
        here = {pair.new.id for pair in diff.pairs if pair.new is not None}
        events = tuple(self._events(by_section, diff, before, here))
        return events, tuple(general)

    def _events(
        self,
        by_section: dict[str, list[Change]],
        diff: Diff,
        before: dict[str, int],
        here: set[str],
    ) -> Iterator[Event]:
        for pair in diff.pairs:
            section = pair.new or pair.old
            if section is None:
                continue
            gone = pair.new is None
            changes = by_section.get(section.id, [])
            if section.id in here:
                # An id that came back, or stands twice: what is gone has entries of its own.
                changes = [c for c in changes if (c.code in _GONE) == gone]
            if changes:
                life = (before if gone else self._of)[section.id]
                former = pair.old.id if pair.old is not None and not gone else None
                yield _event(life, section.id, former, section.title, changes)

    def _start(self, name: str) -> int:
        self._count += 1
        self._of[name] = self._count
        self.ids.setdefault(name, set()).add(self._count)
        return self._count

    def _follow(self, diff: Diff) -> None:
        before, self._of = self._of, {}
        for pair in diff.pairs:
            if pair.new is not None and pair.old is not None and pair.old.id in before:
                life = self._of[pair.new.id] = before[pair.old.id]
                self.ids.setdefault(pair.new.id, set()).add(life)
            elif pair.new is not None:
                self._start(pair.new.id)


_GONE = frozenset(("section-removed", "section-merged"))


def _event(
    life: int, name: str, former: str | None, title: str, changes: Iterable[Change]
) -> Event:
    found = tuple(changes)
    told = tuple(_told(change) for change in found if change.severity != "editorial")
    kinds = dict.fromkeys(_KINDS.get(change.code, "changed") for change in told)
    return Event(
        life=life,
        section=name,
        former=former if former != name else None,
        title=title,
        kinds=tuple(kinds),
        changes=told,
        editorial=len(found) - len(told),
    )


def _told(change: Change) -> Told:
    return Told(change.code, change.severity, change.message)
