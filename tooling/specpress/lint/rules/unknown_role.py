# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.nearest import did_you_mean
from specpress.lint.rule import Case, Rule
from specpress.model import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class UnknownRole(Rule):
    """A message has a role that does not exist.

    Why:
        The role says who speaks and with which authority. A tool that meets a role it does not know
        drops the message or gives it to somebody else.

    Instead:
        Use `system`, `developer`, `user`, `assistant` or `tool`, in lower case.
    """

    code = "unknown-role"
    group = "examples"
    severity = "error"
    good = (
        Case("""
            # Honesty {#honesty}

            **Example**: every role

            ~~~xml
            <system>
            Be brief.
            </system>
            <developer>
            You help readers of a library.
            </developer>
            <user>
            What does `<reader>` mean?
            </user>
            <assistant recipient="search">
            reader
            </assistant>
            <tool name="search">
            somebody who borrows books
            </tool>
            ~~~
            """),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            **Example**: a role in capitals

            ~~~xml
            <User>
            Is the library open?
            </User>
            ~~~
            """),
        Case("""
            # Honesty {#honesty}

            **Example**: a misspelt role

            ~~~xml
            <asistant>
            The library is open.
            </assistant>
            ~~~
            """),
        Case(
            """
            # Honesty {#honesty}

            **Example**: a misspelt comparison

            ~~~xml
            <user>
            Is the library open?
            </user>
            <comparision>
            <assistant> <!-- GOOD -->
            It is.
            </assistant>
            </comparision>
            ~~~
            """,
            why="The tag of a comparison, misspelt, looks like that of a message.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for odd in context.irregularities("unknown-role"):
            hint = did_you_mean(odd.detail, (*ROLES, "comparison"))
            yield self.finding(
                f"no message has the role {odd.detail!r}",
                odd.span,
                hint or f"the roles are {', '.join(ROLES)}",
            )
