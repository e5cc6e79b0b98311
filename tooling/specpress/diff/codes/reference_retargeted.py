# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ReferenceRetargeted(Code):
    """A reference leads to another section.

    Why:
        The words are the same, and the reader is sent elsewhere: another rule limits, explains or
        overrides this one. Follow both, and ask which of the two the sentence relies on.

        It compares references in blocks that both versions have, by the words that they stand in.
        Of `[?](#id)` the words are those of the target's title, so that these are compared only
        where the rest of the block is the same. A reference that follows a section to its new id
        has the same target. A reference in new words is part of `text-changed`.
    """

    code = "reference-retargeted"
    severity = "minor"
    mirror = "reference-retargeted"
    shown = (
        Case(
            """
            # Desk {#desk authority=user}

            Who borrowed a book is [nobody's business](#privacy).

            # Privacy {#privacy authority=root}

            Never say who borrowed a book.

            # Manners {#manners authority=guideline}

            Be discreet.
            """,
            """
            # Desk {#desk authority=user}

            Who borrowed a book is [nobody's business](#manners).

            # Privacy {#privacy authority=root}

            Never say who borrowed a book.

            # Manners {#manners authority=guideline}

            Be discreet.
            """,
            why="What rested on a rule of the highest level rests on a guideline.",
        ),
        Case(
            """
            # Desk {#desk authority=user}

            Who borrowed a book is a secret; see [?](#privacy).

            # Privacy {#privacy authority=root}

            Never say who borrowed a book.

            # Manners {#manners authority=guideline}

            Be discreet.
            """,
            """
            # Desk {#desk authority=user}

            Who borrowed a book is a secret; see [?](#manners).

            # Privacy {#privacy authority=root}

            Never say who borrowed a book.

            # Manners {#manners authority=guideline}

            Be discreet.
            """,
            why="A reference that takes its words from its target.",
        ),
    )
    silent = (
        Case(
            """
            # Desk {#desk authority=user}

            Who borrowed a book is [nobody's business](#privacy).

            # Privacy {#privacy authority=root}

            Never say who borrowed a book.
            """,
            """
            # Desk {#desk authority=user}

            Who borrowed a book is [nobody's business](#discretion).

            # Privacy {#discretion authority=root was=privacy}

            Never say who borrowed a book.
            """,
            why="It follows a section that was renamed.",
        ),
        Case(
            """
            # Desk {#desk authority=user}

            Who borrowed a book is [nobody's business](#privacy).

            # Privacy {#privacy authority=root}

            Never say who borrowed a book, to the family of the borrower as little as to the
            police, and do not keep longer than the book is away who has it.

            # Manners {#manners authority=root}

            Be discreet.
            """,
            """
            # Desk {#desk authority=user}

            Who borrowed a book is [nobody's business](#manners).

            # Manners {#manners authority=root}

            Be discreet.

            Never say who borrowed a book, to the family of the borrower as little as to the
            police, and do not keep longer than the book is away who has it.
            """,
            why="It follows a section that was merged into another.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        label = f" {quoted(fact.subject)}" if fact.subject else ""
        return f"reference{label} leads to #{fact.new}, not to #{fact.old}"
