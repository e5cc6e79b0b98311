# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The published results of a repository, and their part of the site."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from specpress.api.site.fingerprint import fingerprint
from specpress.api.site.items import PageItem
from specpress.api.site.store import key_of
from specpress.evals.files import read_results
from specpress.site.addresses import DATA
from specpress.site.adherence.answers import answers_page
from specpress.site.adherence.published import Published, adherence_files, newest_first
from specpress.site.adherence.results_page import adherence_page, comparison_page, results_page
from specpress.site.adherence.sheets import sheets
from specpress.site.adherence.tested import Places
from specpress.site.data import described
from specpress.sources import worktree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.api.site.gather import Gathered, Gatherer
    from specpress.site.edition import Edition
    from specpress.site.page import Page

FOLDER: Final = "site/results"
"""Where a repository keeps the results that it publishes."""


def published(root: Path) -> tuple[Published, ...]:
    """Read the results that a repository publishes, the newest first.

    Args:
        root: The folder of the configuration.

    Raises:
        SpecError: A file cannot be read, is no such file, or its figures contradict each other.
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
        results=read_results(text, path),
    )


class Adherence:
    """The pages and files of published results.

    Args:
        files: The results, the newest first.
        gathered: The versions.
        gatherer: Gives their prompts.
    """

    def __init__(
        self, files: tuple[Published, ...], gathered: Gathered, gatherer: Gatherer
    ) -> None:
        self._published = files
        self._gathered = gathered
        self._gatherer = gatherer
        self._places = Places(gathered.chronicle, self._prompts)
        self.files = adherence_files(files)
        self.described = [described(one) for one in self.files if one.path.startswith(DATA)]
        self.addresses = [one.address for one in files]

    def page(self) -> Page:
        """Return the page that lists all results."""
        return adherence_page(self._published, self._places)

    def pages(self) -> Iterator[PageItem]:
        """Yield the pages of each file of results, and of its answers."""
        plans = self._gathered.plan.all
        versions = (part for one in plans for part in (one.key, one.address))
        shown = key_of(fingerprint(), self._gathered.chronicle.title, *versions)
        for one in self._published:
            key = key_of("adherence", shown, one.name, one.digest)
            yield PageItem(one.address, key, partial(results_page, one, self._places))
            for number in range(1, len(one.results.pairings) + 1):
                compare = partial(comparison_page, one, number, self._places)
                address = one.comparison_address(number)
                yield PageItem(address, key_of(key, address), compare)
            for sheet in sheets(one.results):
                address = one.answers_address(sheet.section, sheet.number)
                make = partial(answers_page, one, sheet, self._places)
                yield PageItem(address, key_of(key, address), make)

    def _prompts(self, edition: Edition) -> str:
        """Return the page of a version's prompts."""
        planned = next(one for one in self._gathered.plan.all if one.label == edition.label)
        return self._gatherer.prompts(planned, edition).body
