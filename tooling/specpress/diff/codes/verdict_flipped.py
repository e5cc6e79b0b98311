# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class VerdictFlipped(Code):
    """An answer that stayed has another verdict.

    Why:
        The same answer to the same question is judged otherwise: what was to be imitated is to be
        avoided, or the reverse. Nothing in a spec says more plainly that the intended behaviour
        changed. Look for the rule that decides it now, and whether its text changed, too.

        Candidates are paired by their text before verdicts are compared: equal texts first, then
        those that are alike and have one verdict, and only texts that share at least 0.8 of their
        words where the verdicts differ, as a good and a bad answer are often written as near twins.
        An answer that was rewritten together with its verdict shows as one removed and one added.
    """

    code = "verdict-flipped"
    severity = "major"
    mirror = "verdict-flipped"
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
            <assistant> <!-- OK -->
            Somebody from your street has it.
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
            Somebody from your street has it.
            </assistant>
            </comparison>
            ~~~
            """,
        ),
        Case(
            """
            # Advice {#advice authority=user}

            **Example**: a visitor asks when to plant beans

            ~~~xml
            <comparison>
            <assistant> <!-- GOOD -->
            Plant beans in the open after the last frost, which is in May in most years here.
            </assistant>
            <assistant> <!-- BAD -->
            Plant beans in the open after the last frost, which is in March in most years here.
            </assistant>
            </comparison>
            ~~~
            """,
            """
            # Advice {#advice authority=user}

            **Example**: a visitor asks when to plant beans

            ~~~xml
            <comparison>
            <assistant> <!-- GOOD -->
            Plant beans in the open after the last frost, which is in May in most years here.
            </assistant>
            <assistant> <!-- OK -->
            Plant beans in the open after the last frost, which is in March in most years here.
            </assistant>
            </comparison>
            ~~~
            """,
            why="Both answers are alike; the one whose verdict changed is found by its text.",
        ),
        Case(
            """
            # Advice {#advice authority=user}

            **Example**: a visitor asks when to plant beans

            ~~~xml
            <comparison>
            <assistant> <!-- BAD -->
            Plant beans in the open after the last frost, which is in May in most years here.
            </assistant>
            </comparison>
            ~~~
            """,
            """
            # Advice {#advice authority=user}

            **Example**: a visitor asks when to plant beans

            ~~~xml
            <comparison>
            <assistant> <!-- GOOD -->
            Plant beans in the open after the last frost, which is in May in most years around here.
            </assistant>
            </comparison>
            ~~~
            """,
            why="A word of the answer changed with the verdict: still one entry.",
        ),
    )
    silent = (
        Case(
            """
            # Advice {#advice authority=user}

            **Example**: a visitor asks when to plant beans

            ~~~xml
            <comparison>
            <assistant> <!-- GOOD -->
            Plant beans in the open after the last frost, which is in May in most years here.
            </assistant>
            <assistant> <!-- BAD -->
            Plant beans in the open after the last frost, which is in March in most years here.
            </assistant>
            </comparison>
            ~~~
            """,
            """
            # Advice {#advice authority=user}

            **Example**: a visitor asks when to plant beans

            ~~~xml
            <comparison>
            <assistant> <!-- BAD -->
            Plant beans in the open after the last frost, which is in March in most years here.
            </assistant>
            <assistant> <!-- GOOD -->
            Plant beans in the open after the last frost, which is in May in most years here.
            </assistant>
            </comparison>
            ~~~
            """,
            why="The answers changed places, and each kept its verdict.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"verdict flipped: {fact.old} became {fact.new} in {quoted(fact.subject)}"
