# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class EmptyCaption(Rule):
    """The caption of an example says nothing.

    Why:
        The caption says what the example shows. An empty one leaves it without a name in the table
        of contents, in a list of changes or in a citation.

    Instead:
        Say in a few words behind `**Example**:` what the example shows.
    """

    code = "empty-caption"
    group = "examples"
    severity = "warning"
    good = (
        Case("""
            # Libraries {#libraries}

            **Example**: a renewal

            ~~~xml
            <user>
            May I renew it?
            </user>
            ~~~
            """),
    )
    bad = (
        Case("""
            # Libraries {#libraries}

            **Example**:

            ~~~xml
            <user>
            May I renew it?
            </user>
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for odd in context.irregularities("empty-caption"):
            yield self.finding(
                "a caption that says nothing", odd.span, "say what the example shows"
            )
