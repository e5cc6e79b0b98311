# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
r"""Maths: `\\( … \\)` in a line and `\\[ … \\]` on its own, with two backslashes in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.markdown.scratch import scratch

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_CLOSING = {"\\\\(": "\\\\)", "\\\\[": "\\\\]"}
_SIZE = 3


def install(md: MarkdownIt) -> None:
    """Read maths before backslash escapes, and display maths before paragraphs."""
    md.inline.ruler.before("escape", "math_inline", math_inline)
    alt = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("fence", "math_block", math_block, {"alt": alt})


def tex_of(source: str) -> str:
    """Return the TeX that stands between the delimiters.

    A backslash may be doubled there as Markdown has it, so two of them are one.
    """
    return source.replace("\\\\", "\\").strip()


def math_inline(state: StateInline, silent: bool) -> bool:
    """Read maths within a paragraph as a token `math_inline`; display maths has the markup `[`."""
    start = state.pos
    closing = _CLOSING.get(state.src[start : start + _SIZE])
    if closing is None:
        return False
    notes = scratch(state.env)
    hopeless = notes.unclosed_maths.get((state.src, closing))
    if hopeless is not None and start >= hopeless:
        return False  # a search from here would fail again, once per delimiter
    end = state.src.find(closing, start + _SIZE, state.posMax)
    if end < 0:
        if state.posMax == len(state.src):
            notes.unclosed_maths[state.src, closing] = start
        return False
    tex = tex_of(state.src[start + _SIZE : end])
    if not tex.strip("\\. …"):
        return False  # the delimiters themselves are shown: `\\( … \\)`
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = tex
        token.markup = state.src[start + 2]
    state.pos = end + _SIZE
    return True


def math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    r"""Read lines from one that starts with `\\[` to one that ends with `\\]`."""
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("\\\\[", first) or state.is_code_block(start):
        return False
    last = _closing_line(state, start, end, first + _SIZE)
    if last is None:
        return False
    if silent:
        return True
    token = state.push("math_block", "math", 0)
    body = state.getLines(start, last + 1, state.blkIndent, False).strip()
    token.content = tex_of(body[_SIZE:-_SIZE])
    token.map = [start, last + 1]
    token.markup = "["
    token.block = True
    state.line = last + 1
    return True


def _closing_line(state: StateBlock, start: int, end: int, begin: int) -> int | None:
    r"""Return the line that ends with `\\]`; a blank line or other text behind it means None."""
    notes = scratch(state.env)
    context = state.level, state.blkIndent, end
    if context == notes.unclosed_maths_block[1:] and start < notes.unclosed_maths_block[0]:
        return None  # the search from a line before this one has passed here, and found nothing
    line = start
    while line < end and not state.isEmpty(line):
        if line > start and state.sCount[line] < state.blkIndent:
            break
        at = state.src.find("\\\\]", max(begin, state.bMarks[line]), state.eMarks[line])
        if at >= 0:
            if not state.src[at + _SIZE : state.eMarks[line]].strip():
                return line
            break
        line += 1
    notes.unclosed_maths_block = (line, *context)
    return None
