# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.finding import Place
from specpress.lint.outline import with_first_child
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class AuthorityWithChildren(Rule):
    """A section with an authority has sections below it.

    Why:
        It is unclear whether its authority holds for them too, and readers and tools have taken it
        both ways.

    Instead:
        Give each section that holds rules its own authority, and none to the one above them.
    """

    code = "authority-with-children"
    group = "authority"
    severity = "warning"
    good = (
        Case("""
            # Privacy {#privacy}

            Two rules follow.

            ## Letters {#letters authority=root}

            Do not read other people's letters.

            ## Birthdays {#birthdays authority=user}

            Ask before you tell one.
            """),
        Case("""
            # Letters {#letters authority=root}

            Do not read other people's letters.

            # Gardens {#gardens}

            ## Fences {#fences authority=user}

            Do not look over them.
            """),
    )
    bad = (
        Case("""
            # Privacy {#privacy authority=root}

            Keep to yourself what is private.

            ## Letters {#letters}

            Do not read other people's letters.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for section, child in with_first_child(context.spec.sections):
            if section.authority is not None and child is not None:
                yield self.finding(
                    f"{section.title!r} has the authority {section.authority!r}"
                    " and sections below it",
                    section.heading,
                    "give the sections below it their own, and this one none",
                    related=(Place(child.heading, "the first section below it"),),
                )
