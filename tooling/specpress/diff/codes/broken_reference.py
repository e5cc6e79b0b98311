# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, on_one_line

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class BrokenReference(Code):
    """A reference leads nowhere, and did not before.

    Why:
        A reader who follows it arrives nowhere, and `[?]` has no title to show. It often is the
        trace of a section that was removed or renamed while a rule still relies on it: look for
        what the rule is to say without it. A former id in `was=` keeps a renamed section's
        references whole.

        References that led nowhere in the older version, too, are left to `specpress check`, and so
        are the ids that verdicts name. With the sides swapped a reference was mended, and that is
        told as what it is: a reference that leads elsewhere, text that changed, or a section that
        came.
    """

    code = "broken-reference"
    severity = "error"
    mirror = "broken-reference"
    shown = (
        Case(
            """
            # Watering {#watering authority=user}

            Water in the morning, as [on hot days](#heat).

            # Heat {#heat authority=user}

            Shade the seedlings.
            """,
            """
            # Watering {#watering authority=user}

            Water in the morning, as [on hot days](#hot_days).

            # Heat {#heat authority=user}

            Shade the seedlings.
            """,
            why="No section has the id that the reference was given.",
        ),
    )
    silent = (
        Case(
            """
            # Watering {#watering authority=user}

            Water in the morning, as [on hot days](#heat).

            # Heat {#heat authority=user}

            Shade the seedlings.
            """,
            """
            # Watering {#watering authority=user}

            Water in the morning, as [on hot days](#heat).

            # Heat {#hot_days authority=user was=heat}

            Shade the seedlings.
            """,
            why="The section declares its former id.",
        ),
        Case(
            """
            # Watering {#watering authority=user}

            Water in the morning, as [on hot days](#heat).
            """,
            """
            # Watering {#watering authority=user}

            Water early in the morning, as [on hot days](#heat).
            """,
            why="It led nowhere before.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"broken reference: no section has the id {on_one_line(fact.new)}"
