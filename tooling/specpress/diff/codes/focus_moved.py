# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class FocusMoved(Code):
    """A focus mark is behind another clause.

    Why:
        The prompts of a mark test the clause in front of it. Behind another clause they test
        something that they were not written for, and figures from before and after are not of one
        thing. Read the prompts and their rubrics against the new clause.

        A mark is behind another clause where hardly a word of the old one is left; a clause that
        was reworded keeps its mark. Where a clause was replaced by one that shares its words, this
        is not seen.
    """

    code = "focus-moved"
    severity = "note"
    mirror = "focus-moved"
    shown = (
        Case(
            """
            # Watering {#watering authority=user}

            Water in the morning[^ab12]. Spare the leaves.
            """,
            """
            # Watering {#watering authority=user}

            Water in the morning. Spare the leaves[^ab12].
            """,
        ),
        Case(
            """
            # Watering {#watering authority=user}

            Spare the leaves[^ab12].

            # Pruning {#pruning authority=user}

            Cut above a bud that looks outward.
            """,
            """
            # Watering {#watering authority=user}

            Spare the leaves.

            # Pruning {#pruning authority=user}

            Cut above a bud that looks outward[^ab12].
            """,
            why="It stands in another section.",
        ),
    )
    silent = (
        Case(
            """
            # Watering {#watering authority=user}

            Water the seedlings early in the morning[^ab12].
            """,
            """
            # Watering {#watering authority=user}

            Water seedlings and cuttings early in the morning[^ab12].
            """,
            why="The clause was reworded.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"focus mark [^{fact.subject}] marks another clause"
