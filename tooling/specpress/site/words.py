# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Count the words of a section, to say how long it takes to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.model import Example, Section

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def words_in(section: Section) -> tuple[int, int]:
    """Return how many words of prose a section has, and of examples."""
    prose = sum(_count(block.text) for block in section.blocks if block.kind != "example")
    return prose, sum(_count(_said(example)) for example in section.examples)


def _said(example: Example) -> str:
    """Return what is read in an example: caption and messages, as they are written."""
    parts = [example.title]
    for turn in example.turns:
        messages = getattr(turn, "candidates", (turn,))
        parts += [getattr(message, "markdown", "") for message in messages]
    return " ".join(parts)


def _count(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))
