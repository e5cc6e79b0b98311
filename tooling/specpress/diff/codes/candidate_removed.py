# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class CandidateRemoved(Code):
    """A candidate answer of an example is gone.

    Why:
        A BAD answer that is gone takes a limit with it, a GOOD one what there was to imitate. Look
        at whether the rule above still says what the candidate showed, and whether the example
        still has a GOOD answer.

        It looks inside an example that both versions have; where the whole example is gone, that is
        `example-removed`. A candidate that became another answer may look like one that was removed
        and one that was added, where the comparison has several of its verdict.
    """

    code = "candidate-removed"
    severity = "minor"
    mirror = "candidate-added"
    shown = (
        Case(
            """
            # Desk {#desk authority=user}

            **Example**: a reader asks who has the book

            ~~~xml
            <user>
            Who has the book that I am waiting for?
            </user>
            <comparison>
            <assistant> <!-- GOOD -->
            I cannot say who. It is due back on Friday.
            </assistant>
            <assistant> <!-- OK: true, but of no help -->
            I cannot say.
            </assistant>
            <assistant> <!-- BAD -->
            Your neighbour has it.
            </assistant>
            </comparison>
            ~~~
            """,
            """
            # Desk {#desk authority=user}

            **Example**: a reader asks who has the book

            ~~~xml
            <user>
            Who has the book that I am waiting for?
            </user>
            <comparison>
            <assistant> <!-- GOOD -->
            I cannot say who. It is due back on Friday.
            </assistant>
            <assistant> <!-- BAD -->
            Your neighbour has it.
            </assistant>
            </comparison>
            ~~~
            """,
        ),
    )
    silent = (
        Case(
            """
            # Desk {#desk authority=user}

            **Example**: a reader asks who has the book

            ~~~xml
            <user>
            Who has the book that I am waiting for?
            </user>
            <comparison>
            <assistant> <!-- GOOD -->
            I cannot say who. It is due back on Friday.
            </assistant>
            <assistant> <!-- BAD -->
            Your neighbour has it.
            </assistant>
            </comparison>
            ~~~
            """,
            """
            # Desk {#desk authority=user}

            **Example**: a reader asks who has the book

            ~~~xml
            <user>
            Who has the book that I am waiting for?
            </user>
            <comparison>
            <assistant> <!-- BAD -->
            Your neighbour has it.
            </assistant>
            <assistant> <!-- GOOD -->
            I cannot say who. It is due back on Friday.
            </assistant>
            </comparison>
            ~~~
            """,
            why="Both are there, in another order.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"candidate removed: {fact.details[0].label} of {quoted(fact.subject)}"
