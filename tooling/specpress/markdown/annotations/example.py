# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Examples: a paragraph `**Example**: caption` and a fence `~~~xml` with a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markdown_it.token import Token

from specpress.markdown.conversation import Conversation, read_conversation
from specpress.markdown.places import COLUMNS
from specpress.markdown.scratch import Scratch, scratch
from specpress.model import Candidate, Comparison, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

META = "example"
CONTEXT = "context"
CAPTION = "caption"
NOTE = "note"
LANGUAGE = "xml"
_CAPTIONS = ("**Example**:", "**Example:**")
_OPENING = f"~~~{LANGUAGE}"
_PARAGRAPH = 3  # tokens of a paragraph: its opening, its content, its end


class RawExample(NamedTuple):
    """What `example_open` carries.

    Attributes:
        caption: The caption as written, empty where there is none.
        captioned: Whether there is a caption at all.
        conversation: What stands between the fences.
        span: From the caption to the closing fence.
        body: Number of the first line between the fences.
        swallowed: The next conversation's opening fence where that stands within this one, since
            this one is never closed.
    """

    caption: str
    captioned: bool
    conversation: Conversation
    span: Span
    body: int
    swallowed: Span | None


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
    notes = scratch(state.env)
    _note_captions(state.tokens, notes)
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


def _note_captions(tokens: list[Token], notes: Scratch) -> None:
    """Note captions without a conversation, conversations without a caption, empty captions.

    Where something stands between a caption and its conversation, that is noted once.
    """
    for caption, fence, apart in _pairs(tokens):
        if caption is None and fence is not None:
            notes.note("missing-caption", _first_line(fence, _OPENING, notes))
        elif caption is not None:
            alone = fence is None or apart
            if alone or not caption_of(caption.content):
                first = caption.content.split("\n", 1)[0]
                kind = "caption-without-conversation" if alone else "empty-caption"
                place = _first_line(fence, _OPENING, notes) if alone and fence else None
                notes.note(kind, _first_line(caption, first, notes), first, place)


def _pairs(tokens: list[Token]) -> Iterator[tuple[Token | None, Token | None, bool]]:
    """Yield captions and conversations, and whether anything stands between them.

    Either may be missing; a heading ends the wait for a conversation.
    """
    caption, at = None, 0
    for index, token in enumerate(tokens):
        kind = token.type
        if kind == "fence":
            if is_conversation(token):
                yield caption, token, index - at != _PARAGRAPH - 1
                caption = None
        elif kind == "heading_open" or (kind == "inline" and _is_caption(tokens, index)):
            if caption is not None:
                yield caption, None, False
            caption, at = (token if kind == "inline" else None), index
    if caption is not None:
        yield caption, None, False


def _is_caption(tokens: list[Token], index: int) -> bool:
    paragraph = tokens[index - 1].type == "paragraph_open"
    return paragraph and tokens[index].content.startswith(_CAPTIONS)


def _first_line(token: Token, content: str, notes: Scratch) -> Span:
    line = token.map[0] + 1 if token.map is not None else 1
    return notes.lines.span(line, notes.lines.column_of_tail(line, content), len(content))


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
    swallowed = _swallowed(fence.content, start + 2, notes)
    opening.meta[META] = RawExample(
        text, caption is not None, conversation, span, start + 2, swallowed
    )
    yield opening
    if caption is not None:
        if caption.map is not None and text:
            skipped = caption.content.count("\n", 0, -len(text))
            caption.map = [caption.map[0] + skipped, caption.map[1]]
        caption.content = text
        caption.meta[CONTEXT] = CAPTION
        yield caption
    for candidate in _candidates(conversation):
        if candidate.note_span is not None:
            yield _note(candidate.note, candidate.note_span, fence.level + 1, notes)
    yield Token("example_close", "figure", -1, block=True, level=fence.level)


def _swallowed(body: str, first: int, notes: Scratch) -> Span | None:
    """Return the place of a conversation's opening fence within another one's body."""
    at = 0 if body.startswith(f"{_OPENING}\n") else body.find(f"\n{_OPENING}\n")
    if at < 0:
        return None
    line = first + body.count("\n", 0, at + 1)
    return notes.lines.span(line, notes.lines.column_of_tail(line, _OPENING), len(_OPENING))


def _candidates(conversation: Conversation) -> Iterator[Candidate]:
    for turn in conversation.turns:
        if isinstance(turn, Comparison):
            yield from turn.candidates


def _note(note: str, span: Span, level: int, notes: Scratch) -> Token:
    rows = [span.line - 1, span.end_line]
    token = Token("inline", "", 0, content=note, map=rows, level=level, block=True, children=[])
    token.meta[CONTEXT] = NOTE
    columns = token.meta[COLUMNS] = {0: span.column}
    for row, part in enumerate(note.split("\n")[1:], 1):
        columns[row] = notes.lines.column_of_tail(span.line + row, part)
    return token
