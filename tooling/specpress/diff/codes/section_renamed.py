# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class SectionRenamed(Code):
    """A section has another id.

    Why:
        The id is the section's address. Links from elsewhere, citations and evaluation data that
        name the old one lead nowhere, unless the heading declares it in `was=`. Look for that, and
        for a rename that hides a replacement: the score that linked the two is shown where one did.

        Two sections are one under different ids where the newer one declares the older id, where
        they have the same prose, or where they are alike enough. Ids that are derived from titles
        follow those, and are not listed by themselves.
    """

    code = "section-renamed"
    severity = "minor"
    mirror = "section-renamed"
    shown = (
        Case(
            """
            # Lending {#lending authority=user}

            Lend to everybody.
            """,
            """
            # Lending {#loans authority=user was=lending}

            Lend to everybody.
            """,
            why="Declared: the old address keeps working.",
        ),
        Case(
            """
            # Beds {#beds authority=user}

            Edge every bed with stones that a child can step over.
            """,
            """
            # Beds {#flower_beds authority=user}

            Edge every bed with stones that a child can step over.
            """,
            why="Not declared, but the prose is the same.",
        ),
    )
    silent = (
        Case(
            """
            # Lending

            Lend every reader as many books as fit into one bag.
            """,
            """
            # Loans

            Lend every reader as many books as fit into one bag.
            """,
            why="Both ids are derived from the title, which is listed: `title-changed`.",
        ),
        Case(
            """
            # Lending {#lending authority=user}

            Lend to everybody.
            """,
            """
            # Loans {#loans authority=user}

            Lend to nobody.
            """,
            why="Too little is alike, or there at all: one is removed, one is added.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        undeclared = f", and no was={fact.old} says so" if fact.subject else ""
        return f"id renamed: #{fact.old} is #{fact.new} now{undeclared}"
