# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.nearest import fold
from specpress.lint.finding import Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Section


class ConfusableId(Rule):
    """An id differs from another one only in case, or in `-` for `_`.

    Why:
        Whoever types the one from memory arrives at the other. On some file systems the pages of
        both have the same name.

    Instead:
        Give the newer section an id that differs in its letters.
    """

    code = "confusable-id"
    group = "structure"
    severity = "warning"
    good = (
        Case("""
            # Plain words {#plain_words}

            Use the shorter word.

            # Plain words in letters {#plain_words_in_letters}

            Write as you speak.
            """),
        Case(
            """
            # Plain words {#plain_words}

            Use the shorter word.

            # Plain words again {#plain_words}

            Use fewer words.
            """,
            why="The same id twice is a fault of its own.",
        ),
    )
    bad = (
        Case("""
            # Plain words {#plain_words}

            Use the shorter word.

            # Plain words in letters {#plain-words}

            Write as you speak.
            """),
        Case("""
            # Honesty {#honesty}

            Say what is so.

            # Honesty of others {#Honesty}

            Do not assume lies.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        first: dict[str, Section] = {}
        for section in context.spec.sections:
            earlier = first.setdefault(fold(section.id), section)
            if earlier.id != section.id:
                yield self.finding(
                    f"the id {section.id!r} is easily taken for {earlier.id!r}",
                    next((a.span for a in section.attributes if a.key == "id"), section.heading),
                    "give one of the two sections another id",
                    related=(Place(earlier.heading, f"section with the id {earlier.id}"),),
                )
