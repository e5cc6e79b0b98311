# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class TextOutsideMessage(Rule):
    """A line of a conversation stands in no message.

    Why:
        Nobody says it, so it is part of no turn and gets lost.

    Instead:
        Put it between the tags of a message. A line `[...]` between messages stands for turns that
        were left out; a note to the reader belongs into the caption.
    """

    code = "text-outside-message"
    group = "examples"
    severity = "error"
    good = (
        Case("""
            # Libraries {#libraries}

            **Example**: turns left out

            ~~~xml
            <user>
            Is it in?
            </user>

            [...]

            <assistant>
            [says nothing]
            </assistant>
            ~~~
            """),
        Case(
            """
            # Libraries {#libraries}

            **Example**: an answer without its first line

            ~~~xml
            <user>
            May I renew it?
            </user>
            Yes, twice.
            </assistant>
            ~~~
            """,
            why="The closing tag without a partner is reported by `stray-tag`.",
        ),
    )
    bad = (
        Case("""
            # Libraries {#libraries}

            **Example**: a stage direction

            ~~~xml
            <user>
            Is it in?
            </user>
            (The assistant looks it up.)
            <assistant>
            It is.
            </assistant>
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        odds = list(context.irregularities("text-outside-message"))
        if not odds:
            return
        unclosed = {
            (odd.span.path, odd.span.line) for odd in context.irregularities("unclosed-fence")
        }
        stray = {(odd.span.path, odd.span.line) for odd in context.irregularities("stray-tag")}
        for odd in odds:
            place = odd.span
            if (place.path, place.end_line + 1) in stray:
                continue  # a message without its opening tag: its closing one is reported
            example = context.example_at(place)
            if example is not None and any(
                (place.path, line) in unclosed for line in range(example.span.line, place.line)
            ):
                continue  # a fence that is never closed takes in what follows the example
            yield self.finding(
                f"{odd.detail!r} stands in no message",
                place,
                "put it between the tags of a message, or write [...] for turns left out",
            )
