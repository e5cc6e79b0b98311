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
from specpress.site.adherence.answers import SHEET
from specpress.site.adherence.compared import SHORT, WHOLE, compared
from specpress.site.adherence.figures import AUTHORITY, CHAPTER, SECTION, TAG
from specpress.site.adherence.published import PLOTS
from specpress.site.adherence.run_facts import run_facts
from specpress.site.adherence.words import how_to_read, interval_text, shown_text
from specpress.site.evaluation_strip import STYLE, evaluation_strip
from specpress.site.page import Page, TocEntry
from specpress.site.templates import template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from specpress.evals.results import Results
    from specpress.site.adherence.figures import Part
    from specpress.site.adherence.published import Published
    from specpress.site.adherence.tested import Places

TITLE = "Adherence"

_SUMMARY = (AUTHORITY, CHAPTER)
_ALL_PARTS = (AUTHORITY, CHAPTER, SECTION, TAG)


def adherence_page(published: Sequence[Published], places: Places) -> Page:
    """Return the list of all results, with the newest in short.

    Args:
        published: The results, the newest first.
        places: Knows the versions.
    """
    newest = _shown(published[0], ADHERENCE, places, _SUMMARY) if published else None
    contents = [("latest", "Newest results"), ("all", "All results")] if published else []
    contents.append(("publish", "Where this comes from"))
    body = template("adherence.html").render(
        strip=_strip(ADHERENCE, places),
        title=TITLE,
        spec=places.chronicle.title,
        newest=newest,
        listed=[_listed(one) for one in published],
        contents=dict(contents),
        data=relative(ADHERENCE, DATA),
    )
    toc = tuple(TocEntry(name, 2, label) for name, label in contents)
    return _page(ADHERENCE, TITLE, body, toc, places)


def results_page(published: Published, places: Places) -> Page:
    """Return the page of one file of results.

    Args:
        published: The results.
        places: Knows the versions.
    """
    address = published.address
    shown = _shown(published, address, places, _ALL_PARTS)
    body = template("adherence_results.html").render(
        strip=_strip(address, places),
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


def comparison_page(published: Published, number: int, places: Places) -> Page:
    """Return the page of a comparison.

    Args:
        published: The results.
        number: Which comparison of them, from 1.
        places: Knows the versions.
    """
    address = published.comparison_address(number)
    one = compared(published, number, address, places, WHOLE)
    body = template("adherence_compared.html").render(
        strip=_strip(address, places),
        one=one,
        results=published.name,
        results_href=relative(address, published.address),
    )
    return _page(address, f"{TITLE}: {one['title']}", body, (), places)


def _page(address: str, title: str, body: str, toc: tuple[TocEntry, ...], places: Places) -> Page:
    return Page(
        address=address,
        title=title,
        label="",
        description=f"How well models follow {places.chronicle.title}, with confidence intervals.",
        body=body,
        toc=toc,
        area="evaluation",
        styles=(STYLE, PLOTS, SHEET),
    )


def _strip(address: str, places: Places) -> Markup:
    current = places.chronicle.current
    return evaluation_strip(address, prompts=current is not None and bool(current.prompts))


def _listed(published: Published) -> dict[str, Any]:
    """Return results as a row of the list."""
    return {
        "name": published.name,
        "href": relative(ADHERENCE, published.address),
        "date": published.date,
        "made_up": bool(published.made_up),
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
            for run in published.results.runs
        ],
    }


def _shown(
    published: Published, page: str, places: Places, parts: tuple[Part, ...]
) -> dict[str, Any]:
    """Return what a page shows of results."""
    results = published.results

    def href(section: str) -> str:
        return relative(page, published.answers_address(section))

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
        "name": published.name,
        "href": relative(page, published.address),
        "made_up": published.made_up,
        "note": shown_text(results.note),
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
        "data": relative(page, published.data_path),
        "file": published.path,
        "digest": published.digest,
    }


def _unplaced(published: Published) -> str:
    """Return the link to the answers of no section; empty where there are none."""
    found = any(not grade.section for run in published.results.runs for grade in run.grades)
    return relative(published.address, published.answers_address("")) if found else ""


def _of_another(results: Results, places: Places) -> tuple[Caution, ...]:
    """Return a warning where the results name another spec: its sections may have the same ids."""
    if results.title == places.chronicle.title:
        return ()
    return (Caution(f"The file says that it is of another spec: {results.title}.", loud=True),)
