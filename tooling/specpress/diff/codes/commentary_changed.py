# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class CommentaryChanged(Code):
    """Commentary was added, removed or reworded.

    Why:
        Commentary tells people why a rule is there and where its limits are; it instructs nobody. A
        new reason may announce how the rule will be read, though, and commentary is where a change
        of mind shows first. Look for a rule that moved into commentary: it stopped binding.

        It covers commentary that came, went, was reworded, or stands in another section. The words
        of obligation in it are not read.
    """

    code = "commentary-changed"
    severity = "note"
    mirror = "commentary-changed"
    shown = (
        Case(
            """
            # Lending {#lending authority=user}

            Lend to everybody.

            !!! meta "Commentary"

                Readers who feel watched read less.
            """,
            """
            # Lending {#lending authority=user}

            Lend to everybody.

            !!! meta "Commentary"

                Readers who feel watched borrow less, and read less.
            """,
        ),
        Case(
            """
            # Lending {#lending authority=user}

            Lend to everybody.
            """,
            """
            # Lending {#lending authority=user}

            Lend to everybody.

            !!! meta "Commentary"

                This may have to change once the reading room is full.
            """,
            why="Added: a reason, or a limit, that was not stated.",
        ),
    )
    silent = (
        Case(
            """
            # Lending {#lending authority=user}

            Lend to everybody.

            !!! meta "Commentary"

                A library is open --- or it is none.
            """,
            """
            # Lending {#lending authority=user}

            Lend to everybody.

            !!! meta "Commentary"

                A library is open — or it is none.
            """,
            why="Another dash is `editorial`.",
        ),
        Case(
            """
            # Lending {#lending authority=user}

            Lend to everybody.
            """,
            """
            # Lending {#lending authority=user}

            Lend to everybody.

            Readers who feel watched read less.
            """,
            why="What is not marked as commentary is text of the rule.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        what = (
            "added"
            if fact.old is None
            else "removed"
            if fact.new is None
            else "moved"
            if fact.old == fact.new
            else "changed"
        )
        return f"commentary {what}"
