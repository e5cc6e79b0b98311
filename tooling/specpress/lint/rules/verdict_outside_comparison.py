# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.conversations import COMPARISON, with_misspelt_comparison
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Span


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
        Case(
            """
            # Honesty {#honesty}

            **Example**: a comparison without its first line

            ~~~xml
            <assistant> <!-- GOOD: says so plainly -->
            No.
            </assistant>
            </comparison>
            ~~~
            """,
            why="Reported by `stray-tag`.",
        ),
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
        prompts = {file.path for file in context.spec.snapshot.prompts}
        found = context.irregularities("verdict-outside-comparison")
        odds = [odd for odd in found if odd.span.path not in prompts]  # see `prompt-with-answer`
        told = _told_elsewhere(context) if odds else {}
        for odd in odds:
            place = odd.span
            example = context.example_at(place)
            within = told.get(example.span, 0) if example is not None else 0
            if place.line <= within:
                continue
            yield self.finding(
                f"a verdict on the {odd.detail} message of line {place.line}, "
                "which stands in no comparison",
                place,
                "put the judged answers between <comparison> and </comparison>",
            )


def _told_elsewhere(context: Context) -> dict[Span, int]:
    """Return examples in which a comparison is meant, but its opening tag wrong or missing.

    Each by its span, with the last line that is meant to be in the comparison.
    """
    found = {span: span.end_line for span in with_misspelt_comparison(context)}
    for odd in context.irregularities("stray-tag"):
        if odd.detail == f"</{COMPARISON}>":
            example = context.example_at(odd.span)
            if example is not None:
                last = found.get(example.span, 0)
                found[example.span] = max(last, odd.span.line)
    return found
