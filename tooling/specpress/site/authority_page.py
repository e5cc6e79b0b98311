# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The chain of command: every normative section by its level of authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import escape

from specpress.site.addresses import AUTHORITY, relative
from specpress.site.feeds import level_feed
from specpress.site.page import Page, TocEntry
from specpress.site.templates import html, template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.site.chronicle import Chronicle
    from specpress.site.edition import EditionSection
    from specpress.site.frame import Frame

TITLE = "Chain of command"
ALL = "All"


def authority_page(frame: Frame, chronicle: Chronicle) -> Page:
    """Return the page.

    Args:
        frame: The newest version.
        chronicle: All versions.
    """
    edition = frame.edition
    rules = [section for section in edition.sections if section.kind == "normative"]
    unknown = dict.fromkeys(s.authority for s in rules if s.authority not in edition.levels)
    levels = [*edition.levels, *(level for level in unknown if level is not None)]
    chapters = {s.anchor: s.title for s in edition.sections if len(s.path) == 1 and s.level}
    used = [name for name in chapters if any(rule.chapter == name for rule in rules)]
    released = bool(chronicle.editions)
    groups: list[dict[str, Any]] = [
        {
            "level": level,
            "name": frame.badges.name(level),
            "badge": frame.badges.of_level(level),
            "anchor": f"level-{index}",
            "feed": level_feed(AUTHORITY, level).href
            if released and level in chronicle.levels
            else "",
            "rules": [
                _rule(frame, section, chapters) for section in rules if section.authority == level
            ],
        }
        for index, level in enumerate(levels, 1)
    ]
    body = template("authority.html").render(
        title=TITLE,
        groups=groups,
        total=len(rules),
        tags=sorted({tag for section in rules for tag in section.tags}),
        chapters=[(name, chapters[name]) for name in used],
        table=_table(rules, levels, [(name, chapters[name]) for name in used]),
    )
    return Page(
        address=AUTHORITY,
        title=TITLE,
        label=TITLE,
        description=f"Every rule of {edition.title} by its level of authority.",
        body=body,
        toc=tuple(TocEntry(g["anchor"], 2, str(escape(g["name"]))) for g in groups if g["rules"]),
        layout="spec",
        area="authority",
        version=edition.label,
        date=edition.date,
        digest=edition.digest,
        feeds=tuple(level_feed(AUTHORITY, level) for level in chronicle.levels) if released else (),
        scripts=("filter",),
    )


def _table(
    rules: Sequence[EditionSection], levels: Sequence[str], chapters: Sequence[tuple[str, str]]
) -> list[tuple[str, list[int]]]:
    """Return how many rules each chapter has at each level and in all, and the sums below."""
    rows = [
        (
            title,
            [sum(r.chapter == name and r.authority == level for r in rules) for level in levels],
        )
        for name, title in chapters
    ]
    sums = [sum(column) for column in zip(*(counts for _, counts in rows), strict=True)]
    return [(title, [*counts, sum(counts)]) for title, counts in (*rows, (ALL, sums))]


def _rule(frame: Frame, section: EditionSection, chapters: dict[str, str]) -> dict[str, Any]:
    return {
        "anchor": section.anchor,
        "href": relative(AUTHORITY, frame.folders[section.anchor], section.anchor),
        "number": section.number,
        "title": html(section.title_html),
        "tags": section.tags,
        "chapter": section.chapter,
        "chapter_title": chapters.get(section.chapter, ""),
    }
