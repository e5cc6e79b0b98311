# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class ComparisonWithoutGood(Rule):
    """A comparison has no answer that is GOOD.

    Why:
        Readers learn what is wrong but not what would be right, and a model that is trained on it
        gets nothing to imitate.

    Instead:
        Add the answer that is wanted, with the verdict GOOD.
    """

    code = "comparison-without-good"
    group = "examples"
    severity = "warning"
    good = (
        Case("""
            # Honesty {#honesty}

            **Example**: a single answer

            ~~~xml
            <comparison>
            <assistant> <!-- GOOD -->
            I do not know.
            </assistant>
            </comparison>
            ~~~
            """),
        Case(
            """
            # Honesty {#honesty}

            **Example**: an answer without a verdict

            ~~~xml
            <comparison>
            <assistant>
            I do not know.
            </assistant>
            <assistant> <!-- BAD -->
            In 1816.
            </assistant>
            </comparison>
            ~~~
            """,
            why="The answer without a verdict may be the good one.",
        ),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            **Example**: two answers

            ~~~xml
            <comparison>
            <assistant> <!-- OK: true, but of no use -->
            Hm.
            </assistant>
            <assistant> <!-- BAD: made up -->
            In 1816.
            </assistant>
            </comparison>
            ~~~
            """),
        Case("""
            # Honesty {#honesty}

            **Example**: no answer at all

            ~~~xml
            <user>
            When was that?
            </user>
            <comparison>
            </comparison>
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        stray = [odd.span for odd in context.irregularities("stray-tag")]
        for comparison in context.comparisons():
            verdicts = [candidate.verdict for candidate in comparison.candidates]
            if "good" in verdicts or None in verdicts:
                continue
            place = comparison.span
            if any(s.path == place.path and place.line < s.line < place.end_line for s in stray):
                continue  # an answer without its tag may have been the good one
            tag = context.lines[place.path].span(place.line, place.column, len("<comparison>"))
            what = "none of the answers is GOOD" if verdicts else "a comparison without an answer"
            yield self.finding(what, tag, "add the answer that is wanted, with the verdict GOOD")
