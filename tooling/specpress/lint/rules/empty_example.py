# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule
from specpress.model import Elision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Example

_REPORTED = ("stray-tag", "text-outside-message", "unclosed-fence")


class EmptyExample(Rule):
    """An example has no message.

    Why:
        It shows nothing, yet it is listed and counted like the others.

    Instead:
        Write the conversation, or remove the example.
    """

    code = "empty-example"
    group = "examples"
    severity = "warning"
    good = (
        Case("""
            # Libraries {#libraries}

            **Example**: an answer and nothing else

            ~~~xml
            [...]
            <comparison>
            <assistant> <!-- GOOD -->
            It is in.
            </assistant>
            </comparison>
            ~~~
            """),
        Case(
            """
            # Libraries {#libraries}

            **Example**: text without tags

            ~~~xml
            Is it in?
            ~~~
            """,
            why="Reported by `text-outside-message`.",
        ),
    )
    bad = (
        Case("""
            # Libraries {#libraries}

            **Example**: to be written

            ~~~xml
            ~~~
            """),
        Case("""
            # Libraries {#libraries}

            **Example**: everything is left out

            ~~~xml
            [...]
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for example in context.examples:
            turns = example.turns
            if turns and not isinstance(turns[0], Elision):
                continue  # the usual case, told apart at once
            if all(isinstance(t, Elision) for t in turns) and not _reported(context, example):
                place = example.span
                first = context.lines[place.path]
                width = len(first[place.line].rstrip()) - place.column + 1
                yield self.finding(
                    f"the example {example.title!r} has no message"
                    if example.title
                    else "an example without a message",
                    first.span(place.line, place.column, width),
                    "write the conversation, or remove the example",
                )


def _reported(context: Context, example: Example) -> bool:
    """Tell whether another rule says already what is wrong with an example."""
    place = example.span
    return any(
        odd.span.path == place.path and place.line <= odd.span.line <= place.end_line
        for odd in context.irregularities(*_REPORTED)
    )
