# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, some

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class SectionReordered(Code):
    """A section has another place among its siblings.

    Why:
        Order is no rank: what stands first does not outweigh what follows, unless the text says so.
        Look for "the following" and "above", which point elsewhere now.

        It covers sections that stayed below one parent. The fewest that explain the new order are
        listed, each with the siblings that it passed; a section that was added, removed or moved in
        front of others reorders none of them.
    """

    code = "section-reordered"
    severity = "note"
    mirror = "section-reordered"
    shown = (
        Case(
            """
            # Beds {#beds authority=user}

            Edge them with stones.

            # Paths {#paths authority=user}

            Keep them clear of roots.

            # Ponds {#ponds authority=user}

            Fence them.
            """,
            """
            # Ponds {#ponds authority=user}

            Fence them.

            # Beds {#beds authority=user}

            Edge them with stones.

            # Paths {#paths authority=user}

            Keep them clear of roots.
            """,
            why="The last came first; the other two have not moved.",
        ),
    )
    silent = (
        Case(
            """
            # Beds {#beds authority=user}

            Edge them with stones.

            # Paths {#paths authority=user}

            Keep them clear of roots.
            """,
            """
            # Ponds {#ponds authority=user}

            Fence them.

            # Beds {#beds authority=user}

            Edge them with stones.

            # Paths {#paths authority=user}

            Keep them clear of roots.
            """,
            why="One insertion gives every section another number, and moves none.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        siblings = some([f"#{name}" for name in fact.members], ", ")
        return f"section reordered: it stands {fact.new} {siblings} now"
