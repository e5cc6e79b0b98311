# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Name the pieces of a section that its blocks are, as far as that is told without rendering."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from specpress.diff.kept import Answers
from specpress.diff.section_keys import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.model import Block, Section

_LETTERS = {"paragraph": "p", "list": "i", "table": "t", "quote": "q", "code": "x", "math": "m"}
_ALL = frozenset(_LETTERS.values())
_HELD = {"commentary": _ALL, "list": _ALL - {"p"}, "quote": _ALL}
"""What may stand in a block, so that what comes behind it cannot be counted."""

_UNSEEN = re.compile(r" {0,3}(?:([-*_])(?:[ \t]*\1){2,}[ \t]*$|\[[^\]]*\]:)")
"""A thematic break, or the definition of a link: blocks, but no paragraphs on a page."""


def pieces(section: Section) -> dict[int, str]:
    """Return what stands behind a section's anchor and a dot, such as `p3`, for each of its blocks.

    Args:
        section: The section.

    Returns:
        By the first line of the block. Of a list it is the first item. What takes the rendered text
        to tell is left out.
    """
    names = _known.get(content(section.blocks), lambda: tuple(_names(section.blocks)))
    both = zip(section.blocks, names, strict=True)
    found = {block.span.line: name for block, name in both if name}
    found |= {example.span.line: f"e{n}" for n, example in enumerate(section.examples, 1)}
    return found


_known: Answers[tuple[str, ...]] = Answers(512)
"""The names of blocks, by what they say: from version to version sections mostly stay the same."""


def _names(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the name of each block, empty for what cannot be counted."""
    counts: Counter[str] = Counter()
    unsure: set[str] = set()
    for block in blocks:
        unsure |= _unsure_from(block)
        letter = "" if _is_unseen(block) else _LETTERS.get(block.kind, "")
        counts[letter] += 1
        yield f"{letter}{counts[letter]}" if letter and letter not in unsure else ""
        unsure |= _unsure_after(block)


def _is_unseen(block: Block) -> bool:
    return _is_blank(block) and _UNSEEN.match(block.markdown) is not None


def _is_blank(block: Block) -> bool:
    return block.kind == "paragraph" and not block.text.strip()


def _unsure_from(block: Block) -> frozenset[str]:
    """Return what cannot be counted any more, this block included: it may be on the page or not."""
    return frozenset("p") if _is_blank(block) and not _is_unseen(block) else frozenset()


def _unsure_after(block: Block) -> frozenset[str]:
    held: frozenset[str] = _HELD.get(block.kind, frozenset())
    # Paragraphs of a list are part of its items, but not those of a quote or a commentary in it.
    nested = block.kind == "list" and any(sign in block.markdown for sign in (">", "!!!"))
    return held | {"p"} if nested else held
