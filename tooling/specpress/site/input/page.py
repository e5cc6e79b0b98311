# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The pages of reports on public input: the list of all with the newest, and each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from specpress.input.schema import SCHEMA_NAME
from specpress.report.public_input_parts import words
from specpress.report.public_input_parts.plotted import Lead, overall, parts
from specpress.site.addresses import COVERAGE, DATA, INPUT, relative
from specpress.site.adherence.tested import tested
from specpress.site.evaluation_strip import strip_of
from specpress.site.page import TocEntry
from specpress.site.published import figures_page
from specpress.site.templates import template

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from specpress.input.results import Agreement, Report
    from specpress.site.adherence.tested import Places
    from specpress.site.page import Page
    from specpress.site.published import Published

TITLE: Final = "Public input"
SHEET: Final = "input"
"""Name of the style sheet of these pages alone."""

_SUMMARY = frozenset({"sp-contested", "sp-by-chapter", "sp-groups"})
"""The parts that the list of all shows of the newest report."""


def input_page(published: Sequence[Published[Report]], places: Places) -> Page:
    """Return the list of all reports, with the newest in short.

    Args:
        published: The reports, the newest first.
        places: Knows the versions.
    """
    newest = _shown(published[0], INPUT, places) if published else None
    contents = [("latest", "Newest report"), ("all", "All reports")] if published else []
    contents.append(("publish", "Where this comes from"))
    body = template("input.html").render(
        strip=strip_of(INPUT, places.chronicle),
        title=TITLE,
        spec=places.chronicle.title,
        newest=newest,
        summary=[part for part in newest["parts"] if part.anchor in _SUMMARY] if newest else [],
        listed=[_listed(one) for one in published],
        contents=dict(contents),
        coverage=relative(INPUT, COVERAGE),
        data=relative(INPUT, DATA),
    )
    toc = tuple(TocEntry(name, 2, label) for name, label in contents)
    return _page(INPUT, TITLE, body, toc, places)


def report_page(published: Published[Report], places: Places) -> Page:
    """Return the page of one report.

    Args:
        published: The report.
        places: Knows the versions.
    """
    address = published.address
    shown = _shown(published, address, places)
    body = template("input_report.html").render(
        strip=strip_of(address, places.chronicle),
        shown=shown,
        reports=relative(address, INPUT),
        schema=relative(address, f"{DATA}{SCHEMA_NAME}"),
    )
    toc = [TocEntry(part.anchor, 2, part.title) for part in shown["parts"]]
    toc += [TocEntry("sp-reading", 2, "How to read the figures"), TocEntry("sp-data", 2, "Data")]
    return _page(address, f"{TITLE}: {published.name}", body, tuple(toc), places)


def _page(address: str, title: str, body: str, toc: tuple[TocEntry, ...], places: Places) -> Page:
    about = f"How far people agree with {places.chronicle.title}, and among themselves."
    return figures_page(address, title, body, about=about, toc=toc, styles=(SHEET,))


def _listed(published: Published[Report]) -> dict[str, Any]:
    """Return a report as a row of the list."""
    report = published.content
    return {
        **published.facts(INPUT),
        "made_up": report.made_up,
        "version": report.version,
        "people": f"{report.people:,}",
        "figure": next(
            (words.figure(row.with_spec) for row in report.agreements if row.by == "all"), "-"
        ),
    }


def _shown(published: Published[Report], page: str, places: Places) -> dict[str, Any]:
    """Return what a page shows of a report."""
    report = published.content
    found = tested(report, places.chronicle)
    edition = found.edition
    return {
        **published.facts(page),
        "made_up": words.MADE_UP if report.made_up else "",
        "note": report.note,
        "asked": words.asked(report),
        "text_note": found.note,
        "version": edition.label if edition is not None else "",
        "version_href": relative(page, edition.address) if edition is not None else "",
        "left_out": words.left_out(report),
        "overall": overall(report),
        "parts": parts(report, _leader(report, page, places)),
        "reading": words.reading(report),
    }


def _leader(report: Report, page: str, places: Places) -> Callable[[Agreement], Lead]:
    """Return what answers where rows lead: to the text that people were compared with."""
    edition = places.edition(report)
    badges = places.badges(report)

    def lead(row: Agreement) -> Lead:
        if row.by == "clause":
            return Lead(places.clause(page, report, row.key), row.key)
        section = places.section(report, row.key if row.by == "chapter" else row.section)
        if section is None or edition is None:
            return Lead()
        href = relative(page, edition.address, section.anchor)
        badge = badges.of(section) if row.by == "section" else Markup()
        return Lead(href, "" if row.by == "question" else section.number, badge)

    return lead
