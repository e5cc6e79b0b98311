# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Raw HTML within a line remembers its place, so that it can be reported there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.rules_inline import html_inline

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

START = "start"
COMMENT = "<!--"
_COMMENT_END = "-->"


def install(md: MarkdownIt) -> None:
    """Put the offset of its start on each token of inline HTML."""
    md.inline.ruler.at("html_inline", _html_inline)


def _html_inline(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not html_inline(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta[START] = start
    return True


def behind_comment(source: str) -> str:
    """Return what a block of HTML holds besides the comment that it starts with.

    CommonMark takes the rest of the comment's last line for HTML as well, and for a comment that is
    never closed the rest of the document: neither may vanish as if it were a comment.
    """
    text = source.strip()
    _, end, rest = text.partition(_COMMENT_END)
    return rest.strip() if text.startswith(COMMENT) and end else text
