# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class CandidateAdded(Code):
    """An example has one more candidate answer.

    Why:
        Candidates teach by contrast. A further GOOD answer widens what is welcome, a further BAD
        one draws a limit, an OK one admits what is second best. Look at whether the rule above says
        so, too, or whether the example alone carries it.

        It looks inside an example that both versions have. Candidates are paired by their text,
        before verdicts are compared; one that was rewritten stays the same candidate where it is
        the only one of its verdict on either side.
    """

    code = "candidate-added"
    severity = "minor"
    mirror = "candidate-removed"
    shown = (
        Case(
            """
            # Advice {#advice authority=user}

            **Example**: a visitor asks when to plant beans

            ~~~xml
            <user>
            When do I plant beans?
            </user>
            <comparison>
            <assistant> <!-- GOOD: names the reason -->
            After the last frost, for they rot in cold soil.
            </assistant>
            </comparison>
            ~~~
            """,
            """
            # Advice {#advice authority=user}

            **Example**: a visitor asks when to plant beans

            ~~~xml
            <user>
            When do I plant beans?
            </user>
            <comparison>
            <assistant> <!-- GOOD: names the reason -->
            After the last frost, for they rot in cold soil.
            </assistant>
            <assistant> <!-- BAD: sounds sure of what depends on the place -->
            On the first of May.
            </assistant>
            </comparison>
            ~~~
            """,
        ),
    )
    silent = (
        Case(
            """
            # Advice {#advice authority=user}

            **Example**: a visitor asks when to plant beans

            ~~~xml
            <user>
            When do I plant beans?
            </user>
            <comparison>
            <assistant> <!-- GOOD -->
            After the last frost, for they rot in cold soil.
            </assistant>
            <assistant> <!-- BAD -->
            On the first of May.
            </assistant>
            </comparison>
            ~~~
            """,
            """
            # Advice {#advice authority=user}

            **Example**: a visitor asks when to plant beans

            ~~~xml
            <user>
            When do I plant beans?
            </user>
            <comparison>
            <assistant> <!-- GOOD -->
            After the last frost, for they rot in cold soil.
            </assistant>
            <assistant> <!-- BAD -->
            Whenever the moon is full!
            </assistant>
            </comparison>
            ~~~
            """,
            why="The only BAD answer was rewritten: `example-changed`.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"candidate added: {fact.details[0].label} of {quoted(fact.subject)}"
