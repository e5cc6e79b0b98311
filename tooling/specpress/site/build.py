# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Make every page of a spec's site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from specpress.markdown.html import render_document, render_inline, render_message, render_title
from specpress.site.addresses import PROMPTS, Addresses, relative
from specpress.site.badge import Badges
from specpress.site.conversation import example_html
from specpress.site.links import PageLinks
from specpress.site.page import Page, TocEntry
from specpress.site.templates import template

if TYPE_CHECKING:
    from specpress.model import PromptFile, Section, Spec
    from specpress.site.addresses import Place

LICENSES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
}
_MAX_HEADING = 6
_DESCRIPTION = 160


def license_url(identifier: str) -> str:
    """Return the address of a licence's text by its SPDX identifier."""
    return LICENSES.get(identifier, f"https://spdx.org/licenses/{identifier}.html")


def build_pages(spec: Spec) -> tuple[Page, ...]:
    """Return the pages of one version: the front page, a page per chapter, the prompts.

    Args:
        spec: The version.

    Returns:
        The pages in the order of the navigation. The same spec gives the same pages.
    """
    return _Pages(spec).all()


class _Pages:
    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._addresses = Addresses(spec)
        self._badges = Badges(spec)
        self._placed = list(zip(spec.sections, self._addresses.places, strict=True))

    def all(self) -> tuple[Page, ...]:
        chapters: dict[str, list[tuple[Section, Place]]] = {}
        for section, place in self._placed:
            if section.level:
                chapters.setdefault(place.address, []).append((section, place))
        pages = [self._home(chapters)]
        pages += [self._chapter(address, placed) for address, placed in chapters.items()]
        if self._spec.prompt_files:
            pages.append(self._prompts())
        return tuple(pages)

    def _chapter(self, address: str, placed: list[tuple[Section, Place]]) -> Page:
        head = placed[0][0]
        return Page(
            address=address,
            title=head.title,
            label=str(Markup(render_title(head.title_markdown)) + self._badges.in_navigation(head)),  # noqa: S704
            description=_description([section for section, _ in placed]),
            body=self._sections(address, placed),
            toc=self._toc(placed),
        )

    def _sections(self, address: str, placed: list[tuple[Section, Place]]) -> str:
        links = PageLinks(self._spec, self._addresses, address)
        blocks = self._blocks(links, [section for section, _ in placed])
        top = min(section.level for section, _ in placed)
        return "\n".join(
            template("section.html").render(
                section=section,
                anchor=place.anchor,
                level=min(section.level - top + 1, _MAX_HEADING),
                title=Markup(render_title(section.title_markdown)),  # noqa: S704
                badge=self._badges.of(section),
                content=Markup(content),  # noqa: S704
            )
            for (section, place), content in zip(placed, blocks, strict=True)
        )

    def _blocks(self, links: PageLinks, sections: list[Section]) -> list[str]:
        """Return what stands below the heading of each section, as HTML."""
        wanted: dict[str, set[int]] = {}
        for section in sections:
            for block in section.blocks:
                wanted.setdefault(block.span.path, set()).add(block.span.line)
        rendered = {
            file.path: render_document(file.path, file.text, links, wanted[file.path])
            for file in self._spec.snapshot.sources
            if file.path in wanted
        }
        return [
            "".join(rendered[b.span.path].get(b.span.line, "") for b in section.blocks)
            for section in sections
        ]

    def _toc(self, placed: list[tuple[Section, Place]]) -> tuple[TocEntry, ...]:
        """Nest entries by level; a level that is skipped counts as one step."""
        open_entries: list[tuple[int, TocEntry, list[TocEntry]]] = []
        roots: list[TocEntry] = []

        def close(level: int) -> None:
            while open_entries and open_entries[-1][0] >= level:
                _, entry, children = open_entries.pop()
                parent = open_entries[-1][2] if open_entries else roots
                parent.append(
                    TocEntry(entry.id, entry.level, entry.label, entry.text, tuple(children))
                )

        top = min(section.level for section, _ in placed)
        for section, place in placed:
            close(section.level)
            title = Markup(render_title(section.title_markdown))  # noqa: S704
            label = str(title + self._badges.in_navigation(section))
            level = min(section.level - top + 1, _MAX_HEADING)
            entry = TocEntry(place.anchor, level, label, section.title)
            open_entries.append((section.level, entry, []))
        close(0)
        return tuple(roots)

    def _home(self, chapters: dict[str, list[tuple[Section, Place]]]) -> Page:
        spec = self._spec
        before = [section for section in spec.sections if not section.level]
        preamble = "".join(self._blocks(PageLinks(spec, self._addresses, ""), before))
        body = template("home.html").render(
            spec=spec,
            sections=sum(1 for section in spec.sections if section.level),
            normative=sum(section.kind == "normative" for section in spec.sections),
            examples=sum(len(section.examples) for section in spec.sections),
            prompts=len(spec.prompts),
            license_url=license_url(spec.license),
            preamble=Markup(preamble),  # noqa: S704
            chapters=[self._contents(address, placed) for address, placed in chapters.items()],
        )
        description = _description(list(spec.sections))
        return Page("", spec.title, str(Markup.escape("Contents")), description, body, ())

    def _contents(self, address: str, placed: list[tuple[Section, Place]]) -> dict[str, Any]:
        head = placed[0][0]
        return {
            "href": relative("", address),
            "title": Markup(render_title(head.title_markdown)),  # noqa: S704
            "badge": self._badges.of(head),
            "sections": [
                {
                    "href": relative("", place.address, place.anchor),
                    "number": section.number,
                    "depth": len(section.path) - 1,
                    "title": Markup(render_title(section.title_markdown)),  # noqa: S704
                    "badge": self._badges.of(section),
                }
                for section, place in placed[1:]
            ],
        }

    def _prompts(self) -> Page:
        links = PageLinks(self._spec, self._addresses, PROMPTS)
        marks = {mark.id: mark for mark in reversed(self._spec.focus_marks)}
        order = {mark.id: index for index, mark in enumerate(self._spec.focus_marks)}
        files = sorted(
            self._spec.prompt_files, key=lambda file: (order.get(file.focus, len(order)), file.path)
        )
        sections = {section.id: section for section in reversed(self._spec.sections)}
        clauses = []
        for file in files:
            mark = marks.get(file.focus)
            section = sections.get(mark.section) if mark is not None else None
            place = self._addresses.section(section.id) if section is not None else None
            clauses.append(
                {
                    "focus": file.focus,
                    "title": Markup(render_title(section.title_markdown))  # noqa: S704
                    if section is not None
                    else file.header_title or file.focus,
                    "href": relative(PROMPTS, place.address, f"focus-{file.focus}")
                    if place is not None
                    else None,
                    "text": mark.clause if mark is not None else "",
                    "prompts": _prompts_of(file, links),
                }
            )
        body = template("prompts.html").render(total=len(self._spec.prompts), clauses=clauses)
        description = f"Evaluation prompts of {self._spec.title}, by clause."
        return Page(PROMPTS, "Evaluation prompts", "Evaluation prompts", description, body, ())


def _prompts_of(file: PromptFile, links: PageLinks) -> list[dict[str, Any]]:
    return [
        {
            "id": prompt.id,
            "html": Markup(  # noqa: S704
                example_html(
                    prompt.example, render_inline(prompt.example.title_markdown, links), links
                )
            ),
            "rubric": Markup(render_message(prompt.rubric, links)) if prompt.rubric else None,  # noqa: S704
        }
        for prompt in file.prompts
    ]


def _description(sections: list[Section]) -> str:
    """Return the first sentence or two of the first prose there is."""
    for section in sections:
        for block in section.blocks:
            if block.kind == "paragraph" and block.text:
                text = " ".join(block.text.split())
                if len(text) <= _DESCRIPTION:
                    return text
                return text[:_DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return ""
