# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.formatting.conversations import tags_of
from specpress.formatting.rule import Case, Edit, Rule
from specpress.markdown.verdict import read_verdict
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading

_CLOSING = "-->"


class Verdicts(Rule):
    """A verdict is `<!-- BAD[#id]: why -->`, with one blank wherever there are any.

    Whether a colon or a comma stands before the reason is the author's choice. A verdict that is
    not well formed is for `specpress check --fix`; one that goes on in further lines stays.
    """

    name = "verdicts"
    changed = (
        Case(
            """
            # Beds {#beds}

            **Example**: noon

            ~~~xml
            <comparison>
            <assistant> <!--GOOD-->
            No.
            </assistant>
            <assistant> <!--  BAD[ #beds,#cans ] :  why   -->
            Yes.
            </assistant>
            <assistant> <!-- OK,so -->
            Hm.
            </assistant>
            </comparison>
            ~~~

            # Cans {#cans}
            """,
            """
            # Beds {#beds}

            **Example**: noon

            ~~~xml
            <comparison>
            <assistant> <!-- GOOD -->
            No.
            </assistant>
            <assistant> <!-- BAD[#beds, #cans]: why -->
            Yes.
            </assistant>
            <assistant> <!-- OK, so -->
            Hm.
            </assistant>
            </comparison>
            ~~~

            # Cans {#cans}
            """,
        ),
    )
    kept = (
        Case("""
            # Beds {#beds}

            **Example**: noon

            ~~~xml
            <comparison>
            <assistant> <!-- good - says so -->
            No.
            </assistant>
            <assistant> <!-- BAD:
              says nothing -->
            Yes.
            </assistant>
            </comparison>
            ~~~
            """),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        for example in reading.examples:
            lines = reading.lines_of(example.span.path)
            for tag, line, column in tags_of(example, lines):
                written = _canonical(tag.comment)
                if written:
                    start = column + tag.comment_start
                    end = start + len(tag.comment)
                    yield Edit(Span(lines.path, line, start, line, end), written)


def _canonical(comment: str) -> str:
    """Return a verdict in its form, empty for what is none or not well formed."""
    read = read_verdict(comment) if comment.endswith(_CLOSING) else None
    if read is None or read.verdict is None or not read.well_formed:
        return ""
    ids = ", ".join(f"#{target}" for target, _ in read.conflicts)
    word = f"{read.verdict.upper()}[{ids}]" if ids else read.verdict.upper()
    if not read.note:
        return f"<!-- {word} -->"
    sign = comment[: read.note_start].rstrip()[-1]
    return f"<!-- {word}{sign} {read.note} -->"
