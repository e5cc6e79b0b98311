# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tokens to HTML. Everything that comes from a document is escaped.

Raw HTML of a document is shown as the text it is, and comments are left out. Links lead to http,
https and mail addresses, or within the document; what leads elsewhere is shown without its link.
"""

from __future__ import annotations

from html import escape
from posixpath import dirname
from typing import TYPE_CHECKING

from specpress.markdown.dialect import (
    Token,
    document_parser,
    read_document,
    read_message,
)
from specpress.markdown.links import Links, Target
from specpress.markdown.plain import without_blank_end
from specpress.markdown.renderer import (
    DEFINES,
    MessageRenderer,
    Renderer,
    inline_html,
    render_title,
)
from specpress.markdown.tags import decode_entities
from specpress.markdown.typography import set_dashes, set_typography

if TYPE_CHECKING:
    from specpress.markdown.pieces import Pieces
    from specpress.markdown.term_links import TermLinks

__all__ = [
    "Blocks",
    "Body",
    "Links",
    "Target",
    "render_inline",
    "render_mark",
    "render_message",
    "render_text",
    "render_title",
]


class Blocks:
    """The top-level blocks of a source file, to be rendered one by one.

    Args:
        path: The file's path.
        text: Its content.

    Attributes:
        folder: The folder it is in.
    """

    def __init__(self, path: str, text: str) -> None:
        self.folder = dirname(path)
        self._tokens: dict[int, list[Token]] = {}
        start = 0
        tokens = read_document(path, text).tokens
        for index, token in enumerate(tokens):
            if token.level or token.nesting == 1:
                continue
            opening = tokens[start]
            if opening.map is not None and opening.type != "heading_open":
                self._tokens[opening.map[0] + 1] = tokens[start : index + 1]
            start = index + 1

    def take(self, line: int) -> list[Token]:
        """Return the tokens of the block that starts on a line; none for a heading.

        A block stands in one section and is rendered once, which uses its tokens up.
        """
        return self._tokens.pop(line, [])


class Body:
    """What stands below one heading.

    Args:
        links: Answers where references lead.
        pieces: Gives the blocks their anchors.
        terms: Finds uses of terms.
    """

    def __init__(self, links: Links, pieces: Pieces, terms: TermLinks) -> None:
        self._links = links
        self._pieces = pieces
        self._terms = terms

    def render(self, tokens: list[Token], folder: str, own: int | None = None) -> str:
        """Render the next block.

        Args:
            tokens: The block.
            folder: The folder of its file.
            own: Position of the term that it defines.
        """
        if not tokens:
            return ""
        self._pieces.add(tokens)
        set_typography(tokens, document_parser())
        self._terms.mark(tokens, own)
        if own is not None:
            tokens[0].meta[DEFINES] = own
        return Renderer(self._links, folder).html(tokens)


def render_mark(mark: str, links: Links) -> str:
    """Render a focus mark by itself, such as one that stands in a title."""
    return Renderer(links).inline_html([Token("focus_mark", "a", 0, info=mark)])


def render_inline(markdown: str, links: Links) -> str:
    """Render a title, a caption or a note."""
    return inline_html(markdown, Renderer(links))


def render_message(markdown: str, links: Links, *, verbatim: bool = False) -> str:
    """Render a part of a message.

    Args:
        markdown: The part, without `<untrusted>` tags.
        links: Answers where references lead.
        verbatim: Whether it is data, such as a tool call, which is shown to the letter.
    """
    if verbatim:
        text = escape(decode_entities(without_blank_end(markdown)), quote=False)
        return f'<div class="verbatim">{text}</div>'
    tokens = read_message(markdown)
    set_dashes(tokens)
    return MessageRenderer(links).html(tokens)


def render_text(text: str) -> str:
    """Render plain text of the document, such as a clause: escaped, with typography."""
    words = Token("text", "", 0, content=text)
    set_typography([Token("inline", "", 0, content=text, children=[words])], document_parser())
    return escape(words.content, quote=False)
