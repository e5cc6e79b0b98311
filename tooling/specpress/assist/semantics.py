# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the annotations in a file mean, for an editor to colour them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.assist.inside import VERDICT
from specpress.lint.attributes import whole_span
from specpress.markdown.annotations.commentary import MARKER, read_marker
from specpress.markdown.tags import read_tag
from specpress.model import ROLES, Comparison, Elision, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.name import Kind, Name
    from specpress.assist.view import View
    from specpress.model import Example

TokenKind = Literal[
    "section", "mark", "authority", "tag", "role", "verdict", "setting", "term", "attribute",
    "commentary", "code",
]  # fmt: skip

_KINDS: dict[Kind, TokenKind] = {
    "section": "section",
    "mark": "mark",
    "level": "authority",
    "tag": "tag",
    "setting": "setting",
    "term": "term",
    "code": "code",
}


class Token(Struct, frozen=True, gc=False, order=True):
    """A stretch of one line with a meaning, places from 1, in code points.

    Attributes:
        kind: What it is.
        declares: Whether it is the place that a name comes from.
        unknown: Whether nothing has the name.
    """

    line: int
    column: int
    length: int
    kind: TokenKind
    declares: bool = False
    unknown: bool = False


def tokens(view: View, path: str, first: int, last: int) -> tuple[Token, ...]:
    """Return the tokens in some lines of a file, in order, none over another.

    Args:
        view: The spec.
        path: A file of it.
        first: The first line.
        last: The last line.
    """
    found = [
        *(
            _of_name(view, name)
            for name in view.names.get(path, ())
            if _fits(name.span, first, last)
        ),
        *_attributes(view, path, first, last),
        *_conversations(view, path, first, last),
        *_commentaries(view, path, first, last),
    ]
    return tuple(_apart(sorted(token for token in found if token.length > 0)))


def _fits(span: Span, first: int, last: int) -> bool:
    return span.line == span.end_line and first <= span.line <= last


def _apart(found: list[Token]) -> Iterator[Token]:
    """Yield tokens that start where the one before has ended."""
    end = (0, 0)
    for token in found:
        if (token.line, token.column) >= end:
            yield token
            end = (token.line, token.column + token.length)


def _of_name(view: View, name: Name) -> Token:
    span = name.span
    unknown = name.kind == "section" and view.section(name.value) is None
    unknown = unknown and name.use != "configured"
    return Token(
        span.line,
        span.column,
        span.end_column - span.column,
        _KINDS[name.kind],
        name.use in ("declared", "marked"),
        unknown,
    )


def _attributes(view: View, path: str, first: int, last: int) -> Iterator[Token]:
    """Yield the keys of the attributes of headings."""
    lines = view.lines(path)
    for section in view.sections_of.get(path, ()):
        if not first <= section.heading.end_line <= last:
            continue
        for attribute in section.attributes:
            whole = whole_span(lines, attribute)
            written = lines[whole.line].startswith(attribute.key, whole.column - 1)
            if written:
                yield Token(whole.line, whole.column, len(attribute.key), "attribute")


def _conversations(view: View, path: str, first: int, last: int) -> Iterator[Token]:
    file = view.prompt_paths.get(path)
    if file is not None:
        examples = [prompt.example for prompt in file.prompts]
    else:
        examples = [one for section in view.spec.sections for one in section.examples]
    for example in examples:
        span = example.span
        if span.path == path and span.line <= last and span.end_line >= first:
            for number in _tag_lines(example):
                if first <= number <= last:
                    yield from _tag(view.lines(path)[number], number)


def _tag_lines(example: Example) -> Iterator[int]:
    for turn in example.turns:
        if isinstance(turn, Elision):
            continue
        yield from (turn.span.line, turn.span.end_line)
        for candidate in turn.candidates if isinstance(turn, Comparison) else ():
            yield from (candidate.span.line, candidate.span.end_line)


def _tag(line: str, number: int) -> Iterator[Token]:
    tag = read_tag(line)
    if tag is None:
        return
    kind: TokenKind = "role" if tag.name in ROLES else "tag"
    yield Token(number, tag.start + 2 + tag.closing, len(tag.name), kind)
    for attribute in tag.attributes:
        at = line.rfind(attribute.key, tag.start, attribute.start)
        yield Token(number, at + 1, len(attribute.key) if at >= 0 else 0, "attribute")
    verdict = VERDICT.match(line, tag.comment_start) if tag.comment else None
    if verdict is not None:
        yield Token(number, verdict.start(1) + 1, len(verdict[1]), "verdict")


def _commentaries(view: View, path: str, first: int, last: int) -> Iterator[Token]:
    lines = view.lines(path)
    for section in view.spec.sections:
        for block in section.blocks:
            span = block.span
            if block.kind == "commentary" and span.path == path and first <= span.line <= last:
                head = lines[span.line][span.column - 1 :]
                if head.startswith(MARKER) and read_marker(head) is not None:
                    yield Token(span.line, span.column, len(head.rstrip()), "commentary")
