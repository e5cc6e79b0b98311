# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.formatting.reading import is_blank
from specpress.formatting.rule import Case, Edit, Rule
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading
    from specpress.markdown.lines import SourceLines

_CONTAINERS = ("list", "commentary")


class InnerBlankLines(Rule):
    """No two blank lines follow each other in a list or a commentary.

    None stands behind the first line of a commentary. One blank line between two items stays: a
    list with such lines is set wider. Code and messages keep theirs.
    """

    name = "inner-blank-lines"
    changed = (
        Case(
            """
            # Beds {#beds}

            - Peas


            - Beans

            !!! meta "Commentary"

                Why peas.


                Why beans.
            """,
            """
            # Beds {#beds}

            - Peas

            - Beans

            !!! meta "Commentary"
                Why peas.

                Why beans.
            """,
        ),
    )
    kept = (
        Case("""
            # Beds {#beds}

            - Peas

            - Beans

              ```
              a


              b
              ```
            """),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        for lines, piece in reading.all_pieces():
            if piece.kind not in _CONTAINERS:
                continue
            span = piece.span
            body = range(span.line + 1, span.end_line)
            for first, last in _runs(lines, body, reading):
                head = piece.kind == "commentary" and first == span.line + 1
                if head or last > first:
                    kept = last if head else last - 1
                    yield Edit(Span(lines.path, first, 1, kept + 1, 1), "")


def _runs(lines: SourceLines, body: range, reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each run of blank lines that are not to be kept."""
    first = 0
    for line in body:
        blank = (
            is_blank(lines[line])
            and not reading.in_message(lines.path, line)
            and not reading.is_code(lines.path, line)
        )
        if blank and not first:
            first = line
        elif not blank and first:
            yield first, line - 1
            first = 0
    if first:
        yield first, body.stop - 1
