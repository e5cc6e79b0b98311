# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class SelfReference(Rule):
    """A section refers to itself.

    Why:
        Who follows it stays where they are. Most often another section was meant.

    Instead:
        Point it to the section that was meant, or write "this section".
    """

    code = "self-reference"
    group = "references"
    severity = "warning"
    good = (
        Case("""
            # Honesty {#honesty}

            See [?](#candour).

            ## Candour {#candour}

            A part of [?](#honesty).
            """),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            Say what is so, as [?](#honesty) asks.
            """),
        Case("""
            # Honesty {#honesty}

            Say what is so.

            !!! meta "Commentary"
                Nobody found [this rule](#honesty) hard to accept.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for reference in context.spec.references:
            if reference.target == reference.section:
                yield self.finding(
                    f"the reference to {reference.target!r} stands in that section",
                    reference.span,
                    "point it to another section, or write 'this section'",
                )
