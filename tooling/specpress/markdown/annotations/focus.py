# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Focus marks: `[^abcd]` behind the phrase it marks. An anchor, never a footnote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.rules_block import reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

OPENING = "[^"
LENGTH = len("[^abcd]")
_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_LONGEST = 24
"""Characters within which a malformed mark has its `]`; one without is taken as one word."""


def install(md: MarkdownIt) -> None:
    """Read marks before links, and keep `[^…]:` from being a link definition."""
    md.inline.ruler.before("link", "focus_mark", focus_mark)
    md.block.ruler.at("reference", _reference, {"alt": []})


def mark_at(text: str, position: int) -> str | None:
    """Return the id of the mark that starts at an offset, or None."""
    if not text.startswith(OPENING, position) or not text.startswith("]", position + LENGTH - 1):
        return None
    mark = text[position + 2 : position + LENGTH - 1]
    return mark if _ALPHABET.issuperset(mark) else None


def focus_mark(state: StateInline, silent: bool) -> bool:
    """Read a mark as a token `focus_mark`; its info is the id, its meta the offset."""
    mark = mark_at(state.src, state.pos)
    if mark is None:
        return False
    if not silent:
        token = state.push("focus_mark", "a", 0)
        token.info = mark
        token.meta["start"] = state.pos
    state.pos += LENGTH
    return True


def malformed_marks(inline: Token) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each `[^…` in the text of inline content that is no mark.

    What stands in code, in maths or behind a backslash is no text of that kind.
    """
    source, position = inline.content.replace("\n", " "), 0  # as in the content of code
    for child in inline.children or ():
        if child.type == "focus_mark":
            position = child.meta["start"] + LENGTH
        elif OPENING in child.content:
            pieces = (
                _openings(child.content)
                if child.type == "text"
                else (child.content.replace("\n", " "),)
            )
            for piece in pieces:
                start = source.find(piece, position)
                if start < 0:
                    break
                position = start + len(piece)
                if child.type == "text" and source[max(start - 1, 0)] != "\\":
                    yield start, position


def _openings(text: str) -> Iterator[str]:
    start = text.find(OPENING)
    while start >= 0:
        close = text.find("]", start, start + _LONGEST)
        end = start + len(OPENING)
        if close >= 0 and "[" not in text[end:close]:
            end = close + 1
        else:
            while end < len(text) and text[end].isalnum():
                end += 1
        yield text[start:end]
        start = text.find(OPENING, end)


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = state.bMarks[start] + state.tShift[start]
    if state.src.startswith(OPENING, first):
        return False
    return reference(state, start, end, silent)
