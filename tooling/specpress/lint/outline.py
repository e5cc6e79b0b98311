# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What rules ask about the sections of a document and the blocks in them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.model import Block, Section


def with_first_child(sections: tuple[Section, ...]) -> Iterator[tuple[Section, Section | None]]:
    """Yield each section with the first one below it, None where it has none."""
    for section, following in pairwise(sections):
        yield section, following if following.level > section.level else None
    if sections:
        yield sections[-1], None


def is_comment(block: Block) -> bool:
    """Tell whether a block is a comment, which no reader sees."""
    return block.kind == "html" and not block.text and block.markdown.lstrip().startswith("<!--")
