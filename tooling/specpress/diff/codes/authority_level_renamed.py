# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.config import Authority, Config
from specpress.diff.code import Case, Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class AuthorityLevelRenamed(Code):
    """A level of authority has another name.

    Why:
        One decision on the vocabulary touches the heading of every rule. It is one entry, so that
        the sections that really went to another level stand out as `authority-changed`. Look at
        whether the new name promises the same: who is meant by it, and who may override it.

        A level counts as renamed where `authority.former` in the configuration says so, or where
        the old name is on one side only, the new one on the other only, and more than half of the
        sections with the one have the other: at least two, as one may be chance. Levels whose names
        stayed and whose meaning was changed in the text are not seen here.
    """

    code = "authority-level-renamed"
    severity = "major"
    mirror = "authority-level-renamed"
    shown = (
        Case(
            """
            # Lending {#lending authority=staff}

            Lend to everybody.

            # Returning {#returning authority=developer}

            Thank who returns a book.
            """,
            """
            # Lending {#lending authority=developer}

            Lend to everybody.

            # Returning {#returning authority=developer}

            Thank who returns a book.
            """,
            config=Config(authority=Authority(former={"staff": "developer"})),
            why='The configuration says `former = { staff = "developer" }`.',
        ),
        Case(
            """
            # Lending {#lending authority=staff}

            Lend to everybody.

            # Returning {#returning authority=staff}

            Thank who returns a book.
            """,
            """
            # Lending {#lending authority=developer}

            Lend to everybody.

            # Returning {#returning authority=developer}

            Thank who returns a book.
            """,
            why="Nothing is configured, but every section with the one name has the other now.",
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
            why="One section is too little to infer it from: its authority changed.",
        ),
        Case(
            """
            # Lending {#lending authority=user}

            Lend to everybody.

            # Returning {#returning authority=user}

            Thank who returns a book.

            # Opening hours {#opening_hours authority=developer}

            Name the hours of today first.
            """,
            """
            # Lending {#lending authority=developer}

            Lend to everybody.

            # Returning {#returning authority=developer}

            Thank who returns a book.

            # Opening hours {#opening_hours authority=developer}

            Name the hours of today first.
            """,
            why="The level that they have now was there before: two sections were raised.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        count = len(fact.members)
        noun = "section" if count == 1 else "sections"
        return f"authority level renamed: {fact.old} is called {fact.new} now, in {count} {noun}"
