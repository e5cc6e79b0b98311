# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The front page: what the document is, and its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from specpress.site.addresses import relative
from specpress.site.page import Page
from specpress.site.site import description, title_html
from specpress.site.templates import template

if TYPE_CHECKING:
    from specpress.site.site import Placed, Site

ADDRESS = ""
LICENSES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
}


def license_url(identifier: str) -> str:
    """Return the address of a licence's text by its SPDX identifier."""
    return LICENSES.get(identifier, f"https://spdx.org/licenses/{identifier}.html")


def home_page(site: Site) -> Page:
    """Return the front page."""
    spec = site.spec
    before = [section for section in spec.sections if not section.level]
    body = template("home.html").render(
        spec=spec,
        sections=sum(1 for section in spec.sections if section.level),
        normative=sum(section.kind == "normative" for section in spec.sections),
        examples=sum(len(section.examples) for section in spec.sections),
        prompts=len(spec.prompts),
        license_url=license_url(spec.license),
        preamble=Markup().join(site.contents(ADDRESS, before)),
        chapters=[_chapter(site, *chapter) for chapter in site.chapters().items()],
    )
    return Page(ADDRESS, spec.title, "Contents", description(list(spec.sections)), body, ())


def _chapter(site: Site, address: str, placed: Placed) -> dict[str, Any]:
    head = placed[0][0]
    return {
        "href": relative(ADDRESS, address),
        "title": title_html(head),
        "badge": site.badges.of(head),
        "sections": [
            {
                "href": relative(ADDRESS, place.address, place.anchor),
                "number": section.number,
                "depth": len(section.path) - 1,
                "title": title_html(section),
                "badge": site.badges.of(section),
            }
            for section, place in placed[1:]
        ],
    }
