# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What each version did to each section, with the life it belongs to and the levels it had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.diff.life import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.site.chronicle import Chronicle, Stay
    from specpress.site.edition import Edition, EditionSection

    Stays = dict[str, list[tuple[Stay, int]]]
    Sections = dict[str, EditionSection]

_GONE = frozenset(("removed", "merged"))


class Happening(Struct, frozen=True):
    """What one version did to one section.

    Attributes:
        index: Position of the version.
        life: Position of the section's life in the chronicle, None where it has none.
        event: What happened.
        before: The section's level of authority in the version before, None without one.
        after: The same in this version.
        anchor: Its anchor on the page of this version; empty where it is gone.
    """

    index: int
    life: int | None
    event: Event
    before: str | None
    after: str | None
    anchor: str

    @property
    def matters(self) -> bool:
        """Whether it is more than a change of spelling."""
        return bool(self.event.kinds)


def happenings(chronicle: Chronicle) -> tuple[Happening, ...]:
    """Return everything that happened to sections, version by version, the oldest first."""
    stays = _stays(chronicle)
    before: Sections = {}
    found: list[Happening] = []
    for index, (edition, step) in enumerate(zip(chronicle.editions, chronicle.steps, strict=True)):
        after = _by_id(edition)
        found += (_happening(stays, index, event, before, after) for event in step.events)
        before = after
    return tuple(found)


def lives_by_id(chronicle: Chronicle) -> dict[str, tuple[int, ...]]:
    """Return the positions of the lives that had each id, the oldest first: an id may come back."""
    found: dict[str, dict[int, None]] = {}
    for number, life in enumerate(chronicle.lives):
        for stay in life.stays:
            found.setdefault(stay.id, {})[number] = None
    return {
        name: tuple(sorted(lives, key=lambda number: chronicle.lives[number].stays[0].first))
        for name, lives in found.items()
    }


def _happening(
    stays: Stays, index: int, event: Event, before: Sections, after: Sections
) -> Happening:
    gone = not _GONE.isdisjoint(event.kinds)
    now = None if gone else after.get(event.section)
    return Happening(
        index=index,
        life=next(_lives(stays, index, event.section, gone=gone), None),
        event=event,
        before=_level(before.get(event.former or event.section)),
        after=_level(now),
        anchor=now.anchor if now is not None else "",
    )


def _lives(stays: Stays, index: int, name: str, *, gone: bool) -> Iterator[int]:
    for stay, life in stays.get(name, ()):
        if stay.last == index - 1 if gone else stay.first <= index <= stay.last:
            yield life


def _level(section: EditionSection | None) -> str | None:
    return section.authority if section is not None else None


def _stays(chronicle: Chronicle) -> Stays:
    found: Stays = {}
    for number, life in enumerate(chronicle.lives):
        for stay in life.stays:
            found.setdefault(stay.id, []).append((stay, number))
    return found


def _by_id(edition: Edition) -> Sections:
    return {section.id: section for section in reversed(edition.sections)}
