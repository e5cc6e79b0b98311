# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class MissingCaption(Rule):
    """A conversation has no caption.

    Why:
        The caption says what the example shows. Without one it has no name in the table of
        contents, in a list of changes or in a citation.

    Instead:
        Put a paragraph `**Example**: what it shows` before the fence.
    """

    code = "missing-caption"
    group = "examples"
    severity = "warning"
    good = (
        Case("""
            # Libraries {#libraries}

            **Example:** a renewal

            ~~~xml
            <user>
            May I renew it?
            </user>
            ~~~

            ```xml
            <loan>no conversation, as the fence is another one</loan>
            ```
            """),
        Case(
            """
            # Libraries {#libraries}

            **Example**: a renewal

            The reader has a card.

            ~~~xml
            <user>
            May I renew it?
            </user>
            ~~~
            """,
            why="Reported once, at the caption, by `caption-without-conversation`.",
        ),
    )
    bad = (
        Case("""
            # Libraries {#libraries}

            A renewal goes like this:

            ~~~xml
            <user>
            May I renew it?
            </user>
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for odd in context.irregularities("missing-caption"):
            yield self.finding(
                "a conversation without a caption",
                odd.span,
                "put a paragraph `**Example**: what it shows` before the fence",
            )
