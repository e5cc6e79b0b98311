# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page that has one version whole. That of a released version never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from specpress.site.addresses import DATA, HOME, VERSIONS, relative
from specpress.site.frame import description, minutes
from specpress.site.json_ld import version_json_ld
from specpress.site.licenses import license_url
from specpress.site.page import Page
from specpress.site.sections import headings
from specpress.site.templates import template

if TYPE_CHECKING:
    from specpress.site.frame import Frame

SCRIPTS = ("cite", "since", "terms", "listen")


def whole_page(frame: Frame, url: str = "") -> Page:
    """Return the page of a version, or of the working tree.

    Args:
        frame: The version.
        url: Where the site is served.
    """
    edition = frame.edition
    page, released = edition.address, bool(edition.date)
    lead = frame.whole(page)
    sections = edition.sections
    levels = headings(sections, below=1)
    body = template("whole.html").render(
        edition=edition,
        released=released,
        home=relative(page, HOME),
        versions=relative(page, VERSIONS),
        data=relative(page, f"{DATA}{page.rstrip('/')}.json"),
        minutes=minutes(sections),
        normative=sum(section.kind == "normative" for section in sections),
        license_url=license_url(edition.license),
        sections=[
            frame.section(section, level, page, lead)
            for section, level in zip(sections, levels, strict=True)
        ],
        terms=frame.terms(sections),
    )
    name = f"Version {edition.label}" if released else "Working tree"
    return Page(
        address=page,
        title=f"{edition.title}, {name[:1].lower()}{name[1:]}",
        label=str(escape(name)),
        description=description(sections),
        body=body,
        toc=frame.toc([section for section in sections if section.level], 0),
        layout="whole",
        area="versions",
        version=edition.label,
        date=edition.date,
        digest=edition.digest,
        frozen=released,
        canonical=relative(page, HOME),
        json_ld=version_json_ld(edition, url),
        scripts=SCRIPTS,
    )
