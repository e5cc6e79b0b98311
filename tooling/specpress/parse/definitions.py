# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Collect the terms that the section of definitions defines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.markdown.annotations.definition import META, Term
from specpress.markdown.plain import caption_text
from specpress.model import Definition

if TYPE_CHECKING:
    from specpress.parse.draft import Piece


def definition_in(piece: Piece, section: str) -> Definition | None:
    """Return the definition that a paragraph of the section of definitions is, or None."""
    term: Term | None = piece.tokens[0].meta.get(META)
    if term is None:
        return None
    content = piece.tokens[1].content
    markdown = content[term.body :]
    return Definition(
        term=caption_text(term.term),
        markdown=markdown,
        text=caption_text(markdown),
        section=section,
        span=piece.block.span,
    )
