# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, levels_of, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ExampleMoved(Code):
    """An example stands in another section, or elsewhere in its own.

    Why:
        An example explains the rule that it stands below. In another section it explains another
        rule, and its verdicts are measured by that one. Within a section the order may matter where
        one example builds on the one before.

        It covers examples known by their caption, or by a conversation that is nearly the same. Of
        a section whose examples were reordered, the fewest that explain the new order are listed;
        what only makes room for a new one has not moved. What a moved example says otherwise now is
        listed besides.
    """

    code = "example-moved"
    severity = "minor"
    mirror = "example-moved"
    shown = (
        Case(
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            **Example**: a reader asks who has the book

            ~~~xml
            <user>
            Who has "Soil" at home at the moment?
            </user>
            <assistant>
            I cannot say who. It is due back on Friday.
            </assistant>
            ~~~

            # Privacy {#privacy authority=root}

            Never say who borrowed a book.
            """,
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            # Privacy {#privacy authority=root}

            Never say who borrowed a book.

            **Example**: a reader asks who has the book

            ~~~xml
            <user>
            Who has "Soil" at home at the moment?
            </user>
            <assistant>
            I cannot say who. It is due back on Friday.
            </assistant>
            ~~~
            """,
            why="It explains another rule now.",
        ),
        Case(
            """
            # Desk {#desk authority=user}

            **Example**: a reader asks for a book

            ~~~xml
            <user>
            Is "Soil" in?
            </user>
            ~~~

            **Example**: a reader asks for a seat

            ~~~xml
            <user>
            May I sit at the window?
            </user>
            ~~~

            **Example**: a reader asks for the time

            ~~~xml
            <user>
            When do you close?
            </user>
            ~~~
            """,
            """
            # Desk {#desk authority=user}

            **Example**: a reader asks for the time

            ~~~xml
            <user>
            When do you close?
            </user>
            ~~~

            **Example**: a reader asks for a book

            ~~~xml
            <user>
            Is "Soil" in?
            </user>
            ~~~

            **Example**: a reader asks for a seat

            ~~~xml
            <user>
            May I sit at the window?
            </user>
            ~~~
            """,
            why="The last came first; the other two have not moved.",
        ),
    )
    silent = (
        Case(
            """
            # Desk {#desk authority=user}

            **Example**: a reader asks for a book

            ~~~xml
            <user>
            Is "Soil" in?
            </user>
            ~~~

            **Example**: a reader asks for a seat

            ~~~xml
            <user>
            May I sit at the window?
            </user>
            ~~~
            """,
            """
            # Desk {#desk authority=user}

            **Example**: a reader asks for the time

            ~~~xml
            <user>
            When do you close?
            </user>
            ~~~

            **Example**: a reader asks for a book

            ~~~xml
            <user>
            Is "Soil" in?
            </user>
            ~~~

            **Example**: a reader asks for a seat

            ~~~xml
            <user>
            May I sit at the window?
            </user>
            ~~~
            """,
            why="One was added in front of them.",
        ),
        Case(
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            **Example**: a reader asks for a book

            ~~~xml
            <user>
            Is "Soil" in?
            </user>
            ~~~

            Say it in one sentence.
            """,
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            Say it in one sentence.

            **Example**: a reader asks for a book

            ~~~xml
            <user>
            Is "Soil" in?
            </user>
            ~~~
            """,
            why="The text passed the example: it is what moved, `text-moved`.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        where = f"here from #{fact.former_section}" if fact.former_section else "within the section"
        return f"example moved {where}: {quoted(fact.subject)}{levels_of(fact)}"
