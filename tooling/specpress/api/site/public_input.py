# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The published reports on public input of a repository, and their part of the site."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from specpress.api.site.fingerprint import fingerprint
from specpress.api.site.items import PageItem
from specpress.api.site.store import key_of
from specpress.input.files import read_report
from specpress.site.adherence.tested import Places
from specpress.site.data import described
from specpress.site.input.page import input_page, report_page
from specpress.site.input.published import Published, input_files, newest_first
from specpress.sources import worktree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.api.site.gather import Gathered
    from specpress.site.edition import Edition
    from specpress.site.page import Page

FOLDER: Final = "site/input"
"""Where a repository keeps the reports that it publishes."""


def published(root: Path) -> tuple[Published, ...]:
    """Read the reports that a repository publishes, the newest first.

    Args:
        root: The folder of the configuration.

    Raises:
        SpecError: A file cannot be read, is no report, or its figures contradict each other.
    """
    names = sorted(path.name for path in (root / FOLDER).glob("*.json"))
    return newest_first(_read(root, f"{FOLDER}/{name}") for name in names)


def _read(root: Path, path: str) -> Published:
    text = worktree.read_file(root, path).text
    return Published(
        name=path.removeprefix(f"{FOLDER}/").removesuffix(".json"),
        path=path,
        text=text,
        digest=sha256(text.encode()).hexdigest(),
        report=read_report(text, path),
    )


class PublicInput:
    """The pages and files of published reports.

    Args:
        reports: The reports, the newest first.
        gathered: The versions.
    """

    def __init__(self, reports: tuple[Published, ...], gathered: Gathered) -> None:
        self._published = reports
        self._gathered = gathered
        self._places = Places(gathered.chronicle, _no_prompts)
        self.files = input_files(reports)
        self.described = [described(one) for one in self.files]
        self.addresses = [one.address for one in reports]

    def page(self) -> Page:
        """Return the page that lists all reports."""
        return input_page(self._published, self._places)

    def pages(self) -> Iterator[PageItem]:
        """Yield the page of each report."""
        plans = self._gathered.plan.all
        versions = (part for one in plans for part in (one.key, one.address))
        shown = key_of(fingerprint(), self._gathered.chronicle.title, *versions)
        for one in self._published:
            key = key_of("input", shown, one.name, one.digest)
            yield PageItem(one.address, key, partial(report_page, one, self._places))


def _no_prompts(_edition: Edition) -> str:
    """Return no prompts: no row of a report leads to one."""
    return ""
