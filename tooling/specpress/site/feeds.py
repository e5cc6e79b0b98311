# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The Atom feeds: of the spec, of each section by its id, and of each level of authority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.site.addresses import AUTHORITY, HOME, level_address, relative, section_address
from specpress.site.atom import AtomFeed, feed_xml, moment, urn
from specpress.site.feed_entries import Entries
from specpress.site.happenings import happenings, lives_by_id
from specpress.site.hrefs import Hrefs
from specpress.site.licenses import license_url
from specpress.site.page import Asset, Feed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from specpress.site.atom import Entry
    from specpress.site.chronicle import Chronicle
    from specpress.site.feed_content import Anchors
    from specpress.site.happenings import Happening

    Found = dict[int, list[Happening]]

FEED = "feed.xml"
"""Name of a feed in the folder of the page that it follows."""

_MOST = 100
"""Entries of a feed, the newest ones; readers of feeds keep the older ones themselves."""


def spec_feed(page: str) -> Feed:
    """Return the feed of the spec as a page leads to it; the page is named by its folder."""
    return Feed(relative(page, FEED), "New versions")


def section_feed(page: str, section_id: str) -> Feed:
    """Return the feed of a section, by an id it has or had, as a page leads to it."""
    href = relative(page, f"{section_address(section_id)}{FEED}")
    return Feed(href, f"Changes of #{section_id}")


def level_feed(page: str, level: str) -> Feed:
    """Return the feed of a level of authority as a page leads to it."""
    return Feed(relative(page, f"{level_address(level)}{FEED}"), f"Changes of {level} rules")


def feeds(chronicle: Chronicle, anchor_of: Anchors | None = None) -> tuple[Asset, ...]:
    """Return every feed; without a released version only that of the spec, which is then empty.

    A section that was renamed has a feed under each of its ids, with the same entries. An id that
    is gone keeps its feed. Changes of spelling are counted for the spec, and told nowhere else.

    Args:
        chronicle: All versions.
        anchor_of: Gives the anchor of a section on a comparison, by the labels of the two versions
            and its id; an empty one where it has none. Without it, entries lead to its top.
    """
    maker = _Maker(chronicle, anchor_of or _top)
    if not chronicle.editions:
        return (maker.spec(),)
    sections = [maker.section(name, lives) for name, lives in lives_by_id(chronicle).items()]
    levels = [maker.level(level) for level in chronicle.levels]
    found = {asset.path: asset for asset in (*levels, *sections, maker.spec())}
    return tuple(found[path] for path in sorted(found))


class _Maker:
    def __init__(self, chronicle: Chronicle, anchor_of: Anchors) -> None:
        self._chronicle = chronicle
        self._anchor_of = anchor_of
        self._happenings = [one for one in happenings(chronicle) if one.matters]
        self._by_life: dict[int | None, list[Happening]] = {}
        for one in self._happenings:
            self._by_life.setdefault(one.life, []).append(one)

    def spec(self) -> Asset:
        """Return the feed of the spec: an entry a version."""
        entries = self._entries(HOME)
        found = _by_version(self._happenings)
        versions = range(len(self._chronicle.editions))
        made = [entries.of_version(index, found.get(index, ())) for index in _newest(versions)]
        title = self._chronicle.title
        return self._asset(HOME, HOME, title, f"The versions of {title}.", made)

    def section(self, name: str, lives: Sequence[int]) -> Asset:
        """Return the feed of the sections that had an id."""
        address = section_address(name)
        entries = self._entries(address)
        found = _by_version(one for life in lives for one in self._by_life.get(life, ()))
        made = [entries.of_section(index, found[index]) for index in _newest(found)]
        about = f"The versions of {self._chronicle.title} that changed #{name}."
        key = ("section", *entries.key(lives[0]))
        return self._asset(address, address, self._title_of(name, found), about, made, key)

    def level(self, level: str) -> Asset:
        """Return the feed of a level: of its rules, and of those that came to it or left it."""
        address = level_address(level)
        entries = self._entries(address)
        found = _by_version(one for one in self._happenings if level in (one.before, one.after))
        for index in range(len(self._chronicle.editions)):
            if entries.renamed_levels(index):
                found.setdefault(index, [])
        made = [entries.of_level(index, level, found[index]) for index in _newest(found)]
        about = f"The versions of {self._chronicle.title} that changed a rule of the level {level}."
        title = f"{self._chronicle.title}: {level}"
        return self._asset(address, AUTHORITY, title, about, made, ("level", level))

    def _entries(self, folder: str) -> Entries:
        return Entries(self._chronicle, Hrefs(self._chronicle.url, folder), self._anchor_of)

    def _title_of(self, name: str, found: Found) -> str:
        title = found[max(found)][-1].event.title if found else ""
        return f"{self._chronicle.title}: {title or name}"

    def _asset(
        self,
        folder: str,
        page: str,
        title: str,
        about: str,
        entries: Sequence[Entry],
        key: Sequence[str] = (),
    ) -> Asset:
        chronicle = self._chronicle
        hrefs = Hrefs(chronicle.url, folder)
        newest = chronicle.editions[-1].date if chronicle.editions else ""
        feed = AtomFeed(
            id=urn(("feed", chronicle.title, *key)),
            title=title,
            subtitle=about,
            updated=entries[0].updated if entries else moment(newest),
            href=hrefs.to(page),
            own=hrefs.to(f"{folder}{FEED}"),
            author=f"The authors of {chronicle.title}",
            license=chronicle.license,
            license_href=license_url(chronicle.license),
            entries=tuple(entries),
        )
        return Asset(f"{folder}{FEED}", feed_xml(feed))


def _by_version(found: Iterable[Happening]) -> Found:
    versions: Found = {}
    for one in found:
        versions.setdefault(one.index, []).append(one)
    return versions


def _newest(versions: Iterable[int]) -> list[int]:
    return sorted(versions, reverse=True)[:_MOST]


def _top(_old: str, _new: str, _section: str) -> str:
    return ""
