# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from specpress.lint.finding import Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class SkippedLevel(Rule):
    """A heading is more than one level below the heading before it.

    Why:
        The level says what a section belongs to. Where one is left out, a reader looks for a
        section that is not there, and screen readers announce a gap.

    Instead:
        Make it one level below, or add the heading between the two.
    """

    code = "skipped-level"
    group = "structure"
    severity = "warning"
    good = (
        Case(
            """
            # Garden {#garden}

            All that grows.

            ## Beds {#beds}

            Two of them.

            ### Soil {#soil}

            Dark and loose.

            # Shed {#shed}

            Tools hang here.
            """,
            why="Up, a heading may go by any number of levels.",
        ),
        Case(
            """
            ## Garden {#garden}

            All that grows.

            ### Beds {#beds}

            Two of them.
            """,
            why="A part of a larger document may start at any level.",
        ),
    )
    bad = (
        Case("""
            # Garden {#garden}

            All that grows.

            ### Soil {#soil}

            Dark and loose.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for before, section in pairwise(context.spec.sections):
            if before.level and section.level > before.level + 1:
                yield self.finding(
                    f"{section.title!r} is on level {section.level}"
                    f" right below {before.title!r} on level {before.level}",
                    section.heading,
                    f"start it with {'#' * (before.level + 1)}",
                    related=(Place(before.heading, "the heading before it"),),
                )
