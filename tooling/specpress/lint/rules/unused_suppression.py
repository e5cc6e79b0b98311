# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.codes import codes
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class UnusedSuppression(Rule):
    """A suppression silences nothing.

    Why:
        What it was for has been mended, or it stands in the wrong place. Left there, it hides the
        next fault of that kind.

    Instead:
        Remove the comment. A suppression holds for the one block that follows it.
    """

    code = "unused-suppression"
    group = "meta"
    severity = "warning"
    good = (
        Case("""
            # Honesty {#honesty}

            <!-- specpress-ignore self-reference: shows what a reference looks like -->

            See [?](#honesty).
            """),
        Case(
            """
            # Honesty {#honesty}

            <!-- specpress-ignore self-reference, dangling-reference: shows what one looks like -->

            See [?](#honesty).
            """,
            why="One of its codes is enough.",
        ),
        Case(
            """
            # Honesty {#honesty authority=user}

            <!-- specpress-ignore unmarked-section: cannot be tested -->

            # Candour {#candour authority=user}

            Say it plainly.
            """,
            why="Whether a rule that did not run would find something is unknown.",
        ),
        Case(
            """
            # Honesty {#honesty}

            <!-- specpress-ignore self-reference -->

            Say what is so.

            <!-- specpress-ignore self-references: they are rare -->

            Say it plainly.
            """,
            why="Without a reason or a known code a suppression has a fault of its own.",
        ),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            <!-- specpress-ignore self-reference: shows what a reference looks like -->

            See [?](#candour).

            # Candour {#candour}

            Say it plainly.
            """),
        Case(
            """
            # Honesty {#honesty}

            <!-- specpress-ignore self-reference: shows what a reference looks like -->

            So:

            See [?](#honesty).
            """,
            why="It holds for one block only.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        known = frozenset(codes())
        for suppression in context.unused:
            named = [code for code in suppression.codes if code in known]
            if suppression.reason and named:
                yield self.finding(
                    f"the block that follows has no {' or '.join(named)} to ignore",
                    suppression.span,
                    "remove the comment",
                )
