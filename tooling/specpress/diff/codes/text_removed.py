# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class TextRemoved(Code):
    """Text of a section is gone.

    Why:
        A block of a section is gone: a paragraph, a list, a quotation, a table. What it demanded is
        not demanded any more, what it permitted is open, and a limit of the paragraph before it may
        have stood there. Read what is left without it.

        It covers sections that both versions have; the text of a removed section is part of
        `section-removed`. Text that stands elsewhere now is `text-moved`.
    """

    code = "text-removed"
    severity = "minor"
    mirror = "text-added"
    shown = (
        Case(
            """
            # Lending {#lending authority=user}

            Lend to everybody.

            This does not hold for atlases, which stay in the reading room.
            """,
            """
            # Lending {#lending authority=user}

            Lend to everybody.
            """,
            why="The limit of a rule.",
        ),
    )
    silent = (
        Case(
            """
            # Lending {#lending authority=user}

            Lend to everybody.

            Atlases stay in the reading room, whoever asks for them.
            """,
            """
            # Lending {#lending authority=user}

            Lend to everybody.

            Atlases stay in the reading room, whoever wants them.
            """,
            why="It was reworded.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        del fact
        return "text removed"
