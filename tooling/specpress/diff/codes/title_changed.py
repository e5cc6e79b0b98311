# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.diff.change import Fact, Severity


class TitleChanged(Code):
    """A section has another title.

    Why:
        The title is what is read first, and what `[?]` prints wherever the section is cited. A new
        one may widen or narrow how the rule is understood while its text stays. Look at the
        sentences in which it appears.

        Many rules are stated by their title: "Do not lie". Where the title of a section with a
        level gains or loses a word of obligation or exception, those of `modality-changed`, the
        change is major.

        It covers sections that both versions have. Capitals and signs count; dashes, quotes and
        blanks are `editorial`.
    """

    code = "title-changed"
    severity = "minor"
    mirror = "title-changed"
    shown = (
        Case(
            """
            # Lending {#lending authority=user}

            Ask for the card.
            """,
            """
            # Lending to strangers {#lending authority=user}

            Ask for the card.
            """,
            why="Narrower, with the same text.",
        ),
        Case(
            """
            # Do not lend to strangers {#strangers authority=user}

            Ask for the card.
            """,
            """
            # Lend to strangers {#strangers authority=user}

            Ask for the card.
            """,
            why="The title is the rule, and was turned round: major.",
        ),
    )
    silent = (
        Case(
            """
            # Lending - and returning {#lending authority=user}

            Ask for the card.
            """,
            """
            # Lending — and returning {#lending authority=user}

            Ask for the card.
            """,
            why="Another dash.",
        ),
        Case(
            """
            # Lending {#lending authority=user}

            Ask for the card.
            """,
            """
            # Lending {#loans authority=user was=lending}

            Ask for the card.
            """,
            why="Another id under the same title: `section-renamed`.",
        ),
    )

    def weigh(self, fact: Fact, levels: Sequence[str]) -> Severity:
        """Return major where a word of obligation came or went: a title may be the rule."""
        del levels
        return "major" if fact.subject else self.severity

    def sentence(self, fact: Fact) -> str:
        note = f": {fact.subject}" if fact.subject else ""
        return f"retitled: {quoted(fact.old)} is {quoted(fact.new)} now{note}"
