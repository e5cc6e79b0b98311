# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.conversations import lost_texts, opens_as_tag
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

            And by telephone.
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
        Case(
            """
            # Libraries {#libraries}

            **Example**: a tag that does not stand alone

            ~~~xml
            <user> Is it in?
            </user>
            ~~~
            """,
            why="Reported here and not by `stray-tag`: the closing tag is as it should be.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        odds = list(context.irregularities("text-outside-message"))
        if not odds:
            return
        unclosed = [
            example.span
            for odd in context.irregularities("unclosed-fence")
            if (example := context.example_at(odd.span)) is not None
        ]
        lost = lost_texts(context)
        for odd in odds:
            place = odd.span
            opens = opens_as_tag(odd)
            if place in lost and not opens:
                continue  # a message without its opening tag: its closing one is reported
            if any(u.path == place.path and u.line < place.line <= u.end_line for u in unclosed):
                continue  # a fence that is never closed takes in what follows the example
            yield self.finding(
                f"{odd.detail!r} stands in no message",
                place,
                "a tag stands alone on its line"
                if opens
                else "put it between the tags of a message, or write [...] for turns left out",
            )
