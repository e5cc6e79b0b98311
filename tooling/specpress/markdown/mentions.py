# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""References to sections in a text that is none of the spec's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.markdown.annotations import reference
from specpress.markdown.dialect import read_document
from specpress.markdown.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.model import Span


class Mention(NamedTuple):
    """A reference to a section: the id that it names, and where."""

    target: str
    span: Span


def mentions(path: str, body: str, line: int) -> Iterator[Mention]:
    """Yield each reference to a section.

    Args:
        path: The file.
        body: What stands below its front matter.
        line: The line that this starts on.
    """
    found = read_document(path, "\n" * (line - 1) + body)
    for token in found.tokens:
        places = Places(token, found.lines)
        for child in token.children or ():
            target = reference.target_of(child) if child.type == "link_open" else None
            if target is not None:
                place = child.meta[reference.META]
                yield Mention(target, places.span(place.start, place.end))
