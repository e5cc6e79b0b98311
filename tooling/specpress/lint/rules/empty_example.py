# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule
from specpress.model import Elision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Span

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
        reported = _Reported(context)
        for example in context.examples:
            if example.span.path not in context.lines:
                continue  # an entry of JSON is judged as such
            turns = example.turns
            if turns and not isinstance(turns[0], Elision):
                continue  # the usual case, told apart at once
            if all(isinstance(turn, Elision) for turn in turns) and not reported.within(
                example.span
            ):
                place = example.span
                file = context.lines[place.path]
                width = len(file[place.line].rstrip()) - place.column + 1
                name = f"the example {example.title!r}" if example.title else "an example"
                yield self.finding(
                    f"{name} has no message",
                    file.span(place.line, place.column, width),
                    "write the conversation, or remove the example",
                )


class _Reported:
    """The lines in which another rule says already what is wrong with an example."""

    def __init__(self, context: Context) -> None:
        self._lines: dict[str, list[int]] = {}
        for odd in context.irregularities(*_REPORTED):
            self._lines.setdefault(odd.span.path, []).append(odd.span.line)
        for lines in self._lines.values():
            lines.sort()

    def within(self, place: Span) -> bool:
        lines = self._lines.get(place.path, [])
        index = bisect_left(lines, place.line)
        return index < len(lines) and lines[index] <= place.end_line
