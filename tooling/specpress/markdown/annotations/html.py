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
