# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.language.terms import folded, forms
from specpress.lint.rule import Case, Rule
from specpress.model import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Span


_MOST = 500
"""Definitions that are looked for, each in the whole document; published specs have 10 to 30."""


class UnusedTerm(Rule):
    """A term is defined and used nowhere else.

    Why:
        Each definition asks readers to keep a special meaning in mind. One that serves no rule is
        noise; or the rules say the same thing in other words, which are then not defined.

    Instead:
        Use the term where it is meant, or remove the definition.
    """

    code = "unused-term"
    group = "definitions"
    severity = "note"
    good = (
        Case("""
            # Definitions {#definitions}

            **Third party**: somebody who is affected and not asked.

            **Loan** (of a book): a word in bold without its colon.

            **Reader**: whoever borrows a book from a *branch*.

            **Branch**: a building of the library.

            # Privacy {#privacy}

            The interests of third
            parties count. A READER'S loans are private.
            """),
    )
    bad = (
        Case("""
            # Definitions {#definitions}

            **Reader**: whoever borrows a book. A reader needs a card.

            # Loans {#loans}

            A book is lent for a month. Proofreaders get two.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        definitions = context.spec.definitions[:_MOST]
        unused = [(definition, list(_patterns(definition.term))) for definition in definitions]
        if not unused:
            return
        for text, span in _texts(context):
            words = folded(text)
            unused = [
                (definition, patterns)
                for definition, patterns in unused
                if definition.span == span or not any(p.search(words) for p in patterns)
            ]
            if not unused:
                return
        for definition, _ in unused:
            yield self.finding(
                f"the term {definition.term!r} is used nowhere outside its definition",
                definition.span,
                "use it where it is meant, or remove the definition",
            )


def _texts(context: Context) -> Iterator[tuple[str, Span | None]]:
    """Yield everything that a reader reads, blocks of the document with their spans."""
    for section in context.spec.sections:
        yield section.title, None
        yield from ((block.text, block.span) for block in section.blocks)
    for message in context.messages():
        yield message.markdown, None
        if isinstance(message, Candidate):
            yield message.note, None


def _patterns(term: str) -> Iterator[re.Pattern[str]]:
    """Yield what finds each form of a term."""
    for start, last in forms(term):
        words = [re.escape(word) for word in start]
        words.append(f"(?:{'|'.join(map(re.escape, last))})")
        yield re.compile(rf"(?<!\w){'[ -]+'.join(words)}(?!\w)")
