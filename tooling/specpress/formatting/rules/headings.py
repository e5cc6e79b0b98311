# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.formatting.rule import Case, Edit, Rule
from specpress.markdown.annotations.heading import RawPart, read_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading
    from specpress.parse.draft import Piece

_ORDER = ("id", "authority", "tags", "was")
_LISTS = ("tags", "was")
_BARE = re.compile(r"[^\s{}\"']+")
_ID = re.compile(r"[^\s{}\"'#]+")


class Headings(Rule):
    """A heading is `## Title {#id authority=level tags=a,b was=old_id}`, on one line.

    Signs behind the title go, and a line of `===` or `---` below it becomes signs before it. The
    attributes have this order, others follow as they were written; a value is quoted only where it
    has to be. Attributes that cannot be read, or of which one stands twice, stay as they are, and
    so do headings of several lines and those in lists and quotes.
    """

    name = "headings"
    changed = (
        Case(
            """
            #   Beds   {  authority="user"   #beds }   ##

            Tools {id=tools note="two words" was="cans, old_cans" tags="a, b"}
            -----

            ###Not a heading
            """,
            """
            # Beds {#beds authority=user}

            ## Tools {#tools tags=a,b was=cans,old_cans note="two words"}

            ###Not a heading
            """,
        ),
    )
    kept = (
        Case("""
            # Beds {#beds authority=user

            # Beds {b=1 authority=user authority=root #beds}

            > #  Quoted

            A
            B
            -

            # C# {#c}
            """),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        for lines, piece in reading.all_pieces():
            if piece.kind == "heading":
                written = _canonical(piece)
                if written:
                    first, last = piece.span.line, piece.span.end_line
                    yield Edit(lines.line_span(first, last), written)


def _canonical(piece: Piece) -> str:
    """Return a heading in its form, empty where that is not known."""
    title = piece.tokens[1].content
    if "\n" in title:
        return ""
    line = piece.markdown.split("\n")[0]
    parts = _parts(line, title)
    if parts is None:
        return ""
    attributes = " ".join(parts)
    signs = "#" * int(piece.tokens[0].tag[1:])
    braced = f"{{{attributes}}}" if attributes else ""
    return " ".join(part for part in (signs, title, braced) if part)


def _parts(line: str, title: str) -> tuple[str, ...] | None:
    """Return the attributes of a heading as they are to be written, None to leave it alone."""
    start = line.find(title)
    tail = line[start + len(title) :].strip().rstrip("#").rstrip() if start >= 0 else ""
    if not tail:
        return () if start >= 0 else None
    found = read_attributes(tail)
    if found is None or found[0]:
        return None
    keys = [part.key for part in found[1]]
    if len(set(keys)) < len(keys):
        return None
    ordered = sorted(found[1], key=_rank)
    return tuple(_written(part, tail) for part in ordered)


def _rank(part: RawPart) -> int:
    return _ORDER.index(part.key) if part.key in _ORDER else len(_ORDER)


def _written(part: RawPart, tail: str) -> str:
    value = part.value
    if part.key == "id" and _ID.fullmatch(value):
        return f"#{value}"
    if part.key in _LISTS:
        names = [name.strip() for name in value.split(",")]
        value = ",".join(name for name in names if name)
    if not value and tail[part.start - 1] not in "=\"'":
        return part.key
    if not value or _BARE.fullmatch(value):
        return f"{part.key}={value}"
    quote = "'" if '"' in value else '"'
    return f"{part.key}={quote}{value}{quote}"
