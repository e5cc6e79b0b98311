# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tokens to plain text: what a reader sees, without marks, tags or typography."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from specpress.markdown.annotations.example import CONTEXT, NOTE
from specpress.markdown.annotations.reference import AUTOMATIC, SIGN, is_automatic, target_of
from specpress.markdown.conversation import SETTINGS, UNTRUSTED, is_traffic
from specpress.markdown.dialect import read_inline, read_message
from specpress.markdown.tags import decode_entities, read_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markdown_it.token import Token

    from specpress.model import Candidate, Message

_INLINE = {
    "text",
    "code_inline",
    "math_inline",
    "stage_direction",
    "text_special",
    "indentation",
}
_CODE = {"fence", "code_block"}
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def inline_text(children: Iterable[Token], *, message: bool = False) -> str:
    """Return the text of inline tokens. A soft line end is a blank, a hard one a line end.

    Args:
        children: The tokens.
        message: Whether they come from a message, where entities count in code too.
    """
    parts: list[str] = []
    for token in children:
        kind = token.type
        if kind in _INLINE:
            is_code = message and kind == "code_inline"
            parts.append(decode_entities(token.content) if is_code else token.content)
        elif kind == "softbreak":
            parts.append(" ")
        elif kind == "hardbreak":
            parts.append("\n")
        elif kind == "html_inline":
            parts.append(html_text(token.content))
        elif kind == "image":
            parts.append(inline_text(token.children or ()))
    return "".join(parts)


def html_text(source: str) -> str:
    """Return what a page shows of a piece of raw HTML: the piece, but no comment, and breaks."""
    if source.startswith("<!--"):
        return ""
    return "\n" if _BREAK.fullmatch(source) else source


def fill_in_titles(tokens: Iterable[Token], titles: Mapping[str, str]) -> None:
    """Give each `[?](#id)` its target's title for a text, in place; none where it is dangling.

    Args:
        tokens: Block tokens with inline children.
        titles: Titles as plain text, by id.
    """
    for token in tokens:
        if token.type == "inline" and "[?]" in token.content:
            _fill_in(token.children or [], titles)


def take_out_titles(tokens: Iterable[Token]) -> None:
    """Undo `fill_in_titles`, in place."""
    for token in tokens:
        if token.type == "inline" and "[?]" in token.content:
            children = token.children or []
            for index, child in enumerate(children):
                if AUTOMATIC in child.meta:
                    children[index + 1].content = SIGN


def _fill_in(children: list[Token], titles: Mapping[str, str]) -> None:
    for index, child in enumerate(children):
        if child.type == "link_open" and is_automatic(children, index):
            target = target_of(child)
            if target is not None:
                child.meta[AUTOMATIC] = True
                children[index + 1].content = titles.get(target, "")


def note_text(markdown: str, titles: Mapping[str, str]) -> str:
    """Return the plain text of a note, with titles where it refers by `[?](#id)`."""
    children = read_inline(markdown)
    _fill_in(children, titles)
    return inline_text(children)


def block_text(tokens: Sequence[Token]) -> str:
    """Return the text of block tokens, one line a paragraph or list item, cells set by TABs."""
    parts: list[str] = []
    row: list[str] | None = None
    for token in tokens:
        kind = token.type
        if kind == "inline":
            if token.meta.get(CONTEXT) != NOTE:
                text = inline_text(token.children or ())
                (parts if row is None else row).append(text)
        elif kind == "tr_open":
            row = []
        elif kind == "tr_close" and row is not None:
            parts.append("\t".join(row))
            row = None
        elif token.content:
            parts.append(_leaf_text(token))
    return "\n".join(part for part in parts if part)


def _leaf_text(token: Token) -> str:
    if token.type in _CODE:
        return token.content.rstrip("\n")
    if token.type == "html_block":
        return _without_tags(token.content)
    return token.content.strip() if token.type in ("math_block", "too_deep") else ""


def without_blank_end(text: str) -> str:
    """Return a text without the blank lines at its end: they are none of what is never closed."""
    end = text.find("\n", len(text.rstrip(" \t\n")))
    return text if end < 0 else text[:end]


def caption_text(markdown: str) -> str:
    """Return the plain text of a title, a caption or a note."""
    return inline_text(read_inline(markdown))


def message_text(message: Message | Candidate) -> str:
    """Return the plain text of a message: its Markdown as a chat shows it, entities decoded.

    Items of a list keep their marks. The tags `<untrusted>` are left out. What goes to or comes
    from a tool is data, and comes back as it was written but for entities.
    """
    lines = [line for line in message.markdown.split("\n") if not _is_inner_tag(line)]
    source = "\n".join(lines)
    return decode_entities(source) if is_traffic(message) else _chat_text(source)


@lru_cache(maxsize=4096)
def _chat_text(markdown: str) -> str:
    """Return the text of a chat message; versions of a spec have most of theirs in common."""
    parts: list[str] = []
    marker = ""
    for token in read_message(markdown):
        if token.type == "list_item_open":
            parts += [marker] if marker else []
            marker = f"{token.info}{token.markup}"
        elif token.type == "list_item_close" and marker:
            parts.append(marker)  # an answer such as "56." is an item without text
            marker = ""
        elif (text := _piece_of_message(token)) is not None:
            parts.append(f"{marker} {text}" if marker else text)
            marker = ""
    return "\n".join(parts)


def _piece_of_message(token: Token) -> str | None:
    if token.type == "inline":
        return inline_text(token.children or (), message=True)
    if token.type in _CODE:
        return decode_entities(token.content.rstrip("\n"))
    return token.content.strip() if token.type in ("math_block", "too_deep") else None


def _is_inner_tag(line: str) -> bool:
    if not line.lstrip(" \t*").startswith("<"):
        return False
    tag = read_tag(line)
    return tag is not None and tag.name in (UNTRUSTED, SETTINGS) and not tag.attributes


def _without_tags(source: str) -> str:
    """Return the text of HTML; `html.parser` takes quadratic time on what is never closed."""
    parts: list[str] = []
    end = 0
    while (start := source.find("<", end)) >= 0:
        parts.append(source[end:start])
        closing = "-->" if source.startswith("<!--", start) else ">"
        close = source.find(closing, start)
        end = close + len(closing) if close >= 0 else len(source)
    parts.append(source[end:])
    return " ".join(unescape("".join(parts)).split())
