# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The pages of results: the list of all with the newest, and each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specpress.evals.cautions import Caution, cautions_of_results
from specpress.evals.schema import SCHEMA_NAME
from specpress.language.counts import percent
from specpress.report.plots import SHARE
from specpress.site.addresses import ADHERENCE, DATA, relative
from specpress.site.adherence import figures
from specpress.site.adherence.addresses import answers_address, comparison_address
from specpress.site.adherence.compared import SHORT, WHOLE, compared
from specpress.site.adherence.figures import AUTHORITY, CHAPTER, SECTION, TAG
from specpress.site.adherence.run_facts import run_facts
from specpress.site.adherence.words import how_to_read, interval_text, made_up_text
from specpress.site.evaluation_strip import strip_of
from specpress.site.page import TocEntry
from specpress.site.published import figures_page
from specpress.site.templates import template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.evals.results import Results
    from specpress.site.adherence.figures import Part
    from specpress.site.adherence.tested import Places
    from specpress.site.page import Page
    from specpress.site.published import Published

TITLE = "Adherence"

_SUMMARY = (AUTHORITY, CHAPTER)
_ALL_PARTS = (AUTHORITY, CHAPTER, SECTION, TAG)


def adherence_page(published: Sequence[Published[Results]], places: Places) -> Page:
    """Return the list of all results, with the newest in short.

    Args:
        published: The results, the newest first.
        places: Knows the versions.
    """
    newest = _shown(published[0], ADHERENCE, places, _SUMMARY) if published else None
    contents = [("latest", "Newest results"), ("all", "All results")] if published else []
    contents.append(("publish", "Where this comes from"))
    body = template("adherence.html").render(
        strip=strip_of(ADHERENCE, places.chronicle),
        title=TITLE,
        spec=places.chronicle.title,
        newest=newest,
        listed=[_listed(one) for one in published],
        contents=dict(contents),
        data=relative(ADHERENCE, DATA),
    )
    toc = tuple(TocEntry(name, 2, label) for name, label in contents)
    return _page(ADHERENCE, TITLE, body, toc, places)


def results_page(published: Published[Results], places: Places) -> Page:
    """Return the page of one file of results.

    Args:
        published: The results.
        places: Knows the versions.
    """
    address = published.address
    shown = _shown(published, address, places, _ALL_PARTS)
    body = template("adherence_results.html").render(
        strip=strip_of(address, places.chronicle),
        shown=shown,
        adherence=relative(address, ADHERENCE),
        unplaced=_unplaced(published),
        schema=relative(address, f"{DATA}{SCHEMA_NAME}"),
    )
    toc = [TocEntry("sp-runs", 2, "Runs")]
    toc += [TocEntry(part["anchor"], 2, part["title"]) for part in shown["parts"]]
    if shown["pairings"]:
        toc.append(TocEntry("sp-comparisons", 2, "Comparisons"))
    toc.append(TocEntry("sp-data", 2, "Data"))
    return _page(address, f"{TITLE}: {published.name}", body, tuple(toc), places)


def comparison_page(published: Published[Results], number: int, places: Places) -> Page:
    """Return the page of a comparison.

    Args:
        published: The results.
        number: Which comparison of them, from 1.
        places: Knows the versions.
    """
    address = comparison_address(published, number)
    one = compared(published, number, address, places, WHOLE)
    body = template("adherence_compared.html").render(
        strip=strip_of(address, places.chronicle),
        one=one,
        results=published.name,
        results_href=relative(address, published.address),
    )
    return _page(address, f"{TITLE}: {one['title']}", body, (), places)


def _page(address: str, title: str, body: str, toc: tuple[TocEntry, ...], places: Places) -> Page:
    about = f"How well models follow {places.chronicle.title}, with confidence intervals."
    return figures_page(address, title, body, about=about, toc=toc)


def _listed(published: Published[Results]) -> dict[str, Any]:
    """Return results as a row of the list."""
    return {
        **published.facts(ADHERENCE),
        "made_up": bool(made_up_text(published.content.runs)),
        "runs": [
            {
                "name": run.name,
                "version": run.version,
                "figure": next(
                    (
                        interval_text(one.compliant, SHARE)
                        for one in run.estimates
                        if one.by == "all"
                    ),
                    "none",
                ),
            }
            for run in published.content.runs
        ],
    }


def _shown(
    published: Published[Results], page: str, places: Places, parts: tuple[Part, ...]
) -> dict[str, Any]:
    """Return what a page shows of results."""
    results = published.content

    def href(section: str) -> str:
        return relative(page, answers_address(published, section))

    made = [
        {
            "anchor": f"sp-by-{part.by}",
            "title": part.title,
            "plots": figures.plots(
                results.runs,
                part,
                places,
                f"sp-plot-{part.by}",
                href=href if part.by == "section" else None,
            ),
        }
        for part in parts
    ]
    return {
        **published.facts(page),
        "made_up": made_up_text(published.content.runs),
        "note": results.note,
        "cautions": (*_of_another(results, places), *cautions_of_results(results)),
        "runs": [run_facts(run, page, places) for run in results.runs],
        "overall": figures.overall(results.runs, "sp-plot-overall"),
        "reading": how_to_read(results.runs, results.confidence),
        "confidence": percent(results.confidence),
        "parts": [part for part in made if part["plots"]],
        "pairings": [
            compared(published, number, page, places, SHORT)
            for number in range(1, len(results.pairings) + 1)
        ],
    }


def _unplaced(published: Published[Results]) -> str:
    """Return the link to the answers of no section; empty where there are none."""
    found = any(not grade.section for run in published.content.runs for grade in run.grades)
    return relative(published.address, answers_address(published, "")) if found else ""


def _of_another(results: Results, places: Places) -> tuple[Caution, ...]:
    """Return a warning where the results name another spec: its sections may have the same ids."""
    if results.title == places.chronicle.title:
        return ()
    return (Caution(f"The file says that it is of another spec: {results.title}.", loud=True),)
