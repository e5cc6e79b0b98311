# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ExampleAdded(Code):
    """An example is new.

    Why:
        An example is read as a ruling: it shows how a rule is applied to a case, and models learn
        from it more than from the rule. Look for what the good answer does that no rule asks for,
        and for what the bad one does that no rule forbids: that is where an example makes law.

        It covers examples in sections that both versions have; the examples of a new section are
        part of `section-added`. An example whose caption or conversation is recognisably that of an
        older one is `example-changed`, or `example-moved` where it stood elsewhere.
    """

    code = "example-added"
    severity = "minor"
    mirror = "example-removed"
    shown = (
        Case(
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.
            """,
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            **Example**: a reader asks for a book that does not exist

            ~~~xml
            <user>
            Where is the second part of "Soil"?
            </user>
            <comparison>
            <assistant> <!-- GOOD -->
            The catalogue has no second part. May I look for others by its author?
            </assistant>
            </comparison>
            ~~~
            """,
        ),
    )
    silent = (
        Case(
            """
            # Desk {#desk authority=user}

            **Example**: a reader asks for a book

            ~~~xml
            <user>
            Where is the second part of "Soil"?
            </user>
            <assistant>
            The catalogue has no second part. May I look for others by its author?
            </assistant>
            ~~~
            """,
            """
            # Desk {#desk authority=user}

            **Example**: a reader asks for a book that does not exist

            ~~~xml
            <user>
            Where is the second part of "Soil"?
            </user>
            <assistant>
            The catalogue has no second part. May I look for others by its author?
            </assistant>
            ~~~
            """,
            why="The conversation is the same under another caption: `example-changed`.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"example added: {quoted(fact.subject)}"
