# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The pages that search engines should know, with the day on which each changed last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from specpress.site.addresses import CHANGELOG, diff_address, section_address
from specpress.site.atom import xml_bytes
from specpress.site.happenings import happenings, lives_by_id
from specpress.site.hrefs import Hrefs
from specpress.site.page import Asset
from specpress.site.templates import template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from specpress.site.chronicle import Chronicle
    from specpress.site.edition import Edition
    from specpress.site.page import Page

    Dated = tuple[str, str]

SITEMAP = "sitemap.xml"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class _Place(NamedTuple):
    href: str
    date: str


def in_sitemap(page: Page) -> bool:
    """Tell whether search engines should know a page: one that names no other in its place.

    A version's whole page is not among them: its text is that of the chapters, or was, and two
    pages with one text compete. What it says remains findable from `/versions/`.
    """
    return not page.canonical and not page.frozen


def sitemap(chronicle: Chronicle, addresses: Iterable[str], here: Mapping[str, str]) -> Asset:
    """Return the sitemap.

    Args:
        chronicle: All versions.
        addresses: Folders of the pages for which `in_sitemap` holds.
        here: Folder of the chapter page that each section of the current version is on, by anchor.
    """
    dates = dict(_dates(chronicle, here))
    newest = chronicle.editions[-1].date if chronicle.editions else ""
    hrefs = Hrefs(chronicle.url)
    places = [
        _Place(hrefs.to(address), date if _DATE.fullmatch(date) else "")
        for address in sorted(addresses)
        for date in (dates.get(address, newest),)
    ]
    text = template("sitemap.xml").render(places=places, absolute=bool(chronicle.url))
    return Asset(SITEMAP, xml_bytes(text))


def _dates(chronicle: Chronicle, here: Mapping[str, str]) -> Iterator[Dated]:
    """Yield pages that are older than the newest version, with the day of their last change.

    Where an address comes twice, the later day comes last.
    """
    editions = chronicle.editions
    for old_index, old in enumerate(editions):
        yield f"{CHANGELOG}{old.address}", old.date
        for new in editions[old_index + 1 :]:
            yield diff_address(old.address, new.address), new.date
    touched = {one.life: editions[one.index].date for one in happenings(chronicle)}
    for name, lives in lives_by_id(chronicle).items():
        yield section_address(name), max((touched.get(life, "") for life in lives), default="")
    yield from _chapter_dates(editions, here)


def _chapter_dates(editions: Sequence[Edition], here: Mapping[str, str]) -> Iterator[Dated]:
    """Yield each chapter's page with the day since which all of its sections say the same."""
    texts = [_texts(edition) for edition in editions]
    for chapter, text in texts[-1].items() if texts else ():
        date = editions[-1].date
        for edition, before in zip(reversed(editions[:-1]), reversed(texts[:-1]), strict=True):
            if before.get(chapter) != text:
                break
            date = edition.date
        if here.get(chapter):
            yield here[chapter], date


def _texts(edition: Edition) -> dict[str, list[str]]:
    """Return the digests of the sections of each chapter, by the chapter's anchor."""
    found: dict[str, list[str]] = {}
    for section in edition.sections:
        found.setdefault(section.chapter, []).append(section.digest)
    return found
