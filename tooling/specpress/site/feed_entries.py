# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The entries of feeds: one for a version of the spec, of a section, or of a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.site.atom import Entry, moment, urn
from specpress.site.feed_content import Content, counted, kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.diff.life import Told
    from specpress.site.chronicle import Chronicle
    from specpress.site.feed_content import Anchors
    from specpress.site.happenings import Happening
    from specpress.site.hrefs import Hrefs

_RENAMED = "authority-level-renamed"


class Entries:
    """Makes the entries of one feed.

    An entry's id is made of the document's title, of what the feed is about, and of the version's
    label; so it stays, and is the same in both feeds of a section that was renamed.

    Args:
        chronicle: All versions.
        hrefs: The links of the feed.
        anchor_of: Gives the anchor of a section on a comparison.
    """

    def __init__(self, chronicle: Chronicle, hrefs: Hrefs, anchor_of: Anchors) -> None:
        self._chronicle = chronicle
        self._content = Content(chronicle.editions, hrefs, anchor_of)

    def of_version(self, index: int, found: Sequence[Happening]) -> Entry:
        """Return what a version did to the whole document."""
        edition, step = self._chronicle.editions[index], self._chronicle.steps[index]
        told = [*step.general, *(change for one in found for change in one.event.changes)]
        editorial = sum(event.editorial for event in step.events)
        first = f"The first version; sections: {len(edition.sections)}."
        return self._entry(
            index,
            ("version",),
            title=f"{self._chronicle.title} {edition.label}",
            href=self._content.href(index),
            summary=counted(told, editorial) if index else first,
            content=self._content.html(index, step.general, found),
        )

    def of_section(self, index: int, found: Sequence[Happening]) -> Entry:
        """Return what a version did to the sections that had one id."""
        event = found[-1].event
        told = [change for one in found for change in one.event.changes]
        done = kinds(kind for one in found for kind in one.event.kinds)
        key = [part for one in found if one.life is not None for part in self.key(one.life)]
        return self._entry(
            index,
            ("section", *key),
            title=f"{event.title or event.section}: {done} in {self._label(index)}",
            href=self._content.href(index, found[-1]),
            summary=counted(told) if told else f"{done.capitalize()}.",
            content=self._content.html(index, (), found),
        )

    def of_level(self, index: int, level: str, found: Sequence[Happening]) -> Entry:
        """Return what a version did to the rules of a level, and to the names of levels."""
        general = self.renamed_levels(index)
        told = [*general, *(change for one in found for change in one.event.changes)]
        rules = f"{len(found)} {level} rule{'' if len(found) == 1 else 's'}"
        return self._entry(
            index,
            ("level", level),
            title=f"{rules if found else 'names of levels'} changed in {self._label(index)}"
            if index
            else f"{rules} in {self._label(index)}",
            href=self._content.href(index),
            summary=counted(told) if told else f"{rules} added.",
            content=self._content.html(index, general, found),
        )

    def renamed_levels(self, index: int) -> list[Told]:
        """Return what a version did to the names of levels, which concerns every one of them."""
        return [told for told in self._chronicle.steps[index].general if told.code == _RENAMED]

    def key(self, life: int) -> tuple[str, str]:
        """Return what tells a life from every other for good: where it began, and as what."""
        first = self._chronicle.lives[life].stays[0]
        return first.id, self._label(first.first)

    def _label(self, index: int) -> str:
        return self._chronicle.editions[index].label

    def _entry(self, index: int, key: Sequence[str], **said: str) -> Entry:
        name = urn(("entry", self._chronicle.title, *key, self._label(index)))
        return Entry(id=name, updated=moment(self._chronicle.editions[index].date), **said)
