# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule
from specpress.model import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class CandidateNotAssistant(Rule):
    """A message in a comparison comes from somebody else than the assistant.

    Why:
        A comparison sets possible answers of the assistant side by side. A user's or a tool's
        message among them is read as one more answer.

    Instead:
        Close the comparison before the message. Where the assistant is the speaker, change the tag.
    """

    code = "candidate-not-assistant"
    group = "examples"
    severity = "error"
    good = (
        Case("""
            # Libraries {#libraries}

            **Example**: a comparison, then a turn

            ~~~xml
            <comparison>
            <assistant recipient="catalogue"> <!-- GOOD: looks it up -->
            find("The Village")
            </assistant>
            </comparison>
            <tool name="catalogue">
            on the shelf
            </tool>
            ~~~
            """),
    )
    bad = (
        Case("""
            # Libraries {#libraries}

            **Example**: a turn within a comparison

            ~~~xml
            <comparison>
            <user>
            Is it in?
            </user>
            <assistant> <!-- GOOD -->
            It is.
            </assistant>
            </comparison>
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        unclosed = {
            (odd.span.path, odd.span.line) for odd in context.irregularities("unclosed-tag")
        }
        for comparison in context.comparisons():
            if (comparison.span.path, comparison.span.line) in unclosed:
                continue  # what stands behind it only looks like candidates
            for candidate in comparison.candidates:
                if candidate.role == "assistant" or candidate.role not in ROLES:
                    continue
                place = candidate.span
                yield self.finding(
                    f"a {candidate.role} message stands in a comparison",
                    context.lines[place.path].span(
                        place.line, place.column, len(f"<{candidate.role}>")
                    ),
                    "move it before <comparison> or behind </comparison>",
                )
