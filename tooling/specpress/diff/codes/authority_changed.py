# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.config import Authority, Config
from specpress.diff.code import Case, Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class AuthorityChanged(Code):
    """A section went to another level of authority.

    Why:
        The level says who may override a section. A level that was lowered lets developers or users
        undo what they could not undo before; one that was raised takes that from them. A section
        that gained a level became a rule, one that lost it became prose for humans. The text may be
        the same to the letter, and the behaviour is another: ask whom each of its rules binds now.

        It looks at the level in the heading of a section that both versions have, as the ladder in
        the configuration has it. That a level only has another name is no change of authority, see
        `authority-level-renamed`; neither is a section that moved below a chapter of other rules.
    """

    code = "authority-changed"
    severity = "major"
    mirror = "authority-changed"
    shown = (
        Case(
            """
            # Watering {#watering authority=guideline}

            Water in the morning.
            """,
            """
            # Watering {#watering authority=root}

            Water in the morning.
            """,
            why="Raised: what anybody could ask to be otherwise, nobody can.",
        ),
        Case(
            """
            # Lending {#lending authority=root}

            Never say who borrowed a book.
            """,
            """
            # Lending {#lending authority=developer}

            Never say who borrowed a book.
            """,
            why="Lowered: a developer may permit now what nobody could.",
        ),
        Case(
            """
            # Lending {#lending}

            The library lends to everybody.
            """,
            """
            # Lending {#lending authority=user}

            The library lends to everybody.
            """,
            why="Gained: what described the library is a rule now.",
        ),
    )
    silent = (
        Case(
            """
            # Lending {#lending authority=staff}

            Lend to everybody.
            """,
            """
            # Lending {#lending authority=developer}

            Lend to everybody.
            """,
            config=Config(authority=Authority(former={"staff": "developer"})),
            why="The configuration knows the older name of the level.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"authority {fact.subject}: {fact.old or 'none'} became {fact.new or 'none'}"
