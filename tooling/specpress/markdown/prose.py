# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A Markdown document that is no spec, such as a changelog, as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.markdown.dialect import Token, document_parser, read_document
from specpress.markdown.renderer import Renderer
from specpress.markdown.typography import set_typography

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.utils import EnvType, OptionsDict

    from specpress.markdown.links import Links

_LOWEST = 6


def render_prose(path: str, text: str, links: Links, top: int) -> str:
    """Render a document, with real headings.

    Args:
        path: The file's path.
        text: Its content.
        links: Answers where references lead.
        top: The level that its highest heading gets; no step down skips a level.
    """
    tokens = read_document(path, text).tokens
    set_typography(tokens, document_parser())
    _set_levels(tokens, top)
    return _Prose(links).html(tokens)


class _Prose(Renderer):
    def heading_open(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return f"<{tokens[idx].tag}>"

    def heading_close(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return f"</{tokens[idx].tag}>\n"


def _set_levels(tokens: Sequence[Token], top: int) -> None:
    open_: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
            while open_ and open_[-1] >= level:
                open_.pop()
            open_.append(level)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(top - 1 + len(open_), _LOWEST)}"
