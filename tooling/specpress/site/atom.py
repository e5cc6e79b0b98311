# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Atom feeds (RFC 4287) as XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from msgspec import Struct

from specpress.site.templates import template

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMESPACE = UUID("7d0f6c1e-52b3-5c1b-9a55-3f0d6f3e9c41")
_EPOCH = "1970-01-01"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write, not even as a reference."""


class Entry(Struct, frozen=True):
    """An entry of a feed.

    Attributes:
        id: An IRI that stays the same for good.
        title: Plain text.
        updated: RFC 3339 date and time.
        href: What it leads to.
        summary: Plain text.
        content: HTML.
    """

    id: str
    title: str
    updated: str
    href: str
    summary: str
    content: str


class AtomFeed(Struct, frozen=True):
    """A feed.

    Attributes:
        href: The page that it follows.
        own: The feed itself.
        author: Who is named as the author of all that is in it.
        license: SPDX identifier of the licence of all that is in it.
        license_href: Where the text of that licence is.
        entries: The newest first.
    """

    id: str
    title: str
    subtitle: str
    updated: str
    href: str
    own: str
    author: str
    license: str
    license_href: str
    entries: tuple[Entry, ...]


def feed_xml(feed: AtomFeed) -> bytes:
    """Return a feed as a file; a character that XML cannot have becomes U+FFFD."""
    return xml_bytes(template("feed.xml").render(feed=feed))


def xml_bytes(text: str) -> bytes:
    """Return XML as a file; a character that it cannot have becomes U+FFFD."""
    return _clean(text).encode()


def urn(parts: Iterable[str]) -> str:
    """Return an IRI that is the same for the same words, and for no others."""
    name = "".join(f"{len(part)}:{part}" for part in parts)
    return f"urn:uuid:{uuid5(_NAMESPACE, _clean(name))}"


def moment(date: str) -> str:
    """Return an ISO date as the first moment of that day; what is no date becomes that of 1970."""
    return f"{date if _DATE.fullmatch(date) else _EPOCH}T00:00:00Z"


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
