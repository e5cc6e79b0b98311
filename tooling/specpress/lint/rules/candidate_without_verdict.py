# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class CandidateWithoutVerdict(Rule):
    """An answer in a comparison has no verdict.

    Why:
        A comparison exists to say which answers are wanted. An answer without a verdict leaves
        readers to guess, and those who train or measure a model have to leave it out.

    Instead:
        Put GOOD, BAD or OK into a comment behind the tag, and say why:
        `<assistant> <!-- GOOD: says what is not known -->`.
    """

    code = "candidate-without-verdict"
    group = "examples"
    severity = "error"
    good = (
        Case("""
            # Honesty {#honesty}

            **Example**: three answers

            ~~~xml
            <comparison>
            <assistant> <!-- GOOD -->
            I do not know.
            </assistant>
            <assistant> <!-- OK: but short -->
            Hm.
            </assistant>
            <assistant> <!-- BAD, as it is made up -->
            In 1816.
            </assistant>
            </comparison>
            ~~~
            """),
        Case(
            """
            # Honesty {#honesty}

            **Example**: a verdict that is none

            ~~~xml
            <comparison>
            <assistant> <!-- fine -->
            I do not know.
            </assistant>
            </comparison>
            ~~~
            """,
            why="A comment that is no verdict is reported by `malformed-verdict`.",
        ),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            **Example**: two answers

            ~~~xml
            <comparison>
            <assistant> <!-- GOOD -->
            I do not know.
            </assistant>
            <assistant>
            In 1816.
            </assistant>
            </comparison>
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        known = {
            (odd.span.path, odd.span.line)
            for odd in context.irregularities("malformed-verdict", "unclosed-tag")
        }
        for comparison in context.comparisons():
            place = comparison.span
            if (place.path, place.line) in known:
                continue  # never closed, so what stands behind it looks like candidates
            for candidate in comparison.candidates:
                span = candidate.span
                if (
                    candidate.verdict is None
                    and candidate.role == "assistant"
                    and (span.path, span.line) not in known
                ):
                    tag = context.lines[span.path][span.line].rstrip()
                    width = len(tag) - span.column + 1
                    yield self.finding(
                        "an answer in a comparison without a verdict",
                        context.lines[span.path].span(span.line, span.column, width),
                        "put <!-- GOOD: why --> behind the tag, or the same with OK or BAD",
                    )
