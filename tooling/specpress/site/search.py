# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The files that the search reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from specpress.site.edition import EditionSection
from specpress.site.page import Asset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from specpress.site.chronicle import Chronicle
    from specpress.site.edition import Edition

FORMAT = "specpress-search/1"
NEWEST = "search/newest.json"
OLDER = "search/older.json"


class SearchEntry(Struct, frozen=True):
    """A text of a section.

    Attributes:
        section: Its anchor.
        href: Where it is, from the front page, up to and with the anchor.
        chapter: Title of the chapter.
        version: The newest version that has this text.
        since: The first one.
        parts: Its pieces: what stands behind the anchor and a dot, and the text.
    """

    section: str
    title: str
    number: str
    href: str
    chapter: str
    authority: str | None
    version: str
    since: str
    parts: tuple[tuple[str, str], ...]


class _Text(Struct):
    """A text of one life: the first and the last version that have it, and what it is there."""

    first: int
    last: int
    section: EditionSection


def search_files(chronicle: Chronicle, here: Mapping[str, str]) -> tuple[Asset, ...]:
    """Return what the newest version says, and what only older ones do.

    Args:
        chronicle: All versions.
        here: Folder of the chapter page that each section of the current version is on, by anchor.
    """
    found = _Texts(chronicle)
    levels = chronicle.levels
    return (_asset(NEWEST, levels, found.newest(here)), _asset(OLDER, levels, found.older()))


class _Texts:
    def __init__(self, chronicle: Chronicle) -> None:
        self._editions = chronicle.editions
        self._current = chronicle.current
        self._lives = _lives(chronicle)
        self._texts: dict[tuple[int | None, str], _Text] = {}
        for index, edition in enumerate(chronicle.editions):
            for section in edition.sections:
                self._put(index, section)

    def newest(self, here: Mapping[str, str]) -> Iterator[SearchEntry]:
        """Yield the texts of the current version, in reading order."""
        if self._current is None:
            return
        chapters = _chapters(self._current)
        last = len(self._editions) - 1
        for section in self._current.sections:
            text = self._texts.get(self._key(last, section))
            since = self._editions[text.first] if text is not None else self._current
            href = f"{here[section.anchor]}#{section.anchor}"
            yield _entry(section, href, chapters, self._current, since)

    def older(self) -> Iterator[SearchEntry]:
        """Yield the texts that the newest version does not have, the newest first."""
        last = len(self._editions) - 1
        chapters = [_chapters(edition) for edition in self._editions]
        gone = [text for text in self._texts.values() if text.last != last]
        for text in sorted(gone, key=lambda text: -text.last):
            edition = self._editions[text.last]
            href = f"{edition.address}#{text.section.anchor}"
            since = self._editions[text.first]
            yield _entry(text.section, href, chapters[text.last], edition, since)

    def _put(self, index: int, section: EditionSection) -> None:
        key = self._key(index, section)
        text = self._texts.get(key)
        if text is None:
            self._texts[key] = _Text(index, index, section)
        else:
            text.last, text.section = index, section

    def _key(self, index: int, section: EditionSection) -> tuple[int | None, str]:
        return self._lives.get((section.id, index)), section.digest


def _lives(chronicle: Chronicle) -> dict[tuple[str, int], int]:
    """Return the life of each section of each version, by its id and the version's position."""
    return {
        (stay.id, index): number
        for number, life in enumerate(chronicle.lives)
        for stay in life.stays
        for index in range(stay.first, stay.last + 1)
    }


def _chapters(edition: Edition) -> dict[str, str]:
    return {section.anchor: section.title for section in edition.sections}


def _entry(
    section: EditionSection, href: str, titles: Mapping[str, str], newest: Edition, since: Edition
) -> SearchEntry:
    return SearchEntry(
        section=section.anchor,
        title=section.title,
        number=section.number,
        href=href,
        chapter=titles.get(section.chapter, ""),
        authority=section.authority,
        version=newest.label,
        since=since.label,
        parts=tuple((part.id, part.text) for part in section.parts),
    )


def _asset(path: str, levels: Sequence[str], entries: Iterator[SearchEntry]) -> Asset:
    data = {"format": FORMAT, "levels": levels, "entries": list(entries)}
    return Asset(path, msgspec.json.encode(data) + b"\n")
