# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.conversations import misspelt_closings
from specpress.lint.finding import Finding, Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.model import Irregularity


class UnclosedTag(Rule):
    """A tag of a conversation is never closed.

    Why:
        The reader has to guess where the message ends. It ends it at the next tag that cannot
        stand within it, which may be too late.

    Instead:
        Write the closing tag on a line of its own, behind the last line of the message.
    """

    code = "unclosed-tag"
    group = "examples"
    severity = "error"
    good = (
        Case("""
            # Honesty {#honesty}

            **Example**: a question about a bird

            ~~~xml
            <user>
            Is this a rook?
            </user>
            <assistant>
            It is a crow. In HTML its name would be
            `<b>crow</b>`.
            </assistant>
            ~~~
            """),
        Case(
            """
            # Gardens {#gardens}

            **Example**: an answer that is cut off

            ~~~xml
            <user>
            Write me a watering timer.
            </user>
            <assistant>
            ```python
            def water(
            </assistant>
            ~~~
            """,
            why="A fence within a message is another matter: an answer may be cut off on purpose.",
        ),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            **Example**: a question about a bird

            ~~~xml
            <user>
            Is this a rook?
            <assistant>
            It is a crow.
            </assistant>
            ~~~
            """),
        Case(
            """
            # Honesty {#honesty}

            **Example**: a question about a bird

            ~~~xml
            <user>
            Is this a rook?
            <user>
            <assistant>
            It is a crow.
            </assistant>
            ~~~
            """,
            why="The second tag was meant to close the first.",
        ),
        Case(
            """
            # Honesty {#honesty}

            **Example**: a question about a bird

            ~~~xml
            <user>
            Is this a rook?
            </usr>
            <assistant>
            It is a crow.
            </assistant>
            ~~~
            """,
            why="The closing tag is there, but misspelt: that is told once, here.",
        ),
        Case("""
            # Libraries {#libraries}

            **Example**: an answer at the end

            ~~~xml
            <user>
            When do you close?
            </user>
            <comparison>
            <assistant> <!-- GOOD -->
            At six.
            </assistant>
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        odds = {odd.span: odd for odd in context.irregularities("unclosed-tag")}
        # A tag with an unknown role is reported as that, and opens nothing that wants closing.
        reported = {odd.span for odd in context.irregularities("unknown-role")}
        misspelt = misspelt_closings(context)
        for odd in odds.values():
            if odd.span in reported:
                continue
            closing = misspelt.get(odd.span)
            if closing is not None:
                hint = (
                    f"{closing.detail} in line {closing.span.line} may be meant as the closing tag"
                )
                yield self._finding(odd, hint)
                continue
            follower = odds.get(odd.related) if odd.related is not None else None
            if follower is not None and follower.detail == odd.detail:
                reported.add(follower.span)
                hint = (
                    f"the {odd.detail} of line {follower.span.line} may be meant as the closing tag"
                )
                yield self._finding(odd, hint)
            else:
                yield self._finding(odd, _hint(odd))

    def _finding(self, odd: Irregularity, hint: str) -> Finding:
        place = odd.related
        related = (Place(place, "the reader closed it here"),) if place is not None else ()
        return self.finding(f"{odd.detail} is never closed", odd.span, hint, related=related)


def _hint(odd: Irregularity) -> str:
    closing = odd.detail.replace("<", "</", 1)
    place = odd.related
    if place is None or place.column == place.end_column:
        return f"write {closing} before the end of the example"
    return f"write {closing} before line {place.line}"
