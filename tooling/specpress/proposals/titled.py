# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Show the title of a section where a text refers to it as `[?](#id)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

from specpress.markdown.annotations.reference import AUTOMATIC, META, is_automatic
from specpress.markdown.dialect import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TypeVar

    from specpress.markdown.dialect import Token

    T = TypeVar("T", bound="Named")

_LOOKS_AUTOMATIC = re.compile(r"\[\?\]\(#(?P<id>[^()\s]+)\)")


class Named(Protocol):
    """A section of a version, however it is kept."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def was(self) -> tuple[str, ...]:
        """Return the ids that it had before."""

    @property
    def level(self) -> int:
        """Return the level of its heading, 0 without one."""


def sections_by_id(*versions: Iterable[T]) -> dict[str, T]:
    """Return which section a reference means: the one of today, also by an id that it had before.

    Args:
        versions: The sections of each version, today's first; an older one gives those that have
            gone.
    """
    found: dict[str, T] = {}
    for sections in versions:
        titled = [one for one in sections if one.level]
        for one in titled:
            found.setdefault(one.id, one)
        for one in titled:
            for name in one.was:
                found.setdefault(name, found[one.id])
    return found


def asks_for_titles(markdown: str) -> bool:
    """Tell whether something in a text looks as if it wanted the title of a section."""
    return _LOOKS_AUTOMATIC.search(markdown) is not None


def with_titles(markdown: str, titles: Mapping[str, str]) -> str:
    """Return a text whose `[?](#id)` say what they refer to; what is code stays as it is.

    Args:
        markdown: The text.
        titles: Titles as Markdown by the ids of their sections; other references stay.
    """
    found = [one for token in read_document("", markdown).tokens for one in _are_links(token)]
    if len(found) != len(_LOOKS_AUTOMATIC.findall(markdown)):
        return markdown  # one is where no text is, such as in the address of another link
    are_links = iter(found)

    def shown(match: re.Match[str]) -> str:
        title = titles.get(unquote(match["id"]))
        if not next(are_links) or title is None:
            return match[0]
        return f"[{title}](#{match['id']})"

    return _LOOKS_AUTOMATIC.sub(shown, markdown)


def _are_links(token: Token) -> Iterator[bool]:
    """Yield for each place of a block that looks like a reference whether it is one."""
    children = token.children or []
    starts = {
        child.meta[META].start
        for index, child in enumerate(children)
        if child.type == "link_open"
        and (AUTOMATIC in child.meta or is_automatic(children, index))
        and META in child.meta
    }
    for match in _LOOKS_AUTOMATIC.finditer(token.content):
        yield match.start() in starts
