# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Results that the repository publishes, and where the site has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from specpress.evals.results import Results
from specpress.report.plots import style
from specpress.site.addresses import ADHERENCE, DATA, folder_name
from specpress.site.adherence.words import made_up_text
from specpress.site.page import Asset

if TYPE_CHECKING:
    from collections.abc import Iterable

PLOTS: Final = "plots"
"""Name of the style sheet of plots."""


_COMPARED: Final = "comparison-"


class Published(Struct, frozen=True):
    """A file of results.

    Attributes:
        name: Its name without `.json`.
        path: Where it is in the repository.
        text: What it says.
        digest: SHA-256 of that, 64 hexadecimal digits.
        results: The same, read.
    """

    name: str
    path: str
    text: str
    digest: str
    results: Results

    @property
    def address(self) -> str:
        """Return the folder of its page."""
        return f"{ADHERENCE}{folder_name(self.name)}/"

    @property
    def data_path(self) -> str:
        """Return where the site has the file itself."""
        return f"{DATA}{ADHERENCE}{folder_name(self.name)}.json"

    @property
    def date(self) -> str:
        """Return the day of its newest run."""
        return max(run.date for run in self.results.runs)

    @property
    def made_up(self) -> str:
        """Return what is said of it where a mock model took part; empty where none did."""
        return made_up_text(self.results.runs)

    def answers_address(self, section: str, number: int = 1) -> str:
        """Return the folder of the answers to the prompts of a section.

        Args:
            section: The section's id; empty for prompts of no section.
            number: Which page of them, from 1.
        """
        more = f"{number}/" if number > 1 else ""
        # A section may be called what a comparison is.
        name = f"section-{section}" if section.startswith(("section-", _COMPARED)) else section
        return f"{self.address}{folder_name(name)}/{more}"

    def comparison_address(self, number: int) -> str:
        """Return the folder of a comparison.

        Args:
            number: Which comparison it is, from 1.
        """
        return f"{self.address}{_COMPARED}{number}/"


def newest_first(files: Iterable[Published]) -> tuple[Published, ...]:
    """Return results in the order in which they are listed."""
    return tuple(sorted(files, key=lambda one: (one.date, one.name), reverse=True))


def adherence_files(files: Iterable[Published]) -> tuple[Asset, ...]:
    """Return the style sheet of plots, and the files of results as they are."""
    sheet = Asset(f"assets/{PLOTS}.css", style().encode())
    return (sheet, *(Asset(one.data_path, one.text.encode()) for one in files))
