# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Group the tokens of a file into blocks, and blocks under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.markdown.annotations.example import META as EXAMPLE
from specpress.markdown.annotations.example import RawExample
from specpress.markdown.annotations.html import COMMENT, behind_comment
from specpress.markdown.annotations.suppression import META as SUPPRESSION
from specpress.markdown.annotations.suppression import RawSuppression
from specpress.markdown.lines import BYTE_ORDER_MARK
from specpress.markdown.plain import block_text, inline_text
from specpress.model import Block, BlockKind, Example, Irregularity, Span

if TYPE_CHECKING:
    from specpress.markdown.dialect import Token, Tokens

_KINDS: dict[str, BlockKind] = {
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "fence": "code",
    "code_block": "code",
    "table_open": "table",
    "blockquote_open": "quote",
    "heading_open": "heading",
    "math_block": "math",
    "commentary_open": "commentary",
    "example_open": "example",
    "html_block": "html",
}


class Piece(NamedTuple):
    """A top-level block before its text is read: what it is, its tokens, its lines."""

    kind: BlockKind
    tokens: list[Token]
    markdown: str
    span: Span

    def block(self) -> Block:
        """Return the finished block."""
        return Block(self.kind, self.markdown, block_text(self.tokens), self.span)


def pieces(read: Tokens) -> list[Piece]:
    """Return the top-level blocks of a file, in order.

    Together they hold every line of the file that is not blank.
    """
    tokens = read.tokens
    found: list[Piece] = []
    index = 0
    while index < len(tokens):
        end = _end_of_block(tokens, index)
        found.append(_piece(read, tokens[index : end + 1]))
        index = end + 1
    return found


def examples_in(piece: Piece) -> list[Example]:
    """Return the examples of a block, also those inside a commentary or a list."""
    found: list[Example] = []
    for index, token in enumerate(piece.tokens):
        if token.type == "example_open":
            raw: RawExample = token.meta[EXAMPLE]
            caption = piece.tokens[index + 1]
            title = inline_text(caption.children or ()) if raw.captioned else ""
            found.append(
                Example(
                    title=title,
                    title_markdown=raw.caption,
                    settings=raw.conversation.settings,
                    turns=raw.conversation.turns,
                    span=raw.span,
                )
            )
    return found


def suppression_in(piece: Piece) -> RawSuppression | None:
    """Return the suppression that a block is, or None."""
    found: RawSuppression | None = piece.tokens[0].meta.get(SUPPRESSION)
    return found


def irregularities_in(piece: Piece, read: Tokens) -> list[Irregularity]:
    """Return fences and comments that are never closed and raw HTML in a block."""
    odd: list[Irregularity] = []
    for token in piece.tokens:
        if token.type == "html_block":
            source = behind_comment(token.content)
            if source:
                kind = "unclosed-comment" if source.startswith(COMMENT) else "raw-html"
                odd.append(_raw_html(kind, token, source, read))
        elif token.type in ("fence", "example_open") and token.map is not None:
            unclosed = _unclosed_fence(token, read)
            if unclosed is not None:
                odd.append(unclosed)
    return odd


def _raw_html(kind: str, token: Token, source: str, read: Tokens) -> Irregularity:
    """Note HTML at its first line; a comment may stand before it."""
    whole = token.content.strip()
    skipped = whole.count("\n", 0, len(whole) - len(source))
    line = (token.map or [0, 0])[0] + 1 + skipped
    first = source.split("\n", 1)[0]
    column = read.lines.column_of_tail(line, first)
    return Irregularity(kind, read.lines.span(line, column, len(first)), source)


def _unclosed_fence(token: Token, read: Tokens) -> Irregularity | None:
    assert token.map is not None  # noqa: S101  # asked by the caller
    first, last = token.map[0] + 1, token.map[1]
    swallowed: Span | None = None
    if token.type == "example_open":
        raw: RawExample = token.meta[EXAMPLE]
        first, swallowed = raw.body - 1, raw.swallowed
    closing = read.lines[last].strip().lstrip("> ").strip()
    closed = closing.startswith(token.markup) and not closing.strip(token.markup[0])
    if last > first and closed and swallowed is None:
        return None
    opening = read.lines[first].removeprefix(BYTE_ORDER_MARK).strip()
    column = read.lines.column_of_tail(first, opening)
    span = read.lines.span(first, column, len(opening))
    return Irregularity("unclosed-fence", span, opening, swallowed)


def _end_of_block(tokens: list[Token], index: int) -> int:
    if tokens[index].nesting != 1:
        return index
    depth = 0
    for end in range(index, len(tokens)):
        depth += tokens[end].nesting
        if depth == 0:
            return end
    return len(tokens) - 1


def _piece(read: Tokens, tokens: list[Token]) -> Piece:
    opening = tokens[0]
    first, last = opening.map if opening.map is not None else (0, 1)
    while last > first + 1 and not read.lines[last].strip(" \t"):
        last -= 1
    return Piece(
        kind=_KINDS.get(opening.type, "paragraph"),
        tokens=tokens,
        markdown=read.lines.slice(first + 1, last),
        span=_block_span(read, first + 1, last),
    )


def _block_span(read: Tokens, first: int, last: int) -> Span:
    text = read.lines[first]
    column = len(text) - len(text.lstrip(" \t")) + 1
    return Span(read.lines.path, first, column, last, len(read.lines[last]) + 1)
