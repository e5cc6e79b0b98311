# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Files of figures that the repository publishes: where the site has them, and their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from specpress.report.visible import visible
from specpress.site.addresses import DATA, folder_name, relative
from specpress.site.evaluation_strip import STYLE
from specpress.site.page import Asset, Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.site.page import TocEntry

PLOTS: Final = "plots"
"""Name of the style sheet of plots."""

FIGURES: Final = "adherence"
"""Name of the style sheet of the rest of these pages."""


class Dated(Protocol):
    """What a file says; the newest is listed first."""

    @property
    def date(self) -> str:
        """Return the day that it is of, ISO."""


Content = TypeVar("Content", bound=Dated)


class Published(Struct, Generic[Content], frozen=True):
    """A file that the repository publishes, with a page of its own.

    Attributes:
        list_address: The folder of the page that lists all files of its kind.
        name: Its name without `.json`.
        path: Where it is in the repository.
        text: What it says.
        digest: SHA-256 of that, 64 hexadecimal digits.
        content: The same, read.
    """

    list_address: str
    name: str
    path: str
    text: str
    digest: str
    content: Content

    @property
    def address(self) -> str:
        """Return the folder of its page."""
        return f"{self.list_address}{folder_name(self.name)}/"

    @property
    def data_path(self) -> str:
        """Return where the site has the file itself."""
        return f"{DATA}{self.list_address}{folder_name(self.name)}.json"

    def facts(self, page: str) -> dict[str, Any]:
        """Return what templates show of any such file.

        Args:
            page: The folder of the page that shows it.
        """
        return {
            "name": self.name,
            "date": self.content.date,
            "href": relative(page, self.address),
            "data": relative(page, self.data_path),
            "file": self.path,
            "digest": self.digest,
        }


def newest_first(files: Iterable[Published[Content]]) -> tuple[Published[Content], ...]:
    """Return files in the order in which they are listed."""
    return tuple(sorted(files, key=lambda one: (one.content.date, one.name), reverse=True))


def data_files(files: Iterable[Published[Any]]) -> tuple[Asset, ...]:
    """Return files as they are."""
    return tuple(Asset(one.data_path, one.text.encode()) for one in files)


def figures_page(
    address: str,
    title: str,
    body: str,
    *,
    about: str,
    toc: tuple[TocEntry, ...] = (),
    styles: tuple[str, ...] = (),
) -> Page:
    """Return a page of figures, with every character visible that would hide or turn others.

    Args:
        address: Its folder.
        title: Its title, as plain text.
        body: Its content, as HTML.
        about: A sentence for search engines.
        toc: Its table of contents.
        styles: Names of style sheets that it needs besides those of all such pages.
    """
    return Page(
        address=address,
        title=visible(title),
        label="",
        description=visible(about),
        body=visible(body),
        toc=tuple(replace(entry, label=visible(entry.label)) for entry in toc),
        area="evaluation",
        styles=(STYLE, PLOTS, FIGURES, *styles),
    )
