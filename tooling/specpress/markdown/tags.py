# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read one line of a conversation as a tag: `<role key="value"> <!-- VERDICT: note -->`.

A conversation is not XML: a tag counts only when it stands alone on its line. A stray `*` or blank
before it and blanks behind it occur in published documents, so they are read over and reported.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from specpress.model import ROLES

_HEAD = re.compile(r"([ \t*]*)<(/?)([A-Za-z][A-Za-z0-9_.:-]*)")
_ATTRIBUTE = re.compile(
    r"""[ \t]+([A-Za-z0-9_.:-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?(?=[ \t>])"""
)
_END = re.compile(r"[ \t]*>")
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
    """

    name: str
    closing: bool
    attributes: tuple[RawAttribute, ...]
    lead: str
    start: int
    end: int
    comment: str
    comment_start: int


def decode_entities(text: str) -> str:
    """Replace the four entities that a conversation may use, each once."""
    if "&" not in text:
        return text
    parts = text.split("&")
    out = [parts[0]]
    for part in parts[1:]:
        head, semicolon, tail = part.partition(";")
        known = _ENTITIES.get(f"&{head};") if semicolon else None
        out.append(f"&{part}" if known is None else known + tail)
    return "".join(out)


def read_tag(line: str) -> Tag | None:
    """Read a line as a tag, or return None where it is none.

    Behind the tag only a comment (`<!-- … -->`, closed or not) and blanks may stand.
    """
    if line in _PLAIN:
        return _PLAIN[line]
    head = _HEAD.match(line)
    read = _attributes(line, head.end()) if head is not None else None
    if head is None or read is None:
        return None
    attributes, end = read
    rest = line[end:]
    comment = rest.strip()
    if comment and not comment.startswith("<!--"):
        return None
    return Tag(
        name=head[3],
        closing=bool(head[2]),
        attributes=attributes,
        lead=head[1],
        start=head.end(1),
        end=end,
        comment=comment,
        comment_start=end + len(rest) - len(rest.lstrip()) if comment else end,
    )


def _plain_tags() -> dict[str, Tag]:
    """Return the tags that nine lines in ten are, read once: a lookup costs a tenth of reading."""
    found: dict[str, Tag] = {}
    for name in (*ROLES, "comparison", "untrusted", "settings"):
        for slash in ("", "/"):
            line = f"<{slash}{name}>"
            found[line] = Tag(name, bool(slash), (), "", 0, len(line), "", len(line))
    return found


_PLAIN = _plain_tags()


def _attributes(line: str, position: int) -> tuple[tuple[RawAttribute, ...], int] | None:
    """Read attributes up to `>`; return them and the offset behind it, or None."""
    found: list[RawAttribute] = []
    while (match := _ATTRIBUTE.match(line, position)) is not None:
        group = match.lastindex if match.lastindex is not None else 1
        start, end = match.span(group) if group > 1 else (match.end(1), match.end(1))
        found.append(RawAttribute(match[1], decode_entities(line[start:end]), start, end - start))
        position = match.end()
    close = _END.match(line, position)
    return (tuple(found), close.end()) if close is not None else None
