# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The parsers of the dialect: one for documents, one for the messages of a conversation."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, normalize, text_join
from markdown_it.token import Token

from specpress.markdown import fences
from specpress.markdown.lines import BYTE_ORDER_MARK, SourceLines
from specpress.markdown.scratch import Scratch
from specpress.registry import modules

if TYPE_CHECKING:
    from specpress.model import Irregularity

__all__ = [
    "Token",
    "Tokens",
    "document_parser",
    "message_parser",
    "read_document",
    "read_inline",
    "read_message",
]

_SIGNS = "\n\\`*_~[]!<&"
"""What the inline rules of the dialect start at, and `]`, which ends the text of a link."""

MAX_NESTING = 100
"""Levels of inline and block nesting that markdown-it enters at all; see `annotations.nesting`."""


class Tokens(NamedTuple):
    """A text as tokens, with what was irregular in it."""

    tokens: list[Token]
    lines: SourceLines
    irregularities: tuple[Irregularity, ...]


def read_document(path: str, text: str) -> Tokens:
    """Turn a source file into block tokens with inline children.

    Args:
        path: Its path, for spans.
        text: Its content. A byte order mark is read as nothing.
    """
    scratch = Scratch(SourceLines(path, text))
    plain = _ended(text.removeprefix(BYTE_ORDER_MARK))
    tokens = document_parser().parse(plain, scratch.environment())
    return Tokens(tokens, scratch.lines, tuple(scratch.irregularities))


def read_message(markdown: str) -> list[Token]:
    """Turn the content of a message into block tokens with inline children."""
    environment = Scratch(SourceLines("", markdown)).environment()
    return message_parser().parse(_ended(markdown), environment)


def read_inline(markdown: str) -> list[Token]:
    """Turn a caption, a title or a note into inline tokens."""
    environment = Scratch(SourceLines("", markdown)).environment()
    return document_parser().parseInline(markdown, environment)[0].children or []


def _ended(text: str) -> str:
    """End a last line that holds nothing but the signs of quotes.

    markdown-it looks for the indentation of such a line behind the end of the text.
    """
    last = text[max(text.rfind("\n"), text.rfind("\r")) + 1 :]
    return f"{text}\n" if last and not last.strip(" \t>") else text


@cache
def document_parser() -> MarkdownIt:
    """Return the parser of documents: CommonMark, tables, and every annotation."""
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "inline_definitions": True})
    md.enable(["table", "strikethrough"])
    md.validateLink = _any_link  # type: ignore[assignment]  # the rule `link-scheme` judges
    fences.install(md)
    for annotation in modules("specpress.markdown.annotations"):
        annotation.install(md)
    _quicken(md)
    return md


@cache
def message_parser() -> MarkdownIt:
    """Return the parser of messages: Markdown as a chat shows it.

    HTML is text there, a line end is a line end, and no annotation of documents counts but maths.
    """
    from specpress.markdown import line_ends, stage
    from specpress.markdown.annotations import maths, nesting

    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "html": False})
    md.enable(["table", "strikethrough"])
    md.disable(["reference", "html_block", "html_inline"])
    md.validateLink = _any_link  # type: ignore[assignment]  # as above
    nesting.install(md)
    maths.install(md)
    line_ends.install(md)
    stage.install(md)
    _quicken(md)
    return md


def _quicken(md: MarkdownIt) -> None:
    """Stop at the characters that a rule reacts to, and pass over text that has none.

    markdown-it stops at every character that some plugin might want, such as `-` and `:`, and asks
    each rule in vain.
    """
    md.inline.terminator_re = re.compile(f"[{re.escape(_SIGNS)}]")
    md.core.ruler.at("normalize", _normalize)
    md.core.ruler.at("inline", _inline)
    md.core.ruler.at("text_join", _text_join)


def _inline(state: StateCore) -> None:
    parser = state.md.inline
    search = parser.terminator_re.search
    for token in state.tokens:
        if token.type == "inline":
            children: list[Token] = []
            if search(token.content):
                parser.parse(token.content, state.md, state.env, children)
            elif token.content:
                children.append(Token("text", "", 0, content=token.content))
            token.children = children


def _normalize(state: StateCore) -> None:
    """Turn other line ends into LF, and NUL into what is seen, where there are any."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def _text_join(state: StateCore) -> None:
    """Join what escapes and entities were cut into, where there are any."""
    chosen = [
        token
        for token in state.tokens
        if token.type == "inline" and ("\\" in token.content or "&" in token.content)
    ]
    if chosen:
        text_join(StateCore(state.src, state.md, state.env, chosen))


def _any_link(_url: str) -> bool:
    return True
