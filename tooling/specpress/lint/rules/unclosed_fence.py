# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class UnclosedFence(Rule):
    """A fence is opened and never closed.

    Why:
        Everything below it belongs to the fence: whole sections and their ids can vanish.

    Instead:
        Close it with a line of the same characters, at least as many of them.
    """

    code = "unclosed-fence"
    group = "structure"
    severity = "error"
    good = (
        Case("""
            # Sums {#sums}

            ~~~~text
            7 times 8 is 56
            ~~~~

            - in a list:

              ```
              7 + 8 = 15
              ```
            """),
        Case(
            """
            # Sums {#sums}

            **Example**: an answer that was cut off

            ~~~xml
            <user>
            Write a program that adds.
            </user>
            <assistant>
            ```python
            def add(
            </assistant>
            ~~~
            """,
            why="What a message leaves open ends with the example.",
        ),
    )
    bad = (
        Case("""
            # Sums {#sums}

            **Example**: a simple sum

            ~~~xml
            <user>
            What is 7 times 8?
            </user>

            # Words {#words}

            Use the shorter word.
            """),
        Case(
            """
            # Sums {#sums}

            ````text
            7 times 8 is 56
            ```
            """,
            why="Three do not close what four have opened.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for odd in context.irregularities("unclosed-fence"):
            yield self.finding(
                f"the fence {odd.detail!r} is never closed",
                odd.span,
                "close it with a line of the same characters",
            )
