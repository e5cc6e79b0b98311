# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Texts of a document as HTML: escaped, with what cannot be seen made visible.

The text of the elements is the text that was given, to the byte, but for the two things that no
page can hold: U+0000, shown as U+2400, and halves of surrogate pairs, shown as U+FFFD.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING

from markupsafe import Markup

from specpress.language.word_diff import word_diff

if TYPE_CHECKING:
    from collections.abc import Callable

    from specpress.language.word_diff import Piece

_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u1680\u180e\u2000-\u200b\u200e\u200f"
    "\u2028-\u202f\u205f-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
    # Joiners are part of how many scripts and pictures are written, but not of ASCII.
    "|(?<![^\x00-\x7f])[\u200c\u200d]"
)
_NAMES = {"\xa0": "NBSP", "\xad": "SHY", "\u200b": "ZWSP", "\ufeff": "BOM"}
_KEPT = {"\0": "\u2400", "\r": "&#13;"}
_SURROGATES = range(0xD800, 0xE000)
_TAG = re.compile(
    r"(</?[a-z][^<>\n]*>|<!--[^\n]*?-->|^~~~\w*$|^\[\.\.\.\]$|\*\*Example\*\*:)", re.MULTILINE
)


@lru_cache(maxsize=4096)  # mostly titles and labels, of which a page has many
def marked(text: str) -> Markup:
    """Return a text as HTML that is nothing but text.

    Characters that cannot be seen, or turn the direction of what is around them, get a box with
    their name; each is kept in an element of its own, where it can turn nothing.
    """
    return _html(_escaped(text))


@lru_cache(maxsize=1024)  # versions that are compared with one and the same repeat each other
def tagged(text: str) -> Markup:
    """Return the source of an example as HTML, with its tags set apart."""
    return _html(_tagged(text))


@lru_cache(maxsize=2048)
def compared(old: str, new: str, *, example: bool = False) -> Markup:
    """Return two texts as one: what is struck in `<del>`, what is set in `<ins>`.

    Without the one it is the new text, without the other the old one.
    """
    write = _tagged if example else _escaped
    return _html("".join(_piece(piece, write) for piece in word_diff(old, new)))


def struck(text: str, *, example: bool = False) -> Markup:
    """Return a text that is gone."""
    return _html(_set("del", text, _tagged if example else _escaped))


def added(text: str, *, example: bool = False) -> Markup:
    """Return a text that is new."""
    return _html(_set("ins", text, _tagged if example else _escaped))


# Strings up to here: a page has thousands of pieces, and each Markup that is made of others
# takes longer than what it holds.


def _html(text: str) -> Markup:
    # Safe: `_escaped` has escaped all that comes from a document.
    return Markup(text)  # noqa: S704


def _escaped(text: str) -> str:
    return _ODD.sub(_boxed, escape(text))


def _boxed(match: re.Match[str]) -> str:
    character = match[0]
    kept = "\ufffd" if ord(character) in _SURROGATES else _KEPT.get(character, character)
    name = _NAMES.get(character, f"U+{ord(character):04X}")
    return f'<bdi class="odd" data-name="{name}">{kept}</bdi>'


def _tagged(text: str) -> str:
    parts = _TAG.split(text)
    parts[::2] = map(_escaped, parts[::2])
    parts[1::2] = (f"<b>{_escaped(part)}</b>" for part in parts[1::2])
    return "".join(parts)


def _piece(piece: Piece, write: Callable[[str], str]) -> str:
    if piece.op == "equal":
        return write(piece.old)
    if piece.op == "respelled":
        return _respelled(piece.old, piece.new)
    return _set("del", piece.old, write) + _set("ins", piece.new, write)


def _set(name: str, text: str, write: Callable[[str], str], *, spelling: bool = False) -> str:
    if not text:
        return ""
    classes = ["spelling"] * spelling + ["breaks"] * (not text.strip() and "\n" in text)
    opening = f'{name} class="{" ".join(classes)}"' if classes else name
    return f"<{opening}>{write(text)}</{name}>"


def _respelled(old: str, new: str) -> str:
    """Return a word that is spelled in another way, with only the letters that differ marked."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    before, after = old[:start], old[len(old) - end :]
    struck_part = _set("del", old[start : len(old) - end], _escaped, spelling=True)
    added_part = _set("ins", new[start : len(new) - end], _escaped, spelling=True)
    return _escaped(before) + struck_part + added_part + _escaped(after)


def _shared(old: str, new: str) -> int:
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
