# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tell the words of a line from what is there for machines."""

from __future__ import annotations

_WINDOW = 2000
"""Characters looked back from a place: no tag and no address is longer. Without a limit a line
with thousands of places would be read once per place."""

_INDENT = 200


def is_syntax(line: str, offset: int) -> bool:
    """Tell whether a character is part of a tag, of a heading's attributes or of an address.

    Args:
        line: A line of the source.
        offset: Offset of the character in it.
    """
    head = line[:_INDENT].lstrip(" \t*")
    if head.startswith("<") and line.find("<!--", 0, min(offset, _WINDOW)) < 0:
        return True
    first = max(0, offset - _WINDOW)
    if head.startswith("#") and line.rfind("{", first, offset) >= 0:
        return True
    return line.rfind("](", first, offset) > line.rfind(")", first, offset)


def lead(line: str, offset: int) -> str | None:
    """Return what stands before a character, None where that is too much to be a mere marker."""
    return line[:offset] if offset <= _INDENT else None
