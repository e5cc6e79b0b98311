# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The published reports on public input of a repository, and their part of the site."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from specpress.api.site.published import PublishedPart, kept_pages, read_published
from specpress.input.files import read_report
from specpress.site.addresses import INPUT
from specpress.site.adherence.tested import Places
from specpress.site.input.page import input_page, report_page
from specpress.site.published import data_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.api.site.gather import Gathered
    from specpress.api.site.published import PageMaker
    from specpress.input.results import Report
    from specpress.site.edition import Edition
    from specpress.site.published import Published

FOLDER: Final = "site/input"
"""Where a repository keeps the reports that it publishes."""


def input_part(root: Path, gathered: Gathered) -> PublishedPart:
    """Return the pages and files of the reports on public input that a repository publishes.

    Args:
        root: The folder of the configuration.
        gathered: The versions.

    Raises:
        SpecError: A file cannot be read, is no report, or its figures contradict each other.
    """
    places = Places(gathered.chronicle, _no_prompts)

    def pages(one: Published[Report]) -> Iterator[PageMaker]:
        yield one.address, partial(report_page, one, places)

    files = read_published(root, FOLDER, INPUT, read_report)
    return PublishedPart(
        listing=input_page(files, places),
        pages=tuple(kept_pages(files, gathered, pages)),
        addresses=tuple(one.address for one in files),
        files=data_files(files),
    )


def _no_prompts(_edition: Edition) -> str:
    """Return no prompts: no row of a report leads to one."""
    return ""
