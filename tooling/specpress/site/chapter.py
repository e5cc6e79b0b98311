# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The pages of chapters, and of chapters that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from specpress.site.addresses import relative
from specpress.site.feedback import About, feedback_link, permanent_link
from specpress.site.frame import description, ids_in, minutes
from specpress.site.json_ld import chapter_json_ld
from specpress.site.page import Page
from specpress.site.sections import headings
from specpress.site.templates import html, template
from specpress.site.whole import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.site.chronicle import Chronicle
    from specpress.site.edition import Edition, EditionSection
    from specpress.site.former import Former, Gone
    from specpress.site.frame import Frame


def chapter_page(
    frame: Frame,
    address: str,
    sections: Sequence[EditionSection],
    former: Former,
    chronicle: Chronicle,
) -> Page:
    """Return the page of a chapter of the newest version.

    Args:
        frame: The version.
        address: The page's folder.
        sections: The chapter's sections, the chapter itself first.
        former: Anchors that older versions had.
        chronicle: All versions.
    """
    edition = frame.edition
    head = sections[0]
    lead = frame.by_chapter(address)
    own = ids_in(section.html for section in sections)
    names = former.names_of(sections, own)
    here = {section.anchor for section in sections}.union(own, *names)
    body = template("chapter.html").render(
        sections=[
            frame.section(
                section,
                level,
                address,
                lead,
                before,
                _feedback(chronicle, edition, section, address),
            )
            for section, level, before in zip(sections, headings(sections), names, strict=True)
        ],
        minutes=minutes(sections),
        count=len(sections),
        gone=[
            (gone.anchor, gone.title, relative(address, gone.goal))
            for gone in former.gone_from(address, here)
        ],
        terms=frame.terms(sections),
    )
    return Page(
        address=address,
        title=head.title,
        label=str(html(head.title_html) + frame.badges.in_navigation(head)),
        description=description(sections),
        body=body,
        toc=frame.toc(sections, head.level - 1),
        layout="spec",
        area="contents",
        version=edition.label,
        date=edition.date,
        digest=edition.digest,
        json_ld=chapter_json_ld(edition, head, address, chronicle.url),
        scripts=SCRIPTS,
    )


def _feedback(chronicle: Chronicle, edition: Edition, section: EditionSection, address: str) -> str:
    link = permanent_link(chronicle.url, edition, section, address)
    return feedback_link(chronicle.feedback, About(edition, section, link))


def former_chapter_page(address: str, gone: Sequence[Gone]) -> Page:
    """Return the page at the address of a chapter that is gone: where its sections are.

    Args:
        address: The page's folder.
        gone: What stood there, the chapter itself first.
    """
    title = gone[0].title
    body = template("former_chapter.html").render(
        title=title, gone=[(one.anchor, one.title, relative(address, one.goal)) for one in gone]
    )
    return Page(
        address=address,
        title=title,
        label=str(escape(title)),
        description=f"{title} is no longer a chapter of the newest version.",
        body=body,
        toc=(),
        area="contents",
    )
