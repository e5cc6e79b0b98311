# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a page shows of a block, to tell whether two ways of writing it are one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.markdown.dialect import Token, document_parser, read_document
from specpress.markdown.links import Links
from specpress.markdown.renderer import Renderer
from specpress.markdown.typography import set_typography

if TYPE_CHECKING:
    from specpress.markdown.annotations.example import RawExample

_TERM = re.compile(r"\A<p><strong>([^<]*):</strong>")


class _Captions(Links):
    """A site on which an example is its caption: its conversation is compared as values."""

    def example(self, raw: RawExample, caption: str, anchor: str) -> str:
        return f"<figure>{anchor}{raw.captioned}{caption}</figure>"


def shown(tokens: list[Token]) -> str:
    """Return the HTML of a block; of its conversations it has the captions only.

    The colon of a term may stand within its asterisks or behind them: that makes no difference.

    Args:
        tokens: The block, which is used up.
    """
    set_typography(tokens, document_parser())
    return _TERM.sub(r"<p><strong>\1</strong>:", Renderer(_Captions()).html(tokens), count=1)


def shown_alone(markdown: str) -> str:
    """Return the HTML of a block that is read without the document around it."""
    return shown(read_document("", markdown).tokens)
