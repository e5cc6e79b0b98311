# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tell the words of a line from what is there for machines."""

from __future__ import annotations

_WINDOW = 2000
"""Characters looked back from a place: no tag and no address is longer. Without a limit a line
with thousands of places would be read once per place."""

_INDENT = 200
_MARKS = " \t\u00a0\u2007\u202f\u00ad\u200b\u2060\ufeff>-*+_#=!|~`.:)0123456789"
"""What stands before the first word of a line: blanks, and the marks of lists, headings, fences."""


def is_syntax(line: str, offset: int) -> bool:
    """Tell whether a character is part of a tag, an address, or the attributes of a heading.

    Args:
        line: A line of the source.
        offset: Offset of the character in it.
    """
    head = line[:_INDENT].lstrip(" \t*>")
    if head.startswith("<") and line.find(">", 0, min(offset, _WINDOW)) < 0:
        return True
    first = max(0, offset - _WINDOW)
    if head.startswith("#") and line.rfind("{", first, offset) >= 0:
        return True
    return head.startswith("!!!") or line.rfind("](", first, offset) > line.rfind(
        ")", first, offset
    )


def is_before_words(line: str, offset: int) -> bool:
    """Tell whether nothing but blanks and marks stands before a character.

    What is put there may make a list, a heading or a rule of the line.
    """
    return offset <= _INDENT and not line[:offset].strip(_MARKS)
