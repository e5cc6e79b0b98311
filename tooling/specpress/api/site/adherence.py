# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The published results of a repository, and their part of the site."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from specpress.api.site.published import PublishedPart, kept_pages, read_published
from specpress.evals.files import read_results
from specpress.report.plots import style
from specpress.site.addresses import ADHERENCE
from specpress.site.adherence.addresses import answers_address, comparison_address
from specpress.site.adherence.answers import answers_page
from specpress.site.adherence.results_page import adherence_page, comparison_page, results_page
from specpress.site.adherence.sheets import sheets
from specpress.site.adherence.tested import Places
from specpress.site.page import Asset
from specpress.site.published import PLOTS, data_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.api.site.gather import Gathered, Gatherer
    from specpress.api.site.published import PageMaker
    from specpress.evals.results import Results
    from specpress.site.edition import Edition
    from specpress.site.published import Published

FOLDER: Final = "site/results"
"""Where a repository keeps the results that it publishes."""


def adherence_part(root: Path, gathered: Gathered, gatherer: Gatherer) -> PublishedPart:
    """Return the pages and files of the results that a repository publishes.

    Args:
        root: The folder of the configuration.
        gathered: The versions.
        gatherer: Gives their prompts.

    Raises:
        SpecError: A file cannot be read, is no such file, or its figures contradict each other.
    """

    def prompts(edition: Edition) -> str:
        planned = next(one for one in gathered.plan.all if one.label == edition.label)
        return gatherer.prompts(planned, edition).body

    files = read_published(root, FOLDER, ADHERENCE, read_results)
    places = Places(gathered.chronicle, prompts)
    return PublishedPart(
        listing=adherence_page(files, places),
        pages=tuple(kept_pages(files, gathered, partial(_pages, places=places))),
        addresses=tuple(one.address for one in files),
        files=(Asset(f"assets/{PLOTS}.css", style().encode()), *data_files(files)),
    )


def _pages(one: Published[Results], places: Places) -> Iterator[PageMaker]:
    """Yield the page of a file of results, of its comparisons, and of its answers."""
    yield one.address, partial(results_page, one, places)
    for number in range(1, len(one.content.pairings) + 1):
        yield comparison_address(one, number), partial(comparison_page, one, number, places)
    for sheet in sheets(one.content):
        address = answers_address(one, sheet.section, sheet.number)
        yield address, partial(answers_page, one, sheet, places)
