# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Examples: a paragraph `**Example**: caption` and a fence `~~~xml` with a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markdown_it.token import Token

from specpress.markdown.conversation import Conversation, read_conversation
from specpress.markdown.scratch import Scratch, scratch
from specpress.model import Candidate, Comparison, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

META = "example"
CONTEXT = "context"
COLUMN = "column"
LANGUAGE = "xml"
_CAPTIONS = ("**Example**:", "**Example:**")
_PARAGRAPH = 3  # tokens of a paragraph: its opening, its content, its end


class RawExample(NamedTuple):
    """What `example_open` carries.

    Attributes:
        caption: The caption as written, empty where there is none.
        captioned: Whether there is a caption at all.
        conversation: What stands between the fences.
        span: From the caption to the closing fence.
        body: Number of the first line between the fences.
    """

    caption: str
    captioned: bool
    conversation: Conversation
    span: Span
    body: int


def install(md: MarkdownIt) -> None:
    """Pair captions with fences after blocks are known and before inline content is read."""
    md.core.ruler.after("block", "example", example)


def caption_of(content: str) -> str | None:
    """Return what follows `**Example**:` in a paragraph, None where it is no caption."""
    for prefix in _CAPTIONS:
        if content.startswith(prefix):
            return content[len(prefix) :].strip()
    return None


def example(state: StateCore) -> None:
    """Replace each caption and its fence by `example_open`, inline tokens, `example_close`.

    The inline tokens are the caption and the notes of the verdicts, in this order; their meta says
    which. A conversation without a caption is an example all the same.
    """
    if not any(token.type == "fence" and is_conversation(token) for token in state.tokens):
        return
    notes = scratch(state.env)
    result: list[Token] = []
    for token in state.tokens:
        if token.type == "fence" and is_conversation(token):
            caption = _take_caption(result)
            result.extend(_tokens(token, caption, notes))
        else:
            result.append(token)
    state.tokens = result


def is_conversation(fence: Token) -> bool:
    """Tell whether a fence holds a conversation: `~~~xml`."""
    return fence.markup.startswith("~~~") and fence.info.strip() == LANGUAGE


def _take_caption(tokens: list[Token]) -> Token | None:
    """Remove the caption's paragraph from the end of the tokens and return its content."""
    if len(tokens) < _PARAGRAPH or tokens[-1].type != "paragraph_close":
        return None
    inline = tokens[-2]
    if caption_of(inline.content) is None:
        return None
    del tokens[-_PARAGRAPH:]
    return inline


def _tokens(fence: Token, caption: Token | None, notes: Scratch) -> Iterator[Token]:
    assert fence.map is not None  # noqa: S101  # every block token has its lines
    first = caption.map[0] if caption is not None and caption.map else fence.map[0]
    start, end = fence.map
    body = fence.content.split("\n")
    if body and not body[-1]:
        body.pop()
    conversation = read_conversation(notes.lines, start + 2, body)
    notes.irregularities.extend(conversation.irregularities)
    text = caption_of(caption.content) or "" if caption is not None else ""
    opening = Token("example_open", "figure", 1, block=True, level=fence.level, map=[first, end])
    opening.markup = fence.markup
    column = notes.lines.column_of_tail(
        first + 1, (caption.content.split("\n")[0] if caption is not None else "~~~xml")
    )
    span = Span(notes.lines.path, first + 1, column, end, len(notes.lines[end]) + 1)
    opening.meta[META] = RawExample(text, caption is not None, conversation, span, start + 2)
    yield opening
    if caption is not None:
        caption.content = text
        caption.meta[CONTEXT] = "caption"
        yield caption
    for candidate in _candidates(conversation):
        if candidate.note_span is not None:
            yield _note(candidate.note, candidate.note_span, fence.level + 1)
    yield Token("example_close", "figure", -1, block=True, level=fence.level)


def _candidates(conversation: Conversation) -> Iterator[Candidate]:
    for turn in conversation.turns:
        if isinstance(turn, Comparison):
            yield from turn.candidates


def _note(note: str, span: Span, level: int) -> Token:
    line = [span.line - 1, span.line]
    token = Token("inline", "", 0, content=note, map=line, level=level, block=True, children=[])
    token.meta[CONTEXT] = "note"
    token.meta[COLUMN] = span.column
    return token
