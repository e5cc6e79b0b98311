# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How wide a text is on a terminal."""

from __future__ import annotations

_NO_WIDTH = ("Mn", "Me")
"""Categories of characters that join the one before, such as accents."""


def cells(text: str) -> int:
    """Return how many terminal cells a printable text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width  # late: most lines are ASCII

    return sum(
        0 if category(character) in _NO_WIDTH else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )
