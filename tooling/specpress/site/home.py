# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The front page: what the document is, and its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specpress.site.addresses import CHANGELOG, HOME, relative
from specpress.site.feeds import spec_feed
from specpress.site.frame import description, ids_in, minutes
from specpress.site.json_ld import version_json_ld
from specpress.site.licenses import license_url
from specpress.site.page import Page
from specpress.site.templates import html, template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.site.chronicle import Chronicle
    from specpress.site.edition import EditionSection
    from specpress.site.former import Former
    from specpress.site.frame import Frame


def home_page(frame: Frame, chronicle: Chronicle, former: Former) -> Page:
    """Return the front page of the newest version.

    Args:
        frame: The newest version.
        chronicle: All of them.
        former: Anchors that older versions had.
    """
    edition = frame.edition
    lead = frame.by_chapter(HOME)
    chapters = frame.chapters()
    preamble = [frame.section(s, 1, HOME, lead) for s in edition.sections if not s.level]
    here = {section.anchor for section in edition.sections} | ids_in(preamble)
    body = template("home.html").render(
        edition=edition,
        released=bool(edition.date),
        whole=relative(HOME, edition.address),
        changelog=relative(HOME, f"{CHANGELOG}{edition.address}"),
        draft=chronicle.draft is not None and bool(chronicle.editions),
        draft_href=relative(HOME, chronicle.draft.address) if chronicle.draft else "",
        sections=sum(1 for section in edition.sections if section.level),
        normative=sum(section.kind == "normative" for section in edition.sections),
        minutes=minutes(edition.sections),
        license_url=license_url(edition.license),
        preamble=preamble,
        chapters=[_chapter(frame, *chapter) for chapter in chapters.items()],
        gone=[
            (gone.anchor, gone.title, relative(HOME, gone.goal))
            for gone in former.all_gone()
            if gone.anchor not in here
        ],
    )
    return Page(
        address=HOME,
        title=edition.title,
        label="Contents",
        description=description(edition.sections),
        body=body,
        toc=(),
        layout="spec",
        area="contents",
        version=edition.label,
        date=edition.date,
        digest=edition.digest,
        feeds=(spec_feed(HOME),) if chronicle.editions else (),
        json_ld=version_json_ld(edition, chronicle.url, HOME),
    )


def _chapter(frame: Frame, address: str, sections: Sequence[EditionSection]) -> dict[str, Any]:
    head = sections[0]
    return {
        "anchor": head.anchor,
        "href": relative(HOME, address),
        "title": html(head.title_html),
        "badge": frame.badges.of(head),
        "minutes": minutes(sections),
        "sections": [
            {
                "anchor": section.anchor,
                "href": relative(HOME, address, section.anchor),
                "number": section.number,
                "depth": len(section.path) - 1,
                "title": html(section.title_html),
                "badge": frame.badges.of(section),
            }
            for section in sections[1:]
        ],
    }
