# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put the sections of an edition on a page: headings, links, badges, contents."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup

from specpress.site.addresses import PROMPTS, chapter_addresses, relative, section_address
from specpress.site.badge import Badges
from specpress.site.images import image_address
from specpress.site.page import TocEntry
from specpress.site.resolve import resolved
from specpress.site.templates import html, template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from specpress.site.edition import Edition, EditionSection

_MAX_HEADING = 6
_IMAGE = "image/"
_PROMPT = "prompts-"
WORDS_A_MINUTE = 238
"""How fast adults read plain English silently: the mean of 190 studies (Brysbaert 2019)."""

_TAG = re.compile("<[a-z][^<>]*>")  # in what is rendered, no text and no value has these two
_ID = re.compile(' id="[^"]*"')
_VALUE = re.compile('<[a-z][^<>]* id="([^"]*)"')

_DESCRIPTION = 160
"""Characters of a description; search engines show about as many."""


class Frame:
    """Makes what the pages of one edition have in common.

    Args:
        edition: The version.
        images: Address of each of its images, from the front page, by path.
        known: Ids of sections that have a page of their own.
        taken: Folders of the versions, which no chapter may have.
    """

    def __init__(
        self,
        edition: Edition,
        images: Mapping[str, str],
        known: frozenset[str],
        taken: Sequence[str] = (),
    ) -> None:
        self.edition = edition
        self.badges = Badges(edition.levels)
        self.folders = dict(
            zip(
                (section.anchor for section in edition.sections),
                chapter_addresses(edition.sections, taken),
                strict=True,
            )
        )
        self._images = images
        self._known = known
        self._terms = {term.anchor: term for term in edition.terms}

    def chapters(self) -> dict[str, list[EditionSection]]:
        """Return the sections of each chapter by its folder; not those before the first one."""
        found: dict[str, list[EditionSection]] = {}
        for section in self.edition.sections:
            if section.level:
                found.setdefault(self.folders[section.anchor], []).append(section)
        return found

    def by_chapter(self, page: str) -> Callable[[str], str | None]:
        """Return what answers where links lead on a page, when sections are on chapter pages.

        A link leads to an anchor: a section's, a definition's, `prompts-MARK`, or `MARK@SECTION`
        for a clause; or to `image/PATH`.
        """

        def lead(goal: str) -> str | None:
            if goal in self.folders:
                return relative(page, self.folders[goal], goal)
            if goal in self._terms:
                return relative(page, self.folders[self._terms[goal].section], goal)
            mark, _, home = goal.partition("@")
            if home in self.folders:
                return relative(page, self.folders[home], self._clause(mark, home))
            return self._elsewhere(goal, page, PROMPTS)

        return lead

    def whole(self, page: str) -> Callable[[str], str | None]:
        """Return the same when all sections are on the edition's own page."""
        home = self.edition.address

        def lead(goal: str) -> str | None:
            if goal in self.folders or goal in self._terms:
                return relative(page, home, goal)
            mark, _, section = goal.partition("@")
            if section in self.folders:
                return relative(page, home, self._clause(mark, section))
            return self._elsewhere(goal, page, f"{home}{PROMPTS}")

        return lead

    def _clause(self, mark: str, home: str) -> str:
        """Return the anchor of a clause; that of its section where another section has its own."""
        return home if mark in self.folders else mark

    def _elsewhere(self, goal: str, page: str, prompts: str) -> str | None:
        if goal.startswith(_IMAGE):
            path = self._images.get(goal.removeprefix(_IMAGE))
            return None if path is None else relative(page, image_address(path))
        return relative(page, prompts, goal) if goal.startswith(_PROMPT) else None

    def content(self, section: EditionSection, lead: Callable[[str], str | None]) -> Markup:
        """Return what stands below a section's heading."""
        return html(resolved(section.html, lead))

    def loose(self, section: EditionSection, lead: Callable[[str], str | None]) -> Markup:
        """Return the same without ids, for a page that may have it more than once."""
        return html(_TAG.sub(_without_id, resolved(section.html, lead)))

    def section(
        self,
        section: EditionSection,
        level: int,
        page: str,
        lead: Callable[[str], str | None],
        former: Sequence[str] = (),
        feedback: str = "",
    ) -> Markup:
        """Return a section for a page.

        Args:
            section: The section.
            level: Of its heading.
            page: The folder of the page.
            lead: Answers where links lead.
            former: Anchors that it had in older versions, which lead to it.
            feedback: Where feedback on it goes; empty for nowhere.
        """
        history = section_address(section.id) if section.id in self._known else None
        rendered = template("section.html").render(
            section=section,
            level=min(level, _MAX_HEADING),
            title=html(section.title_html),
            badge=self.badges.of(section),
            history=None if history is None else relative(page, history),
            minutes=minutes([section]),
            former=former,
            feedback=feedback,
            content=self.content(section, lead),
        )
        return html(rendered)

    def terms(self, sections: Iterable[EditionSection]) -> Markup:
        """Return the definitions that some sections lead to, kept out of sight for scripts."""
        names = dict.fromkeys(name for section in sections for name in section.terms)
        found = [self._terms[name] for name in names if name in self._terms]
        if not found:
            return Markup()
        return html(template("terms.html").render(terms=[(t, html(t.html)) for t in found]))

    def toc(self, sections: Sequence[EditionSection], top: int) -> tuple[TocEntry, ...]:
        """Return some sections as contents.

        Args:
            sections: The sections.
            top: The level that is the first of the contents.
        """
        entries = [
            TocEntry(
                section.anchor,
                section.level - top + 1,
                str(html(section.title_html) + self.badges.in_navigation(section)),
            )
            for section in sections
        ]
        return nested(entries)


def ids_in(rendered: Iterable[str]) -> set[str]:
    """Return every id in HTML that was rendered here."""
    return {unescape(found) for each in rendered for found in _VALUE.findall(each)}


def _without_id(tag: re.Match[str]) -> str:
    return _ID.sub("", tag[0])


def nested(entries: Sequence[TocEntry]) -> tuple[TocEntry, ...]:
    """Put each entry below the last one before it that has a lower level."""
    found: list[TocEntry] = []
    index = 0
    while index < len(entries):
        entry = entries[index]
        end = index + 1
        while end < len(entries) and entries[end].level > entry.level:
            end += 1
        children = nested(entries[index + 1 : end])
        found.append(TocEntry(entry.id, entry.level, entry.label, children))
        index = end
    return tuple(found)


def minutes(sections: Iterable[EditionSection]) -> int:
    """Return about how many minutes it takes to read some sections, examples included."""
    return -(-sum(sum(section.words) for section in sections) // WORDS_A_MINUTE)


def description(sections: Iterable[EditionSection]) -> str:
    """Return the start of the first prose in some sections, as plain text."""
    for section in sections:
        for part in section.parts:
            if part.text and part.id.startswith("p"):
                text = " ".join(part.text.split())
                if len(text) <= _DESCRIPTION:
                    return text
                return text[:_DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return ""
