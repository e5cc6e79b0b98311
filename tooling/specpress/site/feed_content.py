# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the entries of feeds say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from specpress.diff.change import SEVERITIES
from specpress.site.addresses import diff_address
from specpress.site.templates import template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from specpress.diff.life import Kind, Told
    from specpress.site.edition import Edition
    from specpress.site.happenings import Happening
    from specpress.site.hrefs import Hrefs

    Anchors = Callable[[str, str, str], str]

T = TypeVar("T")

_MOST = 60
"""Changes that one entry lists; the comparison that it leads to has them all."""

_KINDS: dict[Kind, str] = {
    "added": "added",
    "split": "split off",
    "removed": "removed",
    "merged": "merged",
    "renamed": "renamed",
    "retitled": "retitled",
    "moved": "moved",
    "changed": "changed",
}


class Content:
    """Makes what the entries of one feed say, and where they lead.

    Args:
        editions: The versions, the oldest first.
        hrefs: The links of the feed.
        anchor_of: Gives the anchor of a section on a comparison, by the labels of the two versions
            and its id; an empty one where it has none.
    """

    def __init__(self, editions: Sequence[Edition], hrefs: Hrefs, anchor_of: Anchors) -> None:
        self._editions = editions
        self._hrefs = hrefs
        self._anchor_of = anchor_of

    def href(self, index: int, happening: Happening | None = None) -> str:
        """Return where an entry leads: the comparison with the version before, if there is one."""
        new = self._editions[index]
        if not index:
            return self._hrefs.to(new.address, happening.anchor if happening else "")
        old = self._editions[index - 1]
        section = happening.event.section if happening is not None else ""
        anchor = self._anchor_of(old.label, new.label, section) if section else ""
        return self._hrefs.to(diff_address(old.address, new.address), anchor)

    def html(self, index: int, general: Sequence[Told], found: Sequence[Happening]) -> str:
        """Return what a version did, as HTML.

        Args:
            index: Position of the version.
            general: Changes that are no single section's.
            found: What happened to sections.
        """
        room = _Room()
        whole = _Part("The whole document", "", "", room.taken(general))
        parts = [whole] if general else []
        parts += filter(None, (self._part(happening, room) for happening in found))
        new, old = self._editions[index], self._editions[index - 1] if index else None
        return template("feed_content.html").render(
            parts=parts,
            over=room.over,
            old=old,
            new=new,
            compare=self.href(index),
            read=self._hrefs.to(new.address),
        )

    def _part(self, happening: Happening, room: _Room) -> _Part | None:
        """Return a section's part, None where an entry has no room for it."""
        event = happening.event
        told = room.taken(event.changes or (None,))
        if not told:
            return None
        address = self._editions[happening.index].address
        return _Part(
            title=event.title or event.section,
            href=self._hrefs.to(address, happening.anchor) if happening.anchor else "",
            kinds=kinds(event.kinds),
            told=told if event.changes else (),
        )


class _Part(NamedTuple):
    title: str
    href: str
    kinds: str
    told: Sequence[Told | None]


class _Room:
    """How much of an entry is left, and how much did not fit."""

    def __init__(self) -> None:
        self._left = _MOST
        self.over = 0

    def taken(self, wanted: Sequence[T]) -> Sequence[T]:
        """Take room for some things; return those for which there was some."""
        given = wanted[: self._left]
        self._left -= len(given)
        self.over += len(wanted) - len(given)
        return given


def kinds(found: Iterable[Kind]) -> str:
    """Return what happened to a section in words."""
    return ", ".join(_KINDS[kind] for kind in dict.fromkeys(found))


def counted(told: Iterable[Told], editorial: int = 0) -> str:
    """Return how many changes there are of each severity, the worst first, as a sentence."""
    counts = Counter(change.severity for change in told)
    counts["editorial"] += editorial
    parts = [f"{counts[severity]} {severity}" for severity in SEVERITIES if counts[severity]]
    return f"Changes: {', '.join(parts)}." if parts else "No changes."
