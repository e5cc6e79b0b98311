# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Name the piece of a section that a block is, as far as it can be told without rendering."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.model import Block, Section

_LETTERS = {
    "paragraph": "p",
    "list": "i",
    "example": "e",
    "table": "t",
    "quote": "q",
    "code": "x",
    "math": "m",
}
_CONTAINERS = {
    "commentary": frozenset(_LETTERS.values()),
    "html": frozenset(),
    "list": frozenset("ieqtxm"),
    "quote": frozenset(_LETTERS.values()),
}
"""What may hold pieces of which kinds, so that those behind it cannot be counted."""


def piece(section: Section, line: int) -> str:
    """Return what stands behind the section's anchor and a dot, such as `p3`.

    Args:
        section: The section.
        line: The first line of one of its blocks.

    Returns:
        Empty where it takes the rendered text to tell.
    """
    counts: dict[str, int] = {}
    unsure: set[str] = set()
    for block in section.blocks:
        letter = _LETTERS.get(block.kind, "")
        counts[letter] = counts.get(letter, 0) + 1
        if block.span.line == line:
            return f"{letter}{counts[letter]}" if letter and letter not in unsure else ""
        unsure |= _held(block)
    return ""


def _held(block: Block) -> frozenset[str]:
    held: frozenset[str] = _CONTAINERS.get(block.kind, frozenset())
    if block.kind == "list" and ">" in block.markdown:
        return held | {"p"}
    return held
