# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.outline import is_comment, with_first_child
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class EmptySection(Rule):
    """Nothing stands below a heading, neither text nor a section.

    Why:
        The title promises something that the document does not say.

    Instead:
        Write the section, or remove the heading until there is something to say.
    """

    code = "empty-section"
    group = "structure"
    severity = "warning"
    good = (
        Case(
            """
            # Lending {#lending}

            ## Books {#books}

            Four weeks.
            """,
            why="A chapter may hold sections only.",
        ),
        Case(
            """
            # Lending {#lending}

            ![](counter.svg)
            """,
            why="A picture is something.",
        ),
    )
    bad = (
        Case("""
            # Lending {#lending}

            # Returns {#returns}

            Take back what comes.
            """),
        Case(
            """
            # Returns {#returns}

            Take back what comes.

            # Lending {#lending}

            <!-- ask the night desk -->
            """,
            why="A comment is nothing that anybody reads.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for section, child in with_first_child(context.spec.sections):
            if not section.level or child is not None:
                continue
            if all(is_comment(block) for block in section.blocks[1:]):
                yield self.finding(
                    f"nothing stands below {section.title!r}",
                    section.heading,
                    "write the section, or remove its heading",
                )
