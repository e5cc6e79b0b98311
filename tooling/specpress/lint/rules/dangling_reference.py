# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Span


class DanglingReference(Rule):
    """A reference points to an id that no section has.

    Why:
        A reader who follows it arrives nowhere, and `[?]` has no title to show.

    Instead:
        Point it to a section that exists. Where the section was renamed, use its new id.
    """

    code = "dangling-reference"
    group = "references"
    severity = "error"
    good = (
        Case("""
            # Honesty {#honesty}

            See [?](#candour) and [plain words](#candour).

            # Candour {#candour}

            Say it plainly.
            """),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            See [?](#candor).

            # Candour {#candour}

            Say it plainly.
            """),
        Case(
            """
            # Honesty {#honesty}

            **Example**: a verdict that names a section

            ~~~xml
            <user>
            Is this right?
            </user>
            <comparison>
            <assistant> <!-- GOOD -->
            No.
            </assistant>
            <assistant> <!-- BAD[#flattery]: says what is wished for -->
            Yes!
            </assistant>
            </comparison>
            ~~~
            """,
            why="A verdict refers to a section too.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for reference in context.spec.references:
            if reference.target not in context.sections:
                yield self._finding(context, reference.target, reference.span)
        for comparison in context.comparisons():
            for candidate in comparison.candidates:
                for target, span in zip(
                    candidate.conflicts_with, candidate.conflict_spans, strict=True
                ):
                    if target not in context.sections:
                        yield self._finding(context, target, span)

    def _finding(self, context: Context, target: str, span: Span) -> Finding:
        return self.finding(
            f"no section has the id {target!r}", span, context.suggest(target, context.sections)
        )
