# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, levels_of, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class SectionSplit(Code):
    """A section was split off another one.

    Why:
        Part of a section stands under a heading of its own. It may have another level there, it can
        be cited and overridden by itself, and the rest no longer reads together with it. Look at
        the levels of both, and at whether "this" and "these" in either part still point to the
        right thing.

        A new section counts as split off where at least half of its runs of three words are gone
        from a section that had them before. It needs twelve such runs. What was reworded on the way
        is listed besides.
    """

    code = "section-split"
    severity = "major"
    mirror = "section-merged"
    shown = (
        Case(
            """
            # Beds {#beds authority=user}

            Edge every bed with stones that a child can step over.

            Water the seedlings at dawn with a can that stood in the sun for a day, and never from
            above while it shines.
            """,
            """
            # Beds {#beds authority=user}

            Edge every bed with stones that a child can step over.

            # Seedlings {#seedlings authority=user}

            Water the seedlings at dawn with a can that stood in the sun for a day, and never from
            above while it shines.
            """,
        ),
    )
    silent = (
        Case(
            """
            # Beds {#beds authority=user}

            Edge every bed with stones that a child can step over.

            Water the seedlings at dawn with a can that stood in the sun for a day, and never from
            above while it shines.
            """,
            """
            # Beds {#beds authority=user}

            Edge every bed with stones that a child can step over.

            Water the seedlings at dawn with a can that stood in the sun for a day, and never from
            above while it shines.

            # Summary {#summary authority=user}

            Water the seedlings at dawn with a can that stood in the sun for a day, and never from
            above while it shines.
            """,
            why="What was copied is still where it was: the copy was added.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        both = f"{quoted(fact.title)} was part of {quoted(fact.subject)}"
        return f"section split off: {both}{levels_of(fact)}"
