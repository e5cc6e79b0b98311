# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A page of the site, before anything is known of who will publish it."""

from __future__ import annotations

from msgspec import Struct


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


class Page(Struct, frozen=True):
    """A page.

    Attributes:
        address: Its folder, such as `chain_of_command/`; empty for the front page.
        title: Its title, as plain text.
        label: What the navigation says, as HTML.
        description: A sentence for search engines, as plain text.
        body: Its content, as HTML.
        toc: Its table of contents.
    """

    address: str
    title: str
    label: str
    description: str
    body: str
    toc: tuple[TocEntry, ...]
