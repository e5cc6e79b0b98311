# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Lists and quotes nested beyond reason are kept as text and reported, never dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.markdown.scratch import scratch

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

MAX_LEVEL = 60
"""Block levels (a list counts two) below which nothing is read as Markdown. Real documents use 6;
each level costs stack and reads its lines once more."""


def install(md: MarkdownIt) -> None:
    """Put the guard before every other block rule."""
    md.block.ruler.before("table", "nesting", nesting)


def nesting(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take the rest of a block that is nested too deep as a token `too_deep`."""
    if silent or state.level < MAX_LEVEL:
        return False
    last = _last_line(state, start, end)
    token = state.push("too_deep", "p", 0)
    token.map = [start, last]
    token.content = state.getLines(start, last, 0, True)
    state.line = last
    notes = scratch(state.env)
    if not any(note.kind == "nesting-too-deep" for note in notes.irregularities):
        rest = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
        column = notes.lines.column_of_tail(start + 1, rest)
        notes.note("nesting-too-deep", notes.lines.span(start + 1, column, 1), str(MAX_LEVEL))
    return True


def _last_line(state: StateBlock, start: int, end: int) -> int:
    """Return the line behind the last one that is part of what a line starts.

    A list does not know where it ends before it has been read: what is indented less is outside.
    """
    last = start + 1
    for line in range(start + 1, end):
        if not state.isEmpty(line):
            if state.sCount[line] < state.blkIndent:
                break
            last = line + 1
    return last
