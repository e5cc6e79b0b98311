# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.finding import Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import FocusMark


class RepeatedMark(Rule):
    """The same focus mark stands in two places.

    Why:
        A mark names one clause. With two, nobody can say which one its prompts test.

    Instead:
        Give the second clause a mark and prompts of its own, or take it away.
    """

    code = "repeated-mark"
    group = "prompts"
    severity = "error"
    good = (
        Case("""
            # Honesty {#honesty}

            Say what is so[^ab12], and say it plainly[^ab13].
            """),
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].

            ```
            So[^ab12] a clause is marked.
            ```
            """,
            why="A mark in code is none.",
        ),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            Say what is so[^ab12].

            # Candour {#candour}

            Say it plainly[^ab12].
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        first: dict[str, FocusMark] = {}
        for mark in context.spec.focus_marks:
            earlier = first.setdefault(mark.id, mark)
            if earlier is not mark:
                place = earlier.span
                yield self.finding(
                    f"the focus mark [^{mark.id}] stands at {place.path}:{place.line} already",
                    mark.span,
                    "give this clause a mark of its own",
                    related=(Place(place, "the first one"),),
                )
