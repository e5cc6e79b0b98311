# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of the evaluation prompts, clause by clause."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from msgspec import Struct

from specpress.markdown.html import render_inline, render_message, render_text
from specpress.site.addresses import PROMPTS, anchor, anchors
from specpress.site.conversation import example_html
from specpress.site.links import SpecLinks
from specpress.site.page import Page, TocEntry
from specpress.site.resolve import resolved
from specpress.site.templates import html, template

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from specpress.model import FocusMark, PromptFile, Section, Spec
    from specpress.site.frame import Frame

TITLE = "Evaluation prompts"


class PromptsContent(Struct, frozen=True):
    """What the page of one version holds: HTML with symbolic links, empty without prompts."""

    body: str
    toc: tuple[TocEntry, ...]


def prompts_key(spec: Spec, names: Sequence[str]) -> str:
    """Return what is equal where the pages of prompts are: versions mostly share theirs.

    Args:
        spec: The version.
        names: The anchor of each section.
    """
    facts = (
        [(file.path, file.text) for file in spec.snapshot.prompts],
        [(mark.id, mark.clause, mark.section) for mark in spec.focus_marks],
        [
            (section.id, section.title_markdown, name)
            for section, name in zip(spec.sections, names, strict=True)
        ],
    )
    return sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:40]


def prompts_content(spec: Spec) -> PromptsContent:
    """Return the clauses in the order of the document; files without a mark come last."""
    if not spec.prompt_files:
        return PromptsContent("", ())
    marks = {mark.id: mark for mark in reversed(spec.focus_marks)}
    names = anchors(spec.sections)
    places = dict(reversed(list(zip((s.id for s in spec.sections), names, strict=True))))
    sections = {section.id: section for section in reversed(spec.sections)}
    order = {mark.id: index for index, mark in enumerate(spec.focus_marks)}
    files = sorted(
        spec.prompt_files, key=lambda file: (order.get(file.focus, len(order)), file.path)
    )
    links = SpecLinks(spec)
    clauses = []
    for file in files:
        mark = marks.get(file.focus)
        section = sections.get(mark.section) if mark is not None else None
        clauses.append(_clause(file, mark, section, places, links))
    body = template("prompts.html").render(title=TITLE, total=len(spec.prompts), clauses=clauses)
    return PromptsContent(body, tuple(_entry(clause) for clause in clauses))


def prompts_page(
    frame: Frame, content: PromptsContent, address: str, lead: Callable[[str], str | None]
) -> Page:
    """Return the page of one version.

    Args:
        frame: The version.
        content: Its prompts.
        address: The page's folder: `prompts/` for the newest version, else below its own page.
        lead: Answers where links lead.
    """
    edition = frame.edition
    newest = address == PROMPTS
    return Page(
        address=address,
        title=TITLE if newest else f"{TITLE} of {edition.label}",
        label=TITLE,
        description=f"{TITLE} of {edition.title}, by clause.",
        body=resolved(content.body, lead),
        toc=content.toc,
        layout="spec" if newest else "page",
        area="contents" if newest else "versions",
        version=edition.label,
        date=edition.date,
        digest=edition.digest,
        frozen=not newest and bool(edition.date),
        canonical="" if newest else f"../../{PROMPTS}",
    )


def _clause(
    file: PromptFile,
    mark: FocusMark | None,
    section: Section | None,
    places: dict[str, str],
    links: SpecLinks,
) -> dict[str, Any]:
    title = html(render_inline(section.title_markdown, links)) if section is not None else None
    return {
        "focus": file.focus,
        "anchor": anchor(f"prompts-{file.focus}"),
        "title": title or file.header_title or file.focus,
        "href": f"specpress:focus-{file.focus}@{places[section.id]}" if section else None,
        "text": html(render_text(mark.clause)) if mark is not None else "",
        "prompts": _prompts(file, links),
    }


def _prompts(file: PromptFile, links: SpecLinks) -> list[dict[str, Any]]:
    return [
        {
            "id": anchor(prompt.id),
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
    return TocEntry(clause["anchor"], 2, str(label))
