# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class TextChanged(Code):
    """Text of a section was reworded.

    Why:
        The paragraph is recognisably the same one, and says something else, or the same in other
        words. Most of these are style; some are not, and no tool can tell which. Words of
        obligation that differ in a rule make it `modality-changed`; what that cannot see is here.

        It covers blocks that share at least half of their words, also where one was cut in two or
        two were joined, and in sections with and without a level. Attributes of a heading that have
        no code of their own are listed here as well. Commentary, definitions and examples have
        their own codes.
    """

    code = "text-changed"
    severity = "minor"
    mirror = "text-changed"
    shown = (
        Case(
            """
            # Watering {#watering authority=user}

            Water the seedlings before the sun is high.
            """,
            """
            # Watering {#watering authority=user}

            Water the seedlings after the sun is high.
            """,
            why="No word of obligation, and another rule.",
        ),
        Case(
            """
            # Lending {#lending authority=user}

            - Lend novels for a month.
            - Lend guides for a week.
            """,
            """
            # Lending {#lending authority=user}

            - Lend novels for a month.
            - Lend guides and maps for a week.
            """,
            why="A list is one block.",
        ),
    )
    silent = (
        Case(
            """
            # Lending {#lending authority=user}

            Lend novels for a month.
            """,
            """
            # Lending {#lending authority=user}

            Greet who comes in.
            """,
            why="Hardly a word is the same: one text was removed, one added.",
        ),
        Case(
            """
            # Lending {#lending authority=user}

            Lend novels [for a month](#terms).

            # Terms {#terms authority=user}

            Write down the day.
            """,
            """
            # Lending {#lending authority=user}

            Lend novels [for a month](#dates).

            # Dates {#dates authority=user was=terms}

            Write down the day.
            """,
            why="Only a link follows a section to its new id.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        del fact
        return "text changed"
