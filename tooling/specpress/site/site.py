# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What every page of a site is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.markdown.html import Blocks, render_title
from specpress.site.addresses import Addresses
from specpress.site.badge import Badges
from specpress.site.links import PageLinks
from specpress.site.templates import html

if TYPE_CHECKING:
    from markupsafe import Markup

    from specpress.model import Section, Spec
    from specpress.site.addresses import Place

Placed = list[tuple["Section", "Place"]]

_DESCRIPTION = 160
"""Characters of a description; search engines show about as many."""


class Site:
    """One version of a spec with its addresses and badges.

    Args:
        spec: The version.

    Attributes:
        placed: Each section with its place, in reading order.
    """

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.addresses = Addresses(spec)
        self.badges = Badges(spec)
        self._blocks = {file.path: Blocks(file.path, file.text) for file in spec.snapshot.sources}
        self.placed: Placed = list(zip(spec.sections, self.addresses.places, strict=True))

    def chapters(self) -> dict[str, Placed]:
        """Return the sections of each chapter, by the chapter's address."""
        found: dict[str, Placed] = {}
        for section, place in self.placed:
            if section.level:
                found.setdefault(place.address, []).append((section, place))
        return found

    def links(self, page: str) -> PageLinks:
        """Return the links of the page in a folder."""
        return PageLinks(self.spec, self.addresses, page)

    def contents(self, page: str, sections: list[Section]) -> list[Markup]:
        """Return what stands below the heading of each section, as HTML for a page."""
        links = self.links(page)
        return [
            html("".join(self._blocks[b.span.path].render(b.span.line, links) for b in s.blocks))
            for s in sections
        ]


def title_html(section: Section) -> Markup:
    """Return a section's title as HTML."""
    return html(render_title(section.title_markdown))


def description(sections: list[Section]) -> str:
    """Return the start of the first prose in some sections, as plain text."""
    for section in sections:
        for block in section.blocks:
            if block.kind == "paragraph" and block.text:
                text = " ".join(block.text.split())
                if len(text) <= _DESCRIPTION:
                    return text
                return text[:_DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return ""
