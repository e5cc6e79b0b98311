# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.attributes import malformed_headings
from specpress.lint.outline import with_first_child
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class InformativeLeaf(Rule):
    """A section without authority stands in a chapter of rules.

    Why:
        What it says binds nobody. Among sections with an authority that is most often an omission.

    Instead:
        Give it an authority, or move its text to a commentary or to a chapter for readers.
    """

    code = "informative-leaf"
    group = "authority"
    severity = "warning"
    good = (
        Case(
            """
            # Overview {#overview}

            ## Purpose {#purpose}

            What this is for.

            # Privacy {#privacy}

            Two rules follow.

            ## Letters {#letters authority=root}

            Do not read other people's letters.
            """,
            why="A chapter without any rule is for readers, and one above others may lead in.",
        ),
        Case(
            """
            # Definitions {#definitions}

            ## People {#people}

            **Reader**: who borrows.

            ## Manners {#manners authority=user}

            Greet people.
            """,
            why="Definitions are used by rules and are none.",
        ),
        Case(
            """
            # Privacy {#privacy}

            Two rules follow.

            ## Letters {#letters authority=root}

            Do not read other people's letters.

            ## Birthdays {#birthdays authority=user

            Ask before you tell one.
            """,
            why="Attributes that cannot be read are a fault of their own.",
        ),
    )
    bad = (
        Case("""
            # Privacy {#privacy}

            Two rules follow.

            ## Letters {#letters authority=root}

            Do not read other people's letters.

            ## Birthdays {#birthdays}

            Ask before you tell one.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        sections = context.spec.sections
        malformed = malformed_headings(context)
        chapters = {s.path[0] for s in sections if s.kind == "normative"}
        for section, child in with_first_child(sections):
            if section.kind != "informative" or child is not None or section.heading in malformed:
                continue
            if section.path[0] in chapters and context.config.definitions not in section.path:
                yield self.finding(
                    f"{section.title!r} has no authority in a chapter of rules",
                    section.heading,
                    "add authority= with one of " + ", ".join(context.config.authority.levels),
                )
