# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read one line of a conversation as a tag: `<role key="value"> <!-- VERDICT: note -->`.

A conversation is not XML: a tag counts only when it stands alone on its line. A stray `*` or blank
before it and blanks behind it occur in published documents, so they are read over and reported.
"""

from __future__ import annotations

from typing import NamedTuple

from specpress.model import ROLES

_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}


class RawAttribute(NamedTuple):
    """A `key=value` with the offset and length of its value in the line."""

    key: str
    value: str
    start: int
    length: int


class Tag(NamedTuple):
    """A line that is a tag.

    Attributes:
        lead: What stands before `<`: empty, blanks, or a stray `*` among blanks.
        start: Offset of `<`.
        end: Offset just behind `>`.
        comment: What stands behind the tag, without blanks around it; a comment with its marks.
        comment_start: Offset of the comment.
        trailing: Blanks at the end of the line.
    """

    name: str
    closing: bool
    attributes: tuple[RawAttribute, ...]
    lead: str
    start: int
    end: int
    comment: str
    comment_start: int
    trailing: str


def decode_entities(text: str) -> str:
    """Replace the four entities that a conversation may use, each once."""
    if "&" not in text:
        return text
    parts = text.split("&")
    out = [parts[0]]
    for part in parts[1:]:
        head, semicolon, tail = part.partition(";")
        known = _ENTITIES.get(f"&{head};") if semicolon and len(head) <= 4 else None  # noqa: PLR2004
        out.append(f"&{part}" if known is None else known + tail)
    return "".join(out)


def read_tag(line: str) -> Tag | None:
    """Read a line as a tag, or return None where it is none.

    Behind the tag only a comment (`<!-- … -->`, closed or not) and blanks may stand.
    """
    if line in _PLAIN:
        return _PLAIN[line]
    start = line.find("<")
    if start < 0:
        return None
    lead = line[:start]
    if lead and lead.strip().lstrip("*").strip():
        return None
    position = start + 1
    closing = line.startswith("/", position)
    position += closing
    begin = position
    while position < len(line) and line[position] in _NAME:
        position += 1
    name = line[begin:position]
    if not name or not name[0].isalpha():
        return None
    read = _attributes(line, position)
    if read is None:
        return None
    attributes, end = read
    rest = line[end:]
    comment = rest.strip()
    if comment and not comment.startswith("<!--"):
        return None
    trailing = rest[len(rest.rstrip()) :]
    comment_start = end + len(rest) - len(rest.lstrip()) if comment else end
    return Tag(name, closing, attributes, lead, start, end, comment, comment_start, trailing)


def _plain_tags() -> dict[str, Tag]:
    """Return the tags that nine lines in ten are, read once: a lookup costs a tenth of reading."""
    found: dict[str, Tag] = {}
    for name in (*ROLES, "comparison", "untrusted", "settings"):
        for slash in ("", "/"):
            line = f"<{slash}{name}>"
            found[line] = Tag(name, bool(slash), (), "", 0, len(line), "", len(line), "")
    return found


_PLAIN = _plain_tags()


def _attributes(line: str, position: int) -> tuple[tuple[RawAttribute, ...], int] | None:
    """Read attributes up to `>`; return them and the offset behind it, or None."""
    found: list[RawAttribute] = []
    size = len(line)
    while True:
        blank = position
        while position < size and line[position] in " \t":
            position += 1
        if position >= size:
            return None
        if line[position] == ">":
            return tuple(found), position + 1
        if line.startswith("/>", position) or position == blank:
            return None
        begin = position
        while position < size and line[position] in _NAME:
            position += 1
        key = line[begin:position]
        if not key:
            return None
        if position >= size or line[position] != "=":
            found.append(RawAttribute(key, "", position, 0))
            continue
        position += 1
        quote = line[position : position + 1]
        if quote and quote in "\"'":
            close = line.find(quote, position + 1)
            if close < 0:
                return None
            raw, at = line[position + 1 : close], position + 1
            position = close + 1
        else:
            at = position
            while position < size and line[position] not in " \t>":
                position += 1
            raw = line[at:position]
        found.append(RawAttribute(key, decode_entities(raw), at, len(raw)))
