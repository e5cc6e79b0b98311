# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tokens to HTML. Everything that comes from a document is escaped.

Raw HTML of a document is shown as the text it is, and comments are left out. Links lead to http,
https and mail addresses, or within the document; what leads elsewhere is shown without its link.
"""

from __future__ import annotations

from html import escape
from posixpath import dirname

from specpress.markdown.dialect import (
    Token,
    document_parser,
    read_document,
    read_message,
)
from specpress.markdown.renderer import (
    Links,
    MessageRenderer,
    Renderer,
    Target,
    inline_html,
    render_title,
)
from specpress.markdown.tags import decode_entities
from specpress.markdown.typography import set_dashes, set_typography

__all__ = [
    "Blocks",
    "Links",
    "Target",
    "render_inline",
    "render_message",
    "render_text",
    "render_title",
]


class Blocks:
    """The top-level blocks of a source file, to be rendered one by one.

    Args:
        path: The file's path.
        text: Its content.
    """

    def __init__(self, path: str, text: str) -> None:
        self._folder = dirname(path)
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

    def render(self, line: int, links: Links) -> str:
        """Render the block that starts on a line; nothing starts there for a heading.

        A block stands on one page, so it is rendered once: its tokens are used up.

        Args:
            line: Number of the line.
            links: Answers where references lead.
        """
        tokens = self._tokens.pop(line, [])
        set_typography(tokens, document_parser())
        return Renderer(links, self._folder).html(tokens) if tokens else ""


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
        text = escape(decode_entities(markdown), quote=False)
        return f'<div class="verbatim">{text}</div>'
    tokens = read_message(markdown)
    set_dashes(tokens)
    return MessageRenderer(links).html(tokens)


def render_text(text: str) -> str:
    """Render plain text of the document, such as a clause: escaped, with typography."""
    words = Token("text", "", 0, content=text)
    set_typography([Token("inline", "", 0, content=text, children=[words])], document_parser())
    return escape(words.content, quote=False)
