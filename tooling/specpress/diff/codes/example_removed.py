# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ExampleRemoved(Code):
    """An example is gone.

    Why:
        The ruling that it showed is open again: the rule may be applied to such a case in another
        way. Look for a case that the rule leaves unclear without it, and for the evaluation prompts
        that were made from it.

        It covers examples in sections that both versions have; the examples of a removed section
        are part of `section-removed`. An example that stands elsewhere now is `example-moved`.
    """

    code = "example-removed"
    severity = "minor"
    mirror = "example-added"
    shown = (
        Case(
            """
            # Planting {#planting authority=user}

            Ask about the soil first.

            **Example**: a visitor wants roses in the shade

            ~~~xml
            <user>
            I want roses below the old oak.
            </user>
            <assistant>
            They will not flower there. How much sun does the place get?
            </assistant>
            ~~~
            """,
            """
            # Planting {#planting authority=user}

            Ask about the soil first.
            """,
        ),
    )
    silent = (
        Case(
            """
            # Planting {#planting authority=user}

            Ask about the soil first.

            **Example**: a visitor wants roses in the shade

            ~~~xml
            <user>
            I want roses below the old oak.
            </user>
            <assistant>
            They will not flower there. How much sun does the place get?
            </assistant>
            ~~~

            # Shade {#shade authority=user}

            Say what grows in the shade.
            """,
            """
            # Planting {#planting authority=user}

            Ask about the soil first.

            # Shade {#shade authority=user}

            Say what grows in the shade.

            **Example**: a visitor wants roses in the shade

            ~~~xml
            <user>
            I want roses below the old oak.
            </user>
            <assistant>
            They will not flower there. How much sun does the place get?
            </assistant>
            ~~~
            """,
            why="It stands in the next section: `example-moved`.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"example removed: {quoted(fact.subject)}"
