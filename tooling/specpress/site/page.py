# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a page and a file of the site are."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Layout = Literal["spec", "whole", "page"]
Area = Literal["contents", "authority", "versions", "diff", "changelog", "evaluation", "data", ""]


class TocEntry(Struct, frozen=True):
    """An entry of a page's table of contents.

    Attributes:
        id: The anchor.
        level: Depth of the heading, from 1.
        label: What it says, as HTML.
        children: The entries below it.
    """

    id: str
    level: int
    label: str
    children: tuple[TocEntry, ...] = ()


class Feed(Struct, frozen=True):
    """An Atom feed that a page leads to; the address is relative to the page."""

    href: str
    title: str


class Page(Struct, frozen=True):
    """A page.

    Attributes:
        address: Its folder, such as `chain_of_command/`; empty for the front page.
        title: Its title, as plain text.
        label: What the navigation says, as HTML.
        description: A sentence for search engines, as plain text.
        body: Its content, as HTML.
        toc: Its table of contents.
        layout: `spec` has the chapters beside it, `whole` its own contents in their place, `page`
            neither. Only `spec` pages depend on which chapters the newest version has.
        area: Which link of the header leads to it.
        version: Label of the version whose text it shows; `draft` for the working tree; empty for
            pages of no single version.
        date: ISO date of that version; empty where it has none.
        digest: Digest of that version's text.
        frozen: Whether it is the page of one version that never changes.
        canonical: Address of the page that search engines should name, relative to this one; empty
            for this one itself.
        feeds: The feeds that it leads to.
        json_ld: What it says of itself for machines, as JSON; empty for nothing.
        scripts: Scripts that it needs beside those of every page, by their names without `.js`.
        styles: The same for style sheets.
    """

    address: str
    title: str
    label: str
    description: str
    body: str
    toc: tuple[TocEntry, ...]
    layout: Layout = "page"
    area: Area = ""
    version: str = ""
    date: str = ""
    digest: str = ""
    frozen: bool = False
    canonical: str = ""
    feeds: tuple[Feed, ...] = ()
    json_ld: str = ""
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


class Asset(Struct, frozen=True):
    """A file of the site that is no page.

    Attributes:
        path: Where it is, from the front page, not percent-encoded.
        content: Its bytes.
    """

    path: str
    content: bytes
