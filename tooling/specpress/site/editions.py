# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Make the edition of a version: everything of it that pages show, rendered once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.markdown.html import render_text, render_title
from specpress.parse.digest import section_digest, snapshot_digest
from specpress.site.addresses import anchors
from specpress.site.edition import Edition, EditionSection, EditionTerm
from specpress.site.images import images_of
from specpress.site.links import definition_anchors
from specpress.site.prompts import prompts_key
from specpress.site.rendered import render_sections

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping, Sequence

    from specpress.model import Section, Spec
    from specpress.site.rendered import Rendered, Stretch

_UNHEADED = "Before the first heading"


def edition(
    spec: Spec,
    *,
    label: str,
    date: str,
    address: str,
    known: MutableMapping[str, Rendered] | None = None,
    stretch: Stretch | None = None,
) -> Edition:
    """Return the edition of a version.

    Args:
        spec: The version.
        label: What it is called.
        date: Its ISO date; empty for a working tree.
        address: Folder of the page that has it whole.
        known: Sections rendered before, of any version; gets those that are rendered now.
        stretch: Returns the lines that are enough to read a line of a file, as `render_sections`
            takes it.
    """
    names = anchors(spec.sections)
    rendered = render_sections(spec, names, known, stretch)
    chapters: dict[str, str] = {}
    sections = []
    for section, name, done in zip(spec.sections, names, rendered, strict=True):
        if len(section.path) == 1:
            chapters[section.path[0]] = name
        sections.append(_section(section, name, chapters[section.path[0]], done))
    return Edition(
        label=label,
        date=date,
        digest=snapshot_digest(spec.snapshot),
        address=address,
        title=spec.title,
        license=spec.license,
        levels=spec.authority_levels,
        sections=tuple(sections),
        terms=tuple(_terms(spec, names)),
        examples=sum(len(section.examples) for section in spec.sections),
        prompts=sum(not one.unwritten for one in spec.prompts),
        prompts_key=prompts_key(spec, names),
        images=images_of(spec),
    )


def _section(section: Section, name: str, chapter: str, done: Rendered) -> EditionSection:
    title = section.title or (f"#{section.id}" if section.level else _UNHEADED)
    return EditionSection(
        id=section.id,
        anchor=name,
        title=title,
        title_html=render_title(section.title_markdown) if section.title else render_text(title),
        chapter=chapter,
        number=section.number,
        level=section.level,
        kind=section.kind,
        path=section.path,
        authority=section.authority,
        aggregate_authority=section.aggregate_authority,
        tags=section.tags,
        was=section.was,
        digest=section_digest(section),
        html=done.html,
        parts=done.parts,
        terms=done.terms,
        facts=done.facts,
        words=done.words,
    )


def _terms(spec: Spec, names: Sequence[str]) -> Iterable[EditionTerm]:
    """Yield each definition."""
    homes = {s.id: name for s, name in zip(spec.sections[::-1], names[::-1], strict=True)}
    found = definition_anchors(spec.definitions, names)
    for definition, name in zip(spec.definitions, found, strict=True):
        text = render_text(definition.text)
        yield EditionTerm(name, definition.term, text, homes[definition.section])
