# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Commentary: `!!! meta "Title"` and a body indented by four blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

MARKER = "!!!"
META = "commentary"
_INDENT = 4


class Commentary(NamedTuple):
    """The first line of a commentary: its type and its title, empty where there is none."""

    type: str
    title: str


def install(md: MarkdownIt) -> None:
    """Add the block rule; a commentary may interrupt a paragraph, as in other tools."""
    alt = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("fence", "commentary", commentary, {"alt": alt})


def read_marker(line: str) -> Commentary | None:
    """Read `!!! type "title"`, or return None where a line is not that."""
    if not line.startswith(MARKER):
        return None
    rest = line[len(MARKER) :].strip()
    head, quote, title = rest.partition('"')
    if quote and not title.endswith('"'):
        return None
    name = head.strip()
    if not name or not all(c.isalnum() or c in " -_" for c in name):
        return None
    return Commentary(name, title[:-1] if quote else "")


def commentary(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a commentary as `commentary_open`, the blocks of its body, `commentary_close`."""
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(MARKER, first) or state.is_code_block(start):
        return False
    marker = read_marker(state.src[first : state.eMarks[start]])
    if marker is None:
        return False
    if silent:
        return True
    indent = state.blkIndent + _INDENT
    last = after = start + 1
    while after < end:
        if not state.isEmpty(after):
            if state.sCount[after] < indent:
                break
            last = after + 1
        after += 1
    opening = state.push("commentary_open", "aside", 1)
    opening.map = [start, last]
    opening.meta[META] = marker
    opening.markup = MARKER
    _body(state, start + 1, last, indent)
    state.push("commentary_close", "aside", -1)
    state.line = last
    return True


def _body(state: StateBlock, start: int, end: int, indent: int) -> None:
    kept = state.blkIndent, state.parentType, state.lineMax
    state.blkIndent, state.parentType, state.lineMax = indent, "commentary", end
    state.md.block.tokenize(state, start, end)
    state.blkIndent, state.parentType, state.lineMax = kept
