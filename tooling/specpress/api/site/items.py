# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a site consists of, each piece made only when it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from specpress.site.page import Page


class PageItem(NamedTuple):
    """A page.

    Attributes:
        address: Its folder; empty for the front page.
        key: The same where its content is the same.
        make: Returns it.
        in_navigation: Whether the navigation lists it, under `label`.
        label: What the navigation says, as HTML.
        with_navigation: Whether it shows the navigation, which is no part of its content.
    """

    address: str
    key: str
    make: Callable[[], Page]
    in_navigation: bool = False
    label: str = ""
    with_navigation: bool = False

    @property
    def path(self) -> str:
        """Return the path of its file."""
        return f"{self.address}index.html"


class FileItem(NamedTuple):
    """A file that is no page; the rest is as for pages."""

    path: str
    key: str
    make: Callable[[], bytes]


class SiteItems(NamedTuple):
    """A whole site.

    Attributes:
        pages: Its pages, those of the navigation in order.
        files: Its other files.
        warnings: What is left out, and why.
        shown: Files of the working tree that it shows beside the text: images.
    """

    pages: tuple[PageItem, ...]
    files: tuple[FileItem, ...]
    warnings: tuple[str, ...]
    shown: tuple[Path, ...]
