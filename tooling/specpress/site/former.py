# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Anchors that older versions had, and where each leads today, so that no link breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.site.addresses import anchor, chapter_addresses, section_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.site.chronicle import Chronicle
    from specpress.site.edition import Edition, EditionSection


class Gone(NamedTuple):
    """An anchor that a page no longer has: its name, a title, and the folder that it leads to."""

    anchor: str
    title: str
    goal: str


class Former:
    """Knows every anchor of every released version.

    Args:
        chronicle: The versions.
        taken: Folders of the versions, which no chapter has.
    """

    def __init__(self, chronicle: Chronicle, taken: Sequence[str]) -> None:
        current = chronicle.current
        self._here = {s.anchor for s in current.sections} if current is not None else set[str]()
        self._names = _names(chronicle)
        self._gone: dict[str, dict[str, Gone]] = {}
        for edition in reversed(chronicle.editions):
            self._collect(edition, taken)

    def names_of(self, sections: Sequence[EditionSection], own: set[str]) -> list[list[str]]:
        """Return the anchors that each section of a page had before; each anchor once.

        Args:
            sections: Sections of the newest version.
            own: What else has an anchor on the page.
        """
        taken = own | {section.anchor for section in sections}
        found = []
        for section in sections:
            names = dict.fromkeys(n for n in self._names.get(section.id, ()) if n not in taken)
            taken.update(names)
            found.append(list(names))
        return found

    def gone_from(self, address: str, page: set[str]) -> list[Gone]:
        """Return what stood on the page of a chapter and no longer does.

        Args:
            address: The page's folder.
            page: Anchors that it has.
        """
        found = self._gone.get(address, {}).values()
        return [gone for gone in found if gone.anchor not in page]

    def all_gone(self) -> list[Gone]:
        """Return every anchor that no section of the newest version has."""
        found = {
            gone.anchor: gone
            for page in self._gone.values()
            for gone in page.values()
            if gone.anchor not in self._here
        }
        return sorted(found.values(), key=lambda gone: gone.title)

    def pages(self, present: set[str]) -> Iterator[tuple[str, list[Gone]]]:
        """Yield the folders of chapters that are gone, with what stood there.

        Args:
            present: Folders of the pages that there are.
        """
        for address, found in sorted(self._gone.items()):
            if address and address not in present:
                yield address, list(found.values())

    def _collect(self, edition: Edition, taken: Sequence[str]) -> None:
        folders = chapter_addresses(edition.sections, taken)
        for section, folder in zip(edition.sections, folders, strict=True):
            if section.level:
                gone = Gone(section.anchor, section.title, section_address(section.id))
                self._gone.setdefault(folder, {}).setdefault(section.anchor, gone)


def _names(chronicle: Chronicle) -> dict[str, list[str]]:
    """Return the former anchors of each section of the newest version, by its id."""
    last = len(chronicle.editions) - 1
    return {
        life.id: [anchor(stay.id) for stay in life.stays[:-1] if stay.id != life.id]
        for life in chronicle.lives
        if life.stays[-1].last == last and len(life.stays) > 1
    }
