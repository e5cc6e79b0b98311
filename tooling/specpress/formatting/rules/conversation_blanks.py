# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.formatting.conversations import body_of, message_lines
from specpress.formatting.reading import is_blank
from specpress.formatting.rule import Case, Edit, Rule
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading


class ConversationBlanks(Rule):
    """No blank line stands between the messages of a conversation.

    What a message says is its author's: blank lines in it stay.
    """

    name = "conversation-blanks"
    changed = (
        Case(
            """
            # Beds {#beds}

            **Example**: noon

            ~~~xml

            <user>
            May I?

            Now?
            </user>

            <comparison>

            <assistant> <!-- GOOD -->
            No.
            </assistant>

            </comparison>
            ~~~
            """,
            """
            # Beds {#beds}

            **Example**: noon

            ~~~xml
            <user>
            May I?

            Now?
            </user>
            <comparison>
            <assistant> <!-- GOOD -->
            No.
            </assistant>
            </comparison>
            ~~~
            """,
        ),
    )
    kept = (
        Case(
            """
            # Beds {#beds}

            **Example**: a tag that is never closed

            ~~~xml
            <user>
            May I?

            <assistant>
            No.

            </assistant>
            ~~~
            """,
            why="Where a message ends is not known.",
        ),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        for example in reading.examples:
            lines = reading.lines_of(example.span.path)
            taken = message_lines(example)
            for line in body_of(example, lines):
                if is_blank(lines[line]) and line not in taken:
                    yield Edit(Span(lines.path, line, 1, line + 1, 1), "")
