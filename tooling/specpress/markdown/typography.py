# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Typography for readers: `---` becomes an em dash, straight quotes become curly.

It is done when a page is made, never in the model, and reaches prose alone. In a message only a
dash between blanks is set: a conversation may hold code or data without a fence, and there a curly
quote would be wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_core import StateCore, smartquotes

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

QUOTES = "“”‘’"
_DASHES = re.compile(r"(?<!-)(-{2,3})(?!-)")
_DATA = re.compile(r"\s*[\[{]\s*[\[{\"]")
_LONGEST = 20_000
"""Characters of one paragraph up to which quotes are set: the time for them grows with the square
of their number, and no paragraph of a published spec has a tenth of this."""


def set_typography(tokens: list[Token], md: MarkdownIt) -> None:
    """Set dashes and quotes in the text of inline tokens, in place.

    Args:
        tokens: Block tokens with inline children.
        md: The parser they come from.
    """
    chosen = [token for token in tokens if token.type == "inline" and _is_prose(token.content)]
    for token in chosen:
        for child in token.children or ():
            if child.type == "text" and "--" in child.content:
                child.content = _DASHES.sub(_dash, child.content)
    state = StateCore("", md, {}, chosen)
    kept = md.options["typographer"], md.options["quotes"]
    md.options["typographer"], md.options["quotes"] = True, QUOTES
    try:
        smartquotes(state)
    finally:
        md.options["typographer"], md.options["quotes"] = kept


def set_dashes(tokens: list[Token]) -> None:
    """Set the dashes between blanks in the text of a message's tokens, in place."""
    for token in tokens:
        if token.type == "inline" and " --- " in token.content:
            for child in token.children or ():
                if child.type == "text":
                    child.content = child.content.replace(" --- ", " — ")


def _is_prose(content: str) -> bool:
    return len(content) <= _LONGEST and _DATA.match(content) is None


def _dash(match: re.Match[str]) -> str:
    return "—" if match[1] == "---" else "–"
