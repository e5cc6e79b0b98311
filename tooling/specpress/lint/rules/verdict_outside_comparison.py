# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.nearest import nearest
from specpress.lint.rule import Case, Rule
from specpress.model import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding

_COMPARISON = "comparison"


class VerdictOutsideComparison(Rule):
    """A verdict stands on a message that is no candidate of a comparison.

    Why:
        Verdicts judge the answers of a comparison. Anywhere else a verdict is lost, and the message
        is read as a turn of the conversation that simply happened.

    Instead:
        Put the judged answers between `<comparison>` and `</comparison>`, also where there is only
        one.
    """

    code = "verdict-outside-comparison"
    group = "examples"
    severity = "error"
    good = (
        Case("""
            # Honesty {#honesty}

            **Example**: one good answer, then more

            ~~~xml
            <user>
            Is it true?
            </user>
            <comparison>
            <assistant> <!-- GOOD: says so plainly -->
            No.
            </assistant>
            </comparison>
            <user>
            Thank you!
            </user>
            <assistant> <!-- the answer is left short -->
            You are welcome.
            </assistant>
            ~~~
            """),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            **Example**: one good answer

            ~~~xml
            <user>
            Is it true?
            </user>
            <assistant> <!-- GOOD: says so plainly -->
            No.
            </assistant>
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for odd in context.irregularities("verdict-outside-comparison"):
            opened = _misspelt(context, odd.span.path)
            example = context.example_at(odd.span) if opened else None
            if example is not None and any(
                example.span.line < line < odd.span.line for line in opened
            ):
                continue  # the comparison is there, but its tag is misspelt: see `unknown-role`
            yield self.finding(
                f"a verdict on the {odd.detail} message of line {odd.span.line}, "
                "which stands in no comparison",
                odd.span,
                "put the judged answers between <comparison> and </comparison>",
            )


def _misspelt(context: Context, path: str) -> list[int]:
    """Return the lines of a file whose tag has an unknown role but is nearest to a comparison."""
    return [
        odd.span.line
        for odd in context.irregularities("unknown-role")
        if odd.span.path == path and nearest(odd.detail, (*ROLES, _COMPARISON), 1) == [_COMPARISON]
    ]
