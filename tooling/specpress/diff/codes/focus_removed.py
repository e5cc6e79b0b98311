# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class FocusRemoved(Code):
    """A clause that stayed has lost its focus mark.

    Why:
        The clause stayed, and is no longer tested under this mark: a model may break it without
        anybody noticing. Look at whether another mark covers the clause, and at what becomes of the
        file of prompts.

        It covers marks behind text that both versions have. A mark that went with its paragraph or
        its section is part of that change. A mark that was given another name shows as one removed
        and one added.
    """

    code = "focus-removed"
    severity = "note"
    mirror = "focus-added"
    shown = (
        Case(
            """
            # Watering {#watering authority=user}

            Water in the morning[^ab12]. Spare the leaves[^cd34].
            """,
            """
            # Watering {#watering authority=user}

            Water in the morning. Spare the leaves[^cd34].
            """,
        ),
    )
    silent = (
        Case(
            """
            # Watering {#watering authority=user}

            Water in the morning[^ab12]. Spare the leaves.
            """,
            """
            # Watering {#watering authority=user}

            Water in the morning. Spare the leaves[^ab12].
            """,
            why="It is behind another clause: `focus-moved`.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"focus mark removed: [^{fact.subject}]"
