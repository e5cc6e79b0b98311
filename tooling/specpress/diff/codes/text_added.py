# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class TextAdded(Code):
    """A section has new text.

    Why:
        A block of a section is new: a paragraph, a list, a quotation, a table. In a rule that is a
        demand or a permission that was not there, whatever its words of obligation: those of new
        text are not compared with anything. Read it as a whole.

        It covers sections that both versions have. A sentence that was added to a paragraph is
        `text-changed`; text that stood elsewhere before is `text-moved`; commentary, definitions
        and examples have codes of their own.
    """

    code = "text-added"
    severity = "minor"
    mirror = "text-removed"
    shown = (
        Case(
            """
            # Watering {#watering authority=user}

            Water in the morning.
            """,
            """
            # Watering {#watering authority=user}

            Water in the morning.

            Never water the cactus house.
            """,
        ),
    )
    silent = (
        Case(
            """
            # Watering {#watering authority=user}

            Water in the morning. Spare the leaves. Let the can stand overnight.
            """,
            """
            # Watering {#watering authority=user}

            Water in the morning. Spare the leaves.

            Let the can stand overnight.
            """,
            why="A paragraph that was cut in two says the same: `editorial`.",
        ),
        Case(
            """
            # Watering {#watering authority=user}

            Water in the morning, as long as the sun is low.
            """,
            """
            # Watering {#watering authority=user}

            Water in the morning, as long as the sun is low. Spare the leaves.
            """,
            why="A sentence more in a paragraph that stayed: `text-changed`.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        del fact
        return "text added"
