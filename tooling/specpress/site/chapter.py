# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of a chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.site.page import Page, TocEntry
from specpress.site.site import description, title_html
from specpress.site.templates import template

if TYPE_CHECKING:
    from specpress.site.site import Placed, Site

_MAX_HEADING = 6


def chapter_page(site: Site, address: str, placed: Placed) -> Page:
    """Return the page of a chapter.

    Args:
        site: The site.
        address: The page's folder.
        placed: The chapter's sections, the chapter itself first.
    """
    head = placed[0][0]
    return Page(
        address=address,
        title=head.title,
        label=str(title_html(head) + site.badges.in_navigation(head)),
        description=description([section for section, _ in placed]),
        body=_body(site, address, placed),
        toc=_toc(site, placed),
    )


def _body(site: Site, address: str, placed: Placed) -> str:
    contents = site.contents(address, [section for section, _ in placed])
    levels = _levels(placed)
    return "\n".join(
        template("section.html").render(
            section=section,
            anchor=place.anchor,
            level=level,
            title=title_html(section),
            badge=site.badges.of(section),
            content=content,
        )
        for (section, place), level, content in zip(placed, levels, contents, strict=True)
    )


def _levels(placed: Placed) -> list[int]:
    """Return the heading levels of a page: its first is 1, whatever the document has."""
    top = min(section.level for section, _ in placed)
    return [min(section.level - top + 1, _MAX_HEADING) for section, _ in placed]


def _toc(site: Site, placed: Placed) -> tuple[TocEntry, ...]:
    """Nest entries by level; a level that is skipped counts as one step."""
    entries = [
        TocEntry(
            place.anchor,
            level,
            str(title_html(section) + site.badges.in_navigation(section)),
        )
        for (section, place), level in zip(placed, _levels(placed), strict=True)
    ]
    return _nested(entries)


def _nested(entries: list[TocEntry]) -> tuple[TocEntry, ...]:
    """Put each entry below the last one before it that has a lower level."""
    found: list[TocEntry] = []
    index = 0
    while index < len(entries):
        entry = entries[index]
        end = index + 1
        while end < len(entries) and entries[end].level > entry.level:
            end += 1
        children = _nested(entries[index + 1 : end])
        found.append(TocEntry(entry.id, entry.level, entry.label, children))
        index = end
    return tuple(found)
