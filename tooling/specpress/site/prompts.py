# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of the evaluation prompts: by section, and there clause by clause."""

from __future__ import annotations

from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from msgspec import Struct

from specpress.markdown.html import render_inline, render_message, render_text
from specpress.site.addresses import PROMPTS, anchor, anchors
from specpress.site.badge import Badges
from specpress.site.conversation import Words, example_html
from specpress.site.evaluation_strip import STYLE, evaluation_strip
from specpress.site.links import SpecLinks, prompt_counts, titled_sections
from specpress.site.page import Page, TocEntry
from specpress.site.rendered_prompts import RenderedPrompts
from specpress.site.resolve import resolved
from specpress.site.templates import html, template

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from specpress.model import FocusMark, Prompt, PromptFile, Section, Spec
    from specpress.site.frame import Frame

TITLE = "Evaluation prompts"
NO_CLAUSE = "Without a clause"
"""Over the files whose focus mark stands nowhere in the text."""

_GROUP = "sp-prompts-"


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
            (section.id, section.number, section.title_markdown, section.authority, name)
            for section, name in zip(spec.sections, names, strict=True)
        ],
        spec.authority_levels,
    )
    return sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:40]


def prompts_content(spec: Spec, rendered: RenderedPrompts | None = None) -> PromptsContent:
    """Return the prompts in the order of the document; files without a mark come last.

    Args:
        spec: The version.
        rendered: What was rendered last; gets what is rendered now.
    """
    if not spec.prompt_files:
        return PromptsContent("", ())
    marks = {mark.id: mark for mark in reversed(spec.focus_marks)}
    sections = {section.id: section for section in reversed(spec.sections)}
    # By section first: where an id stands twice, the marks of both are in one group.
    homes = {section.id: index for index, section in reversed(list(enumerate(spec.sections)))}
    order = {mark.id: (homes[mark.section], n) for n, mark in enumerate(spec.focus_marks)}
    last = (len(homes), 0)
    files = sorted(
        spec.prompt_files, key=lambda file: (order.get(file.focus, last), file.focus, file.path)
    )
    # A mark may have prompts in several files.
    found = [list(same) for _, same in groupby(files, key=lambda file: file.focus)]
    maker = _Maker(spec, RenderedPrompts() if rendered is None else rendered)
    groups = []
    for home, own in groupby(found, key=lambda same: _home(same[0], marks, sections)):
        clauses = [maker.clause(same, marks.get(same[0].focus), home) for same in own]
        groups.append(maker.group(home, clauses))
    body = template("prompts.html").render(
        title=TITLE,
        total=sum(not one.unwritten for one in spec.prompts),
        clauses=len(found),
        groups=groups,
    )
    return PromptsContent(body, tuple(_entry(group) for group in groups))


def _home(
    file: PromptFile, marks: dict[str, FocusMark], sections: dict[str, Section]
) -> Section | None:
    """Return the section that the mark of a file stands in."""
    mark = marks.get(file.focus)
    return sections.get(mark.section) if mark is not None else None


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
    strip = evaluation_strip(address, prompts=True) if newest else ""
    return Page(
        address=address,
        title=TITLE if newest else f"{TITLE} of {edition.label}",
        label=TITLE,
        description=f"{TITLE} of {edition.title}, by clause.",
        body=f"{strip}{resolved(content.body, lead)}",
        toc=content.toc,
        layout="spec" if newest else "page",
        area="evaluation" if newest else "versions",
        version=edition.label,
        date=edition.date,
        digest=edition.digest,
        frozen=not newest and bool(edition.date),
        canonical="" if newest else f"../../{PROMPTS}",
        styles=(STYLE,) if newest else (),
    )


class _Maker:
    """Makes the parts of the page for its template."""

    def __init__(self, spec: Spec, rendered: RenderedPrompts) -> None:
        names = anchors(spec.sections)
        ids = (section.id for section in spec.sections)
        self._places = dict(reversed(list(zip(ids, names, strict=True))))
        self._links = SpecLinks(spec)
        self._badges = Badges(spec.authority_levels)
        self._rendered = rendered
        rendered.lead((titled_sections(spec, names), prompt_counts(spec)))

    def group(self, section: Section | None, clauses: list[dict[str, Any]]) -> dict[str, Any]:
        """Return a section with its clauses; None for files whose mark is nowhere."""
        shared = {
            "clauses": clauses,
            "prompts": sum(len(clause["prompts"]) for clause in clauses),
        }
        if section is None:
            return shared | {
                "anchor": f"{_GROUP}-",
                "number": "",
                "title": NO_CLAUSE,
                "href": "",
                "badge": "",
            }
        place = self._places[section.id]
        return shared | {
            "anchor": f"{_GROUP}{place}",
            "number": section.number,
            "title": html(render_inline(section.title_markdown, self._links)),
            "href": f"specpress:{place}",
            "badge": self._badges.of(section),
        }

    def clause(
        self, files: Sequence[PromptFile], mark: FocusMark | None, section: Section | None
    ) -> dict[str, Any]:
        """Return a clause with the prompts of its files."""
        focus = files[0].focus
        titles = (file.header_title for file in files if file.header_title)
        return {
            "focus": focus,
            "anchor": anchor(f"prompts-{focus}"),
            "header": "" if section is not None else next(titles, ""),
            "href": f"specpress:focus-{focus}@{self._places[section.id]}" if section else "",
            "text": html(render_text(mark.clause)) if mark is not None else "",
            "prompts": [one for file in files for one in self._rendered.of(file, self._prompts)],
        }

    def _prompts(self, file: PromptFile) -> list[dict[str, Any]]:
        return [
            {
                "id": anchor(prompt.id),
                "html": html(
                    example_html(
                        prompt.example,
                        render_inline(prompt.example.title_markdown, self._links),
                        self._links,
                        words=Words(label=_label(prompt)),
                    )
                ),
                "rubric": html(render_message(prompt.rubric, self._links))
                if prompt.rubric
                else None,
            }
            for prompt in file.prompts
        ]


def _label(prompt: Prompt) -> str:
    if prompt.unwritten:
        return "Unwritten prompt"
    return "Skipped prompt" if prompt.skip else "Prompt"


def _entry(group: dict[str, Any]) -> TocEntry:
    label = Markup("{} {}").format(group["number"], group["title"])
    return TocEntry(group["anchor"], 2, str(label).strip())
