# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class SectionRemoved(Code):
    """A section is gone.

    Why:
        A rule that is gone binds nobody: what it forbade is left to the other rules, and so is what
        it granted. Look for what is still there of it elsewhere, and for whoever cites its id.

        It covers sections that nothing in the newer version is recognised as. Where a section is
        alike, but too little to say that it is the same one, the entry names it as a possible
        successor; where most of its examples stand in another section now, it names that. A section
        whose text is part of another is `section-merged`, one with another id `section-renamed`.
    """

    code = "section-removed"
    severity = "major"
    mirror = "section-added"
    shown = (
        Case(
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            # Privacy {#privacy authority=root}

            Never say who borrowed a book.
            """,
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.
            """,
        ),
    )
    silent = (
        Case(
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            # Privacy {#privacy authority=root}

            Never say who borrowed a book.
            """,
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            # Discretion {#discretion authority=root was=privacy}

            Keep what readers borrow to yourself.
            """,
            why="Nothing of it is left but the declaration of its former id.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        level = f", {fact.authority}" if fact.authority else ""
        return f"section removed: {quoted(fact.title)}{level}"
