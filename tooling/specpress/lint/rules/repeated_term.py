# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.folding import folded
from specpress.lint.finding import Finding, Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.model import Definition


class RepeatedTerm(Rule):
    """A term is defined twice.

    Why:
        Readers who look a word up stop at the first definition they find. Where the two differ,
        nobody knows which of them holds.

    Instead:
        Join the two definitions, or give one of the terms a name of its own.
    """

    code = "repeated-term"
    group = "definitions"
    severity = "warning"
    good = (
        Case("""
            # Definitions {#definitions}

            **Reader**: whoever borrows a book.

            **Young reader**: a reader who is under eighteen.

            # Loans {#loans}

            **Reader**: a paragraph elsewhere defines nothing.
            """),
    )
    bad = (
        Case("""
            # Definitions {#definitions}

            **Reader**: whoever borrows a book.

            **Loan**: a book that is with a reader.

            **reader:** a person who holds a card.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        first: dict[str, Definition] = {}
        for definition in context.spec.definitions:
            earlier = first.setdefault(folded(definition.term), definition)
            if earlier is not definition:
                place = earlier.span
                yield self.finding(
                    f"{definition.term!r} is defined already at {place.path}:{place.line}",
                    definition.span,
                    "join the two definitions, or rename one of the terms",
                    related=(Place(place, "first definition of this term"),),
                )
