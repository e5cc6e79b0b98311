# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class DefinitionChanged(Code):
    """A definition was added, removed or reworded.

    Why:
        A definition acts wherever its term stands: one word more may widen every rule that uses it.
        Search for the term, and read those rules with the new meaning.

        It covers paragraphs that start with a term in bold and a colon, in the section that
        `definitions` in the configuration names. Definitions that came or went have this code, too.
        What a rule defines in passing is text of that rule.
    """

    code = "definition-changed"
    severity = "minor"
    mirror = "definition-changed"
    shown = (
        Case(
            """
            # Definitions {#definitions}

            **Reader**: whoever has a card of the library.
            """,
            """
            # Definitions {#definitions}

            **Reader**: whoever has a card of the library, or asks at its desk.
            """,
        ),
        Case(
            """
            # Definitions {#definitions}

            **Reader**: whoever has a card of the library.
            """,
            """
            # Definitions {#definitions}

            **Reader**: whoever has a card of the library.

            **Visitor**: anyone else who comes in.
            """,
            why="Added.",
        ),
    )
    silent = (
        Case(
            """
            # Notices {#notices authority=user}

            **Closed**: say when the library opens again.
            """,
            """
            # Notices {#notices authority=user}

            **Closed**: say when and where the library opens again.
            """,
            why="No definitions section, so a rule that starts in bold: `text-changed`.",
        ),
        Case(
            """
            # Definitions {#definitions}

            **Reader**: whoever has a card of the library.
            """,
            """
            # Definitions {#definitions}

            A term means the same in every chapter.

            **Reader**: whoever has a card of the library.
            """,
            why="Text around the definitions defines nothing.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        what = "added" if fact.old is None else "removed" if fact.new is None else "changed"
        return f"definition {what}: {quoted(fact.subject)}"
