# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class NestingTooDeep(Rule):
    """Lists or quotes are nested deeper than anybody reads.

    Why:
        What stands below the limit is kept as plain text: references, marks and examples in it
        are lost.

    Instead:
        Take the inner part out into a paragraph or a section of its own.
    """

    code = "nesting-too-deep"
    group = "structure"
    severity = "error"
    good = (
        Case("""
            # Tools {#tools}

            - sharp ones
              - knives
                - for grafting
                  > Keep them dry.
            """),
    )
    bad = (
        Case(
            "# Tools {#tools}\n\n" + "> " * 70 + "Keep them dry.\n",
            why="Seventy quotes within each other.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for odd in context.irregularities("nesting-too-deep"):
            yield self.finding(
                f"what stands here is nested more than {odd.detail} levels deep and is not read",
                odd.span,
                "take it out of the list or quote",
            )
