# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A fence of tildes at the left margin, found in one search.

Most lines of a spec stand in such fences, and markdown-it's own rule looks at each of them. What
this rule does not take, the other one reads: fences of backticks, in lists, or never closed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_MARK = "~~~"


def install(md: MarkdownIt) -> None:
    """Put the rule before markdown-it's own."""
    md.block.ruler.before("fence", "tilde_fence", tilde_fence)


def tilde_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the fence as a token like the other rule's."""
    first, stop = state.bMarks[start], state.eMarks[start]
    if (
        silent
        or state.level
        or state.tShift[start]
        or not state.src.startswith(_MARK, first)
        or end != state.lineMax
    ):
        return False
    opening = state.src[first:stop]
    size = len(opening) - len(opening.lstrip("~"))
    closing = _closing(size).search(state.src, stop)
    if closing is None:
        return False
    last = bisect_right(state.bMarks, closing.start()) - 1
    token = state.push("fence", "code", 0)
    token.info = opening[size:]
    token.content = state.src[state.bMarks[start + 1] : state.bMarks[last]]
    token.markup = opening[:size]
    token.map = [start, last + 1]
    state.line = last + 1
    return True


@lru_cache(maxsize=16)
def _closing(size: int) -> re.Pattern[str]:
    """Return what closes a fence of some tildes: a line of as many or more."""
    return re.compile(rf"^ {{0,3}}~{{{size},}}[ \t]*$", re.MULTILINE)
