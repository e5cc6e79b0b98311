# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.diff.change import Fact, Severity


class SectionAdded(Code):
    """A section is new.

    Why:
        There is a rule, or a chapter, that was not there. At the two highest levels of the ladder
        it binds everybody who builds on the model and cannot be argued away, so that it weighs more
        there. Look at which sections it limits without naming them, and which of their cases it
        decides.

        It covers sections that nothing in the older version is recognised as: not by its id, by a
        former id, by equal prose, or by a score. Its text, examples and marks are part of this
        entry. A section whose text was cut out of another is `section-split`.
    """

    code = "section-added"
    severity = "minor"
    mirror = "section-removed"
    shown = (
        Case(
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.
            """,
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            # Privacy {#privacy authority=root}

            Never say who borrowed a book.
            """,
            why="Major: nobody may override it.",
        ),
        Case(
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.
            """,
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            # Manners {#manners authority=guideline}

            Greet who comes in.

            **Example**: a reader says good morning

            ~~~xml
            <user>
            Good morning!
            </user>
            <assistant>
            Good morning. What may I look up for you?
            </assistant>
            ~~~
            """,
            why="Minor, with all that stands in it.",
        ),
    )
    silent = (
        Case(
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue, and on which shelf it stands.
            """,
            """
            # Information {#information authority=user}

            Say what is in the catalogue, and on which shelf it stands.
            """,
            why="Under another id and title it has the same prose.",
        ),
    )

    def weigh(self, fact: Fact, levels: Sequence[str]) -> Severity:
        """Return major at the two highest levels: nobody may override what stands there."""
        return "major" if fact.authority in levels[:2] else self.severity

    def sentence(self, fact: Fact) -> str:
        level = f", {fact.authority}" if fact.authority else ""
        return f"section added: {quoted(fact.title)}{level}"
