# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class SectionMoved(Code):
    """A section stands below another section than before.

    Why:
        A section is read under the chapter that it stands in. Below another one it may be an
        example of something else, or lose the limits that the chapter's introduction set. Look at
        the introductions of both places. References to it are not affected.

        It compares the section above, by what that is called now: a chapter that was renamed or
        merged has not left its sections. Sections that changed places under one parent are
        `section-reordered`; what stands below a section moves with it.
    """

    code = "section-moved"
    severity = "minor"
    mirror = "section-moved"
    shown = (
        Case(
            """
            # Garden {#garden}

            ## Beds {#beds authority=user}

            Edge every bed with stones.

            ## Reading bench {#bench authority=user}

            Keep it dry.

            # Library {#library}

            ## Shelves {#shelves authority=user}

            Dust them in spring.
            """,
            """
            # Garden {#garden}

            ## Beds {#beds authority=user}

            Edge every bed with stones.

            # Library {#library}

            ## Shelves {#shelves authority=user}

            Dust them in spring.

            ## Reading bench {#bench authority=user}

            Keep it dry.
            """,
        ),
        Case(
            """
            # Garden {#garden}

            ## Beds {#beds authority=user}

            Edge every bed with stones.

            ## Bees {#bees authority=root}

            Let nobody near the hive alone.
            """,
            """
            # Garden {#garden}

            ## Beds {#beds authority=user}

            Edge every bed with stones.

            # Bees {#bees authority=root}

            Let nobody near the hive alone.
            """,
            why="It became a chapter of its own.",
        ),
    )
    silent = (
        Case(
            """
            # Garden {#garden}

            ## Beds {#beds authority=user}

            Edge every bed with stones.
            """,
            """
            # Grounds {#grounds was=garden}

            ## Paths {#paths authority=user}

            Keep them clear of roots.

            ## Beds {#beds authority=user}

            Edge every bed with stones.
            """,
            why="The chapter was renamed and got another section.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"section moved: from {_home(fact.old)} to {_home(fact.new)}"


def _home(parent: str | None) -> str:
    return f"below #{parent}" if parent else "the top level"
