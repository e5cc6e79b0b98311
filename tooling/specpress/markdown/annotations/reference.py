# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Cross references: `[text](#id)` and `[?](#id)`, which takes its text from the target's title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from markdown_it.rules_inline import autolink, image, link

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

META = "place"
AUTOMATIC = "automatic"
"""Key in the meta of a `link_open` token whose text was written as `?`."""

SIGN = "?"
"""The text of a reference that takes its target's title."""

_PLAIN = re.compile(r"[^\[\]\\`<]*(?=\])")
"""A link's text in which no bracket can be but the one that ends it."""


class Place(NamedTuple):
    """Offsets of a link in its inline content: where it starts, where its text ends, its end."""

    start: int
    text_end: int
    end: int


def install(md: MarkdownIt) -> None:
    """Let links and images remember their place."""
    md.inline.ruler.at("autolink", _autolink)
    md.inline.ruler.at("link", _link)
    md.inline.ruler.at("image", _image)


def target_of(token: Token) -> str | None:
    """Return the id that a `link_open` token points to, None where it leads elsewhere."""
    href = str(token.attrs.get("href", ""))
    return unquote(href[1:]) if href.startswith("#") and len(href) > 1 else None


def is_automatic(children: list[Token], index: int) -> bool:
    """Tell whether the link that opens at an index takes its text from its target's title."""
    return (
        index + 2 < len(children)
        and children[index + 1].type == "text"
        and children[index + 1].content == SIGN
        and children[index + 2].type == "link_close"
    )


def _link(state: StateInline, silent: bool) -> bool:
    start, before = state.pos, len(state.tokens)
    if not link(state, silent):
        return False
    if not silent:
        _opening(state, before).meta[META] = _place(state, start, start)
    return True


def _autolink(state: StateInline, silent: bool) -> bool:
    start, before = state.pos, len(state.tokens)
    if not autolink(state, silent):
        return False
    if not silent:
        _opening(state, before).meta[META] = Place(start, state.pos - 1, state.pos)
    return True


def _opening(state: StateInline, before: int) -> Token:
    """Return the token that opens the link that was just read."""
    return next(token for token in state.tokens[before:] if token.type == "link_open")


def _image(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src[start] != "!":
        return False
    if not image(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta[META] = _place(state, start, start + 1)
    return True


def _place(state: StateInline, start: int, bracket: int) -> Place:
    """Return the place of the link that was just read; its text starts at a bracket."""
    plain = _PLAIN.match(state.src, bracket + 1)
    text_end = plain.end() if plain else state.md.helpers.parseLinkLabel(state, bracket)
    return Place(start, text_end, state.pos)
