# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class FocusAdded(Code):
    """A clause that stayed has a new focus mark.

    Why:
        A focus mark says: this clause is tested. A new one behind a clause that stayed changes
        nothing that a model has to do, and something that will be measured. Look at whether the
        clause can be told apart from the sentences around it, and whether its file of prompts is
        there.

        It covers marks behind text that both versions have. A mark that came with a new paragraph
        is part of `text-added`, one that came with a new section part of `section-added`.
    """

    code = "focus-added"
    severity = "note"
    mirror = "focus-removed"
    shown = (
        Case(
            """
            # Watering {#watering authority=user}

            Water in the morning. Spare the leaves.
            """,
            """
            # Watering {#watering authority=user}

            Water in the morning[^ab12]. Spare the leaves.
            """,
        ),
    )
    silent = (
        Case(
            """
            # Watering {#watering authority=user}

            Water in the morning.
            """,
            """
            # Watering {#watering authority=user}

            Water in the morning.

            Let the can stand overnight, so that the water is not cold[^ab12].
            """,
            why="The mark came with its paragraph.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"focus mark added: [^{fact.subject}]"
