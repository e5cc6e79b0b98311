# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class UnclosedComment(Rule):
    """A comment is opened and never closed.

    Why:
        Everything behind it, headings and rules included, is part of the comment: it is in no
        section, no reference leads to it, and nobody checks it.

    Instead:
        End the comment with `-->`.
    """

    code = "unclosed-comment"
    group = "structure"
    severity = "error"
    good = (
        Case("""
            # Libraries {#libraries}

            <!-- for editors:
            the hours are from the spring -->

            Ask at the desk.
            """),
    )
    bad = (
        Case("""
            # Libraries {#libraries}

            <!-- for editors:
            the hours are from the spring

            Ask at the desk.

            # Loans {#loans}

            A loan lasts four weeks.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for odd in context.irregularities("unclosed-comment"):
            lines = odd.detail.count("\n") + 1
            yield self.finding(
                f"a comment that is never closed takes the {lines} lines to the end of its block"
                if lines > 1
                else "a comment that is never closed",
                odd.span,
                "end it with -->",
            )
