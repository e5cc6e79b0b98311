# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of evaluation prompts, by clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from specpress.markdown.html import render_inline, render_message, render_text
from specpress.site.addresses import PROMPTS, relative
from specpress.site.conversation import example_html
from specpress.site.page import Page, TocEntry
from specpress.site.site import title_html
from specpress.site.templates import html, template

if TYPE_CHECKING:
    from specpress.model import FocusMark, PromptFile, Section
    from specpress.site.links import PageLinks
    from specpress.site.site import Site

_TITLE = "Evaluation prompts"


def prompts_page(site: Site) -> Page:
    """Return the page, its clauses in the order of the document; files without a mark come last."""
    spec = site.spec
    marks = {mark.id: mark for mark in reversed(spec.focus_marks)}
    sections = {section.id: section for section in reversed(spec.sections)}
    order = {mark.id: index for index, mark in enumerate(spec.focus_marks)}
    files = sorted(
        spec.prompt_files, key=lambda file: (order.get(file.focus, len(order)), file.path)
    )
    clauses = []
    for file in files:
        mark = marks.get(file.focus)
        section = sections.get(mark.section) if mark is not None else None
        clauses.append(_clause(site, file, mark, section))
    body = template("prompts.html").render(total=len(spec.prompts), clauses=clauses)
    toc = tuple(_entry(clause) for clause in clauses)
    about = f"{_TITLE} of {spec.title}, by clause."
    return Page(PROMPTS, _TITLE, _TITLE, about, body, toc)


def _clause(
    site: Site, file: PromptFile, mark: FocusMark | None, section: Section | None
) -> dict[str, Any]:
    place = site.addresses.section(section.id) if section is not None else None
    return {
        "focus": file.focus,
        "title": title_html(section) if section is not None else file.header_title or file.focus,
        "href": relative(PROMPTS, place.address, f"focus-{file.focus}") if place else None,
        "text": html(render_text(mark.clause)) if mark is not None else "",
        "prompts": _prompts(file, site.links(PROMPTS)),
    }


def _prompts(file: PromptFile, links: PageLinks) -> list[dict[str, Any]]:
    return [
        {
            "id": prompt.id,
            "html": html(
                example_html(
                    prompt.example, render_inline(prompt.example.title_markdown, links), links
                )
            ),
            "rubric": html(render_message(prompt.rubric, links)) if prompt.rubric else None,
        }
        for prompt in file.prompts
    ]


def _entry(clause: dict[str, Any]) -> TocEntry:
    label = Markup('{} <code class="focus-id">{}</code>').format(clause["title"], clause["focus"])
    return TocEntry(f"prompts-{clause['focus']}", 2, str(label))
