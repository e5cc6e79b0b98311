# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.formatting.conversations import PlacedTag, tags_of
from specpress.formatting.rule import Case, Edit, Rule
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading
    from specpress.markdown.lines import SourceLines
    from specpress.markdown.tags import RawAttribute

_LEADS = ("stray-before-tag", "blank-before-tag")


class Tags(Rule):
    """A tag starts its line, its attributes are one blank apart, and their values are quoted.

    So is the comment behind it. A value is quoted by `"`, or by `'` where it holds a `"`. Tags
    within a message, and what only looks like a tag, are what the message says.
    """

    name = "tags"
    changed = (
        Case(
            """
            # Beds {#beds}

            **Example**: noon

            ~~~xml
             <user >
            May I?
            *</user >
            <assistant   recipient=can  end_turn='false'>
            pour
            </assistant>
            <comparison>
            <assistant><!-- GOOD -->
            No.
            </assistant>
            </comparison >
            ~~~
            """,
            """
            # Beds {#beds}

            **Example**: noon

            ~~~xml
            <user>
            May I?
            </user>
            <assistant recipient="can" end_turn="false">
            pour
            </assistant>
            <comparison>
            <assistant> <!-- GOOD -->
            No.
            </assistant>
            </comparison>
            ~~~
            """,
        ),
    )
    kept = (
        Case("""
            # Beds {#beds}

            **Example**: noon

            ~~~xml
            <user comment='says "May I?"'>
            <untrusted >
             <user >
            </untrusted>
            </user>
            ~~~
            """),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        paths = {lines.path for lines in reading.files}
        for odd in reading.context.irregularities(*_LEADS):
            if odd.span.path in paths:
                yield Edit(odd.span, "")
        for example in reading.examples:
            lines = reading.lines_of(example.span.path)
            for placed in tags_of(example, lines):
                yield _edit(placed, lines)


def _edit(placed: PlacedTag, lines: SourceLines) -> Edit:
    tag, line, column = placed
    end = tag.comment_start if tag.comment else tag.end
    source = lines[line][column - 1 :]
    parts = [tag.name, *(_attribute(one, source) for one in tag.attributes)]
    written = f"<{'/' if tag.closing else ''}{' '.join(parts)}>{' ' if tag.comment else ''}"
    return Edit(Span(lines.path, line, column, line, column + end), written)


def _attribute(one: RawAttribute, source: str) -> str:
    value = source[one.start : one.start + one.length]
    if not value and source[one.start - 1] not in "\"'":
        return one.key
    quote = "'" if '"' in value else '"'
    return f"{one.key}={quote}{value}{quote}"
