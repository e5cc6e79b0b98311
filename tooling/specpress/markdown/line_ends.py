# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Line ends in a message: each is one, and the blanks behind it stay.

CommonMark would take the blanks away, and with them the indentation of a program or a YAML file
that somebody typed into a chat without a fence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline


def install(md: MarkdownIt) -> None:
    """Replace CommonMark's rule."""
    md.inline.ruler.at("newline", line_end)


def line_end(state: StateInline, silent: bool) -> bool:
    """Read a line end as a token `hardbreak`, and the blanks behind it as `indentation`."""
    if state.src[state.pos] != "\n":
        return False
    end = state.pos + 1
    while end < state.posMax and state.src[end] in " \t":
        end += 1
    if not silent:
        state.pending = state.pending.rstrip(" ")
        state.push("hardbreak", "br", 0)
        if end > state.pos + 1:
            state.push("indentation", "", 0).content = state.src[state.pos + 1 : end]
    state.pos = end
    return True
