# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted, some

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ExampleChanged(Code):
    """An example was reworded.

    Why:
        What differs is listed part by part: the caption, each message, each candidate and its note,
        the settings, the turns left out, the sections that a bad answer conflicts with. A word more
        in the user's message can make the same answer wrong, and a reworded note gives another
        reason for the same verdict. Read the answer again in the new conversation.

        It covers examples that both versions have in one section or another, known by their caption
        or by a conversation that is alike. Verdicts and whole candidates have codes of their own.
        Where much of an example was rewritten and its caption, too, it shows as one removed and one
        added.
    """

    code = "example-changed"
    severity = "minor"
    mirror = "example-changed"
    shown = (
        Case(
            """
            # Desk {#desk authority=user}

            **Example**: a reader looks for a book

            ~~~xml
            <user>
            Is "Soil" in?
            </user>
            <assistant>
            Yes, on the second floor.
            </assistant>
            ~~~
            """,
            """
            # Desk {#desk authority=user}

            **Example**: a reader looks for a book

            ~~~xml
            <user>
            Is "Soil" in? I cannot climb stairs.
            </user>
            <assistant>
            Yes, on the second floor.
            </assistant>
            ~~~
            """,
            why="The answer is the same, and unkind now.",
        ),
        Case(
            """
            # Desk {#desk authority=user}

            **Example**: a reader looks for a book

            ~~~xml
            <user>
            Is "Soil" in?
            </user>
            <comparison>
            <assistant> <!-- GOOD: short -->
            Yes, on the second floor.
            </assistant>
            </comparison>
            ~~~
            """,
            """
            # Desk {#desk authority=user}

            **Example**: a reader looks for a book

            ~~~xml
            <user>
            Is "Soil" in?
            </user>
            <comparison>
            <assistant> <!-- GOOD: says where, without being asked -->
            Yes, on the second floor.
            </assistant>
            </comparison>
            ~~~
            """,
            why="Another reason for the same verdict.",
        ),
        Case(
            """
            # Desk {#desk authority=user}

            **Example**: a child looks for a book

            ~~~xml
            <system>
            <settings>
            reading_age: 12
            </settings>
            </system>
            <user>
            Is "Soil" in?
            </user>
            ~~~
            """,
            """
            # Desk {#desk authority=user}

            **Example**: a child looks for a book

            ~~~xml
            <system>
            <settings>
            reading_age: 8
            </settings>
            </system>
            <user>
            Is "Soil" in?
            </user>
            ~~~
            """,
            why="Only a setting.",
        ),
    )
    silent = (
        Case(
            """
            # Desk {#desk authority=user}

            **Example**: a reader looks for a book

            ~~~xml
            <user>
            Is 'Soil' in --- or out?
            </user>
            ~~~
            """,
            """
            # Desk {#desk authority=user}

            **Example**: a reader looks for a book

            ~~~xml
            <user>
            Is ‘Soil’ in — or out?
            </user>
            ~~~
            """,
            why="Only dashes and quotes differ.",
        ),
        Case(
            """
            # Desk {#desk authority=user}

            **Example**: a reader asks what she may take home

            ~~~xml
            <comparison>
            <assistant> <!-- BAD[#lending]: forgets the atlases -->
            Everything.
            </assistant>
            </comparison>
            ~~~

            # Lending {#lending authority=user}

            Atlases stay in the reading room.
            """,
            """
            # Desk {#desk authority=user}

            **Example**: a reader asks what she may take home

            ~~~xml
            <comparison>
            <assistant> <!-- BAD[#loans]: forgets the atlases -->
            Everything.
            </assistant>
            </comparison>
            ~~~

            # Lending {#loans authority=user was=lending}

            Atlases stay in the reading room.
            """,
            why="The verdict follows a section that was renamed.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        counted = Counter(detail.label for detail in fact.details)
        labels = [label if n == 1 else f"{n} × {label}" for label, n in counted.items()]
        parts = some(labels, ", ")
        return f"example changed: {quoted(fact.subject)}: {parts}"
