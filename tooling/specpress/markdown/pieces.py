# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The pieces of a section: each gets an anchor, and is read as plain text.

Pieces are paragraphs (`p`), items of lists (`i`), tables (`t`), quotes (`q`), code (`x`), maths on
lines of its own (`m`) and examples (`e`) with their candidates (`c`), counted by kind in reading
order. A word belongs to one piece: those of a quote to the paragraphs in it, those of an item to
the item, which has no paragraphs.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from specpress.markdown.annotations.example import META as EXAMPLE
from specpress.markdown.annotations.html import behind_comment
from specpress.markdown.piece_texts import Piece, candidate_pieces, example_piece
from specpress.markdown.plain import block_text, fill_in_titles, inline_text, without_blank_end

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from specpress.markdown.annotations.example import RawExample
    from specpress.markdown.dialect import Token

_ITEM = "i"
_CONTAINERS = {"li": _ITEM, "blockquote": "q", "aside": ""}
"""The tags of what holds other blocks, and the kinds of piece they are."""

_TEXTS = ("paragraph_open", "heading_open")
_CODE = ("fence", "code_block", "too_deep")


class Pieces:
    """The pieces of one section, as its blocks are read.

    Args:
        anchor: The section's anchor.
        taken: Ids that no piece may have, since with the anchor and a dot before them they are
            other sections' anchors.
        titles: Titles of sections as plain text, by id, for `[?](#id)`.
    """

    def __init__(self, anchor: str, taken: Collection[str], titles: Mapping[str, str]) -> None:
        self._anchor = anchor
        self._taken = taken
        self._titles = titles
        self._counts: Counter[str] = Counter()
        self._texts: dict[str, list[str]] = {}
        self._ready: dict[str, Piece] = {}

    def found(self) -> tuple[Piece, ...]:
        """Return the pieces so far, in reading order."""
        return tuple(
            self._ready.get(name) or Piece(name, "\n".join(filter(None, texts)))
            for name, texts in self._texts.items()
        )

    def add(self, tokens: Sequence[Token]) -> None:
        """Read a block, and give each piece in it an attribute `id`; fill in titles.

        Args:
            tokens: The block's tokens, before anything is done to their text.
        """
        fill_in_titles(tokens, self._titles)
        around: list[tuple[str, str]] = []
        name = ""
        index = 0
        while index < len(tokens):
            token = tokens[index]
            container = _CONTAINERS.get(token.tag) if token.block else None
            if container is not None:
                self._enter_or_leave(token, container, around)
            elif token.type in _TEXTS:
                kind, name = around[-1] if around else ("", "")
                name = name if kind == _ITEM else self._begin("p", token)
            elif token.type == "inline":
                self._texts[name].append(inline_text(token.children or ()))
            else:
                index = self._take_whole(tokens, index)
            index += 1

    def _enter_or_leave(self, token: Token, kind: str, around: list[tuple[str, str]]) -> None:
        if token.nesting < 0:
            around.pop()
        else:
            around.append((kind, self._begin(kind, token) if kind else ""))

    def _take_whole(self, tokens: Sequence[Token], index: int) -> int:
        """Read what has no pieces but candidates in it; return the index of its last token."""
        token = tokens[index]
        if token.type == "table_open":
            end = _end(tokens, index, "table_close")
            self._whole("t", token, block_text(tokens[index : end + 1]))
            return end
        if token.type == "example_open":
            self._example(tokens, index)
            return _end(tokens, index, "example_close")
        if token.type == "math_block":
            self._whole("m", token, block_text([token]))
        elif token.type in _CODE:
            self._whole("x", token, without_blank_end(token.content), literal=True)
        elif token.type == "html_block" and (shown := behind_comment(token.content)):
            self._whole("x", token, shown, literal=True)
        return index

    def _whole(self, kind: str, token: Token, text: str, *, literal: bool = False) -> None:
        name = self._begin(kind, token)
        self._ready[name] = Piece(name, text, literal=literal)

    def _example(self, tokens: Sequence[Token], index: int) -> None:
        raw: RawExample = tokens[index].meta[EXAMPLE]
        caption = inline_text(tokens[index + 1].children or ()) if raw.captioned else ""
        name = self._begin("e", tokens[index])
        self._ready[name] = example_piece(name, caption, raw.conversation)
        for piece in candidate_pieces(name, raw.conversation, self._titles):
            self._texts[piece.id] = []
            self._ready[piece.id] = piece

    def _begin(self, kind: str, token: Token) -> str:
        """Start a piece at a token and return its id."""
        self._counts[kind] += 1
        while (name := f"{kind}{self._counts[kind]}") in self._taken:
            self._counts[kind] += 1
        token.attrs["id"] = f"{self._anchor}.{name}"
        self._texts[name] = []
        return name


def _end(tokens: Sequence[Token], index: int, kind: str) -> int:
    return next(at for at in range(index, len(tokens)) if tokens[at].type == kind)
