# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, levels_of, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class SectionMerged(Code):
    """A section is part of another one now.

    Why:
        Its text stands in another section now, under the level and the title of that one. What it
        said may hold as before, for others, or with another weight. Look at the levels of both, at
        what was left out on the way, and at citations of the id that is gone.

        A removed section counts as merged where at least half of its runs of three words turn up in
        another section that did not have them before. It needs twelve such runs, as a short
        paragraph may be said twice. What was reworded or left out on the way is listed besides.
    """

    code = "section-merged"
    severity = "major"
    mirror = "section-split"
    shown = (
        Case(
            """
            # Lending {#lending authority=user}

            Lend every reader as many books as fit into one bag.

            # Returning {#returning authority=user}

            Remind readers two days before a book is due, and take no fine from children or from
            whoever was ill.
            """,
            """
            # Lending {#lending authority=user}

            Lend every reader as many books as fit into one bag.

            Remind readers two days before a book is due, and take no fine from children or from
            whoever was ill.
            """,
        ),
    )
    silent = (
        Case(
            """
            # Lending {#lending authority=user}

            Lend every reader as many books as fit into one bag.

            Remind readers two days before a book is due, and take no fine from children or from
            whoever was ill.

            # Returning {#returning authority=user}

            Remind readers two days before a book is due, and take no fine from children or from
            whoever was ill.
            """,
            """
            # Lending {#lending authority=user}

            Lend every reader as many books as fit into one bag.

            Remind readers two days before a book is due, and take no fine from children or from
            whoever was ill.
            """,
            why="The other section said the same before: this one was removed.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        both = f"{quoted(fact.title)} is part of {quoted(fact.subject)} now"
        return f"section merged: {both}{levels_of(fact)}"
