# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.outline import is_comment
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class TextBeforeHeading(Rule):
    """Text stands before the first heading.

    Why:
        It belongs to no section: it cannot be referred to, cited or followed through versions.

    Instead:
        Put it below a heading.
    """

    code = "text-before-heading"
    group = "structure"
    severity = "warning"
    good = (
        Case(
            """
            <!-- The chapters follow the course of a loan. -->

            # Lending {#lending}

            Lend for four weeks.
            """,
            why="A comment is not text.",
        ),
    )
    bad = (
        Case("""
            The library is open to all.

            # Lending {#lending}

            Lend for four weeks.
            """),
        Case(
            """
            <!-- The chapters follow the course of a loan. -->

            The library is open to all.
            """,
            why="A document without any heading is all text before it.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for section in context.spec.sections[:1]:
            shown = (block for block in section.blocks if not is_comment(block))
            first = next(shown, None)
            if not section.level and first is not None:
                yield self.finding(
                    "text stands before the first heading", first.span, "put a heading before it"
                )
