# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Collect the terms that the section of definitions defines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.markdown.annotations.definition import META, Term
from specpress.markdown.plain import caption_text, inline_text
from specpress.model import Definition

if TYPE_CHECKING:
    from specpress.parse.draft import Piece


def definition_in(piece: Piece, section: str) -> Definition | None:
    """Return the definition that a paragraph of the section of definitions is, or None."""
    term: Term | None = piece.tokens[0].meta.get(META)
    if term is None:
        return None
    inline = piece.tokens[1]
    text = inline_text(inline.children or ())
    name = caption_text(term.term)
    # The colon stands behind the term, or is its last character.
    colon = text.find(":", len(name))
    return Definition(
        term=name,
        markdown=inline.content[term.body :],
        text=text[colon + 1 :].strip(),
        section=section,
        span=piece.span,
    )
