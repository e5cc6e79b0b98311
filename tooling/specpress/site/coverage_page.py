# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page that shows which clauses have evaluation prompts, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from specpress.prompts.gaps import gaps
from specpress.prompts.selection import NO_LEVEL
from specpress.site.addresses import COVERAGE, PROMPTS, anchor, relative
from specpress.site.evaluation_strip import STYLE, evaluation_strip
from specpress.site.links import focus_anchor
from specpress.site.page import Page, TocEntry
from specpress.site.templates import html, template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.prompts.covered import ClauseCoverage, Coverage, Group, SectionCoverage
    from specpress.prompts.gaps import Place
    from specpress.site.frame import Frame

TITLE = "Coverage"
_CONTENTS = {
    "gaps": "Gaps",
    "levels": "By level of authority",
    "chapters": "By chapter",
    "clauses": "Section by section",
}
_NO_LEVEL = "No level"
_FULL = 100


class _Links:
    """Tells where the parts of a spec are, as addresses on the page."""

    def __init__(self, frame: Frame, coverage: Coverage) -> None:
        self._names = [section.anchor for section in frame.edition.sections]
        self._lead = frame.by_chapter(COVERAGE)
        self._prompted = bool(coverage.prompts)

    def section(self, section: SectionCoverage) -> str:
        """Return where a section is."""
        return self._lead(self._names[section.place]) or ""

    def clause(self, section: SectionCoverage, focus: str) -> str:
        """Return where a clause stands in the text."""
        return self._lead(f"{focus_anchor(focus)}@{self._names[section.place]}") or ""

    def file(self, focus: str) -> str:
        """Return where the prompts of a file are; empty where there is no page of them."""
        return self._prompt(f"prompts-{focus}") if self._prompted else ""

    def place(self, place: Place) -> str:
        """Return where something is that lacks something."""
        if place.kind == "prompt":
            return self._prompt(place.name)
        if place.section is None:
            return self.file(place.name)
        own = place.kind == "section"
        return self.section(place.section) if own else self.clause(place.section, place.name)

    def _prompt(self, name: str) -> str:
        return relative(COVERAGE, PROMPTS, anchor(name))


def coverage_page(frame: Frame, coverage: Coverage) -> Page:
    """Return the page.

    Args:
        frame: The newest version.
        coverage: What its prompts cover.
    """
    edition = frame.edition
    links = _Links(frame, coverage)
    titles = {section.id: html(section.title_html) for section in reversed(edition.sections)}
    groups = _chapters(frame, coverage, links)
    body = template("coverage.html").render(
        strip=evaluation_strip(COVERAGE, prompts=bool(coverage.prompts)),
        title=TITLE,
        contents=_CONTENTS,
        coverage=coverage,
        figures=coverage.figures,
        percent=coverage.figures.percent,
        gaps=[
            (gap, [(place, links.place(place)) for place in gap.places]) for gap in gaps(coverage)
        ],
        levels=[_row(_level_name(frame, group), group) for group in coverage.levels],
        by_chapter=[_row(_chapter_name(group, titles), group) for group in coverage.chapters],
        chapters=groups,
        names=[(group.id, frame.badges.name(group.id)) for group in coverage.levels],
    )
    return Page(
        address=COVERAGE,
        title=TITLE,
        label=TITLE,
        description=f"Which clauses of {edition.title} have evaluation prompts.",
        body=body,
        toc=tuple(_toc(groups)) if coverage.clauses else (),
        area="evaluation",
        version=edition.label,
        date=edition.date,
        digest=edition.digest,
        scripts=("filter",),
        styles=(STYLE,),
    )


def _toc(groups: Sequence[dict[str, Any]]) -> list[TocEntry]:
    below = tuple(TocEntry(one["anchor"], 3, str(one["title"])) for one in groups)
    return [
        TocEntry(name, 2, label, below if name == "clauses" else ())
        for name, label in _CONTENTS.items()
    ]


def _row(name: Markup, group: Group) -> dict[str, Any]:
    figures = group.figures
    return {
        "name": name,
        "figures": figures,
        "percent": figures.percent,
        "bar": round(_FULL * (figures.share or 0)),
        "median": f"{figures.median:g}",
    }


def _level_name(frame: Frame, group: Group) -> Markup:
    return frame.badges.of_level(group.id) if group.id != NO_LEVEL else escape(_NO_LEVEL)


def _chapter_name(group: Group, titles: dict[str, Markup]) -> Markup:
    number = Markup('<span class="section-number">{}</span> ').format(group.number)
    return (number if group.number else Markup()) + titles.get(group.id, escape(group.title))


def _chapters(frame: Frame, coverage: Coverage, links: _Links) -> list[dict[str, Any]]:
    """Return the sections of each chapter."""
    heads = {section.anchor: section for section in frame.edition.sections}
    found: dict[str, dict[str, Any]] = {}
    for section in coverage.sections:
        shown = frame.edition.sections[section.place]
        head = heads[shown.chapter]
        group = found.setdefault(
            shown.chapter,
            {
                "anchor": f"sp-coverage-{shown.chapter}",
                "title": html(head.title_html),
                "number": head.number,
                "sections": [],
            },
        )
        group["sections"].append(
            {
                "level": section.authority or NO_LEVEL,
                "number": shown.number,
                "title": html(shown.title_html),
                "badge": frame.badges.of(shown),
                "href": links.section(section),
                "figures": section.figures,
                "gaps": section.figures.covered < section.figures.clauses or not section.clauses,
                "clauses": [_clause(section, clause, links) for clause in section.clauses],
            }
        )
    return list(found.values())


def _clause(section: SectionCoverage, clause: ClauseCoverage, links: _Links) -> dict[str, Any]:
    written = clause.written
    return {
        "focus": clause.focus,
        "text": clause.clause,
        "href": links.clause(section, clause.focus),
        "count": len(written),
        "covered": clause.covered,
        "prompts": links.file(clause.focus) if clause.prompts else "",
        "lacks": [
            f"{number} {what}"
            for what, number in (
                ("without a rubric", sum(not p.rubric for p in written)),
                ("skipped", sum(p.skipped for p in written)),
                ("stale", sum(p.stale for p in written)),
                ("never reviewed", sum(p.unreviewed for p in written)),
                ("not written yet", len(clause.prompts) - len(written)),
            )
            if number
        ],
    }
