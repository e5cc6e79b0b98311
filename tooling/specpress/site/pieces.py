# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Name the pieces of a section that its blocks are, as far as that is told without rendering."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.model import Block, Section

_LETTERS = {"paragraph": "p", "list": "i", "table": "t", "quote": "q", "code": "x", "math": "m"}
_ALL = frozenset(_LETTERS.values())
_HELD = {"commentary": _ALL, "list": _ALL - {"p"}, "quote": _ALL}
"""What may stand in a block, so that what comes behind it cannot be counted."""


def pieces(section: Section) -> dict[int, str]:
    """Return what stands behind a section's anchor and a dot, such as `p3`, for each of its blocks.

    Args:
        section: The section.

    Returns:
        By the first line of the block. Of a list it is the first item. What takes the rendered text
        to tell is left out.
    """
    found: dict[int, str] = {}
    counts: Counter[str] = Counter()
    unsure: set[str] = set()
    for block in section.blocks:
        letter = _LETTERS.get(block.kind, "")
        counts[letter] += 1
        if letter and letter not in unsure:
            found[block.span.line] = f"{letter}{counts[letter]}"
        unsure |= _held(block)
    found |= {example.span.line: f"e{n}" for n, example in enumerate(section.examples, 1)}
    return found


def _held(block: Block) -> frozenset[str]:
    held: frozenset[str] = _HELD.get(block.kind, frozenset())
    # Paragraphs of a list are part of its items, but not those of a quote in it.
    return held | {"p"} if block.kind == "list" and ">" in block.markdown else held
