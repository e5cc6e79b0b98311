# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Reports on public input that the repository publishes, and where the site has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.input.results import Report
from specpress.site.addresses import DATA, INPUT, folder_name
from specpress.site.page import Asset

if TYPE_CHECKING:
    from collections.abc import Iterable


class Published(Struct, frozen=True):
    """A report.

    Attributes:
        name: Its file's name without `.json`.
        path: Where the file is in the repository.
        text: What it says.
        digest: SHA-256 of that, 64 hexadecimal digits.
        report: The same, read.
    """

    name: str
    path: str
    text: str
    digest: str
    report: Report

    @property
    def address(self) -> str:
        """Return the folder of its page."""
        return f"{INPUT}{folder_name(self.name)}/"

    @property
    def data_path(self) -> str:
        """Return where the site has the file itself."""
        return f"{DATA}{INPUT}{folder_name(self.name)}.json"


def newest_first(reports: Iterable[Published]) -> tuple[Published, ...]:
    """Return reports in the order in which they are listed."""
    return tuple(sorted(reports, key=lambda one: (one.report.date, one.name), reverse=True))


def input_files(reports: Iterable[Published]) -> tuple[Asset, ...]:
    """Return the files of reports as they are."""
    return tuple(Asset(one.data_path, one.text.encode()) for one in reports)
