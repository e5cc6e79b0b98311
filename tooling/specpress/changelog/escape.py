# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Text of a document within a line of Markdown: it shows what it says, and does nothing."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(
    r"[\\`*\[\]<>&~|$]"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"  # within a word it is no emphasis
    r"|(?<=:)/(?=/)|(?<=www)\."  # an address would become a link
)
_MENTION = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\d)")
"""Where services see somebody's name or an issue; a comment keeps it apart, and nobody sees it."""


def plain(text: str) -> str:
    """Return a text as Markdown on one line that shows it to the letter."""
    line = printable(" ".join(text.split()))
    return _MENTION.sub("<!-- -->", _PUNCTUATION.sub(r"\\\g<0>", line))


def code(text: str) -> str:
    """Return a text as a code span, such as an id."""
    line = printable(" ".join(text.split())) or " "
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{pad}{line}{pad}{ticks}"


def printable(text: str) -> str:
    """Return a text with control characters and marks of direction spelled out."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
