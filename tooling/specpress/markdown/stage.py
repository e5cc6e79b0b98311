# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Stage directions in a message: a line `[says nothing]`, `[file: name caption]`, `[...]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.markdown.tags import decode_entities

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline


def install(md: MarkdownIt) -> None:
    """Add the rule behind `link`, so that a link stays one."""
    md.inline.ruler.after("link", "stage_direction", stage_direction)


def stage_direction(state: StateInline, silent: bool) -> bool:
    """Read a line that is one pair of square brackets as a token `stage_direction`."""
    source, start = state.src, state.pos
    if source[start] != "[" or (start > 0 and source[start - 1] != "\n"):
        return False
    end = source.find("\n", start)
    line = source[start : end if end >= 0 else state.posMax].rstrip()
    if not line.endswith("]") or "]" in line[:-1]:
        return False
    if not silent:
        state.push("stage_direction", "span", 0).content = decode_entities(line)
    state.pos = start + len(line)
    return True
