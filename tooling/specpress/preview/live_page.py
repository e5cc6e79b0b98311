# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A page of the working tree, taken apart into what can be replaced in it by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import escape
from msgspec import Struct

from specpress.site.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markupsafe import Markup

    from specpress.site.edition import Edition, EditionSection
    from specpress.site.page import Page, TocEntry

_PARTS = {
    "main .spec-facts": re.compile(r'<p class="spec-facts">.*?</p>', re.DOTALL),
    "main .whole-head .digest": re.compile(r'<p class="digest">.*?</p>', re.DOTALL),
    "#sp-terms": re.compile(r'<div hidden id="sp-terms">.*?\n</div>', re.DOTALL),
}
"""Elements outside the sections that say something of all of them, by what finds each."""


class LivePage(Struct, frozen=True):
    """A page.

    Attributes:
        address: Its folder; empty for the front page.
        title: Its title, as plain text.
        description: A sentence for search engines, as plain text.
        json_ld: What it says of itself for machines, as JSON; empty for nothing.
        body: Its content, as HTML.
        toc: Its table of contents as a list, empty for none.
        digest: Digest of its text.
        sections: Its sections as HTML, by their anchors, in reading order.
        parts: Other elements that can be replaced, by what finds each.
        rest: What is left; where it differs, all has to be replaced.
    """

    address: str
    title: str
    description: str
    json_ld: str
    body: str
    toc: str
    digest: str
    sections: dict[str, str]
    parts: dict[str, str]
    rest: str


class Made(NamedTuple):
    """A section as it was put on a page, and what it was made of."""

    section: EditionSection
    facts: object
    html: Markup


Memory = dict[tuple[str, str], Made]
"""What was made last, by the page and the anchor."""


class Recorder(Frame):
    """A frame that notes which sections it puts on a page, and makes none again that is the same.

    Args:
        edition: The working tree.
        images: Address of each of its images, by path.
        known: Ids of sections that have a page of their own.
        taken: Folders of the versions.
        memory: What was made last; gets what is made now.
    """

    def __init__(
        self,
        edition: Edition,
        images: Mapping[str, str],
        known: frozenset[str],
        taken: Sequence[str],
        memory: Memory,
    ) -> None:
        super().__init__(edition, images, known, taken)
        self.found: dict[str, str] = {}
        self._memory = memory
        homes = tuple((term.anchor, term.section) for term in edition.terms)
        self._facts = (self.folders, homes, dict(images), known, edition.levels)

    def section(
        self,
        section: EditionSection,
        level: int,
        page: str,
        lead: Callable[[str], str | None],
        former: Sequence[str] = (),
        feedback: str = "",
    ) -> Markup:
        """Return a section for a page."""
        facts = (level, tuple(former), feedback, self._facts)
        made = self._memory.get((page, section.anchor))
        if made is None or made.section != section or made.facts != facts:
            html = super().section(section, level, page, lead, former, feedback)
            made = self._memory[page, section.anchor] = Made(section, facts, html)
        self.found[section.anchor] = str(made.html)
        return made.html


def live_page(page: Page, sections: dict[str, str]) -> LivePage:
    """Take a page apart.

    Args:
        page: The page.
        sections: The sections that were put on it, by their anchors.
    """
    rest: list[str] = []
    at = 0
    there: dict[str, str] = {}
    for anchor, html in sections.items():
        start = page.body.find(html, at)
        if start >= 0:
            rest.append(page.body[at:start])
            at = start + len(html)
            there[anchor] = html
    parts, left = _parts("".join([*rest, page.body[at:]]))
    return LivePage(
        page.address,
        page.title,
        page.description,
        page.json_ld,
        page.body,
        contents(page.toc),
        page.digest,
        there,
        {**parts, ".imprint .digest": f'<span class="digest">{page.digest}</span>'},
        " ".join(left.split()) if there else page.body,  # each section has a line end behind it
    )


def contents(toc: Sequence[TocEntry]) -> str:
    """Return a table of contents as the layout has it: without the page's own title."""
    first = toc[0] if toc else None
    shown = first.children if first is not None and first.level == 1 else toc
    return f"<ul>{_items(shown)}\n</ul>" if shown else ""


def _items(entries: Sequence[TocEntry]) -> str:
    return "".join(
        f'\n<li><a href="#{escape(entry.id)}">{entry.label}</a>{_below(entry)}</li>'
        for entry in entries
    )


def _below(entry: TocEntry) -> str:
    return f"<ul>{_items(entry.children)}</ul>" if entry.children else ""


def _parts(rest: str) -> tuple[dict[str, str], str]:
    found: dict[str, str] = {}
    for selector, pattern in _PARTS.items():
        match = pattern.search(rest)
        found[selector] = match[0] if match else ""
        rest = pattern.sub("", rest, count=1)
    return found, rest
