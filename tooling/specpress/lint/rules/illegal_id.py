# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule
from specpress.parse.ids import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding

_ILLEGAL = re.compile(r"[^\w.:~-]")


class IllegalId(Rule):
    """An id has characters that the end of an address cannot hold.

    Why:
        The id ends every link to the section and names its page. A blank or a quote ends the
        address too early; a slash, a comma or a percent sign gives it another meaning.

    Instead:
        Write the id in lower-case letters a to z, digits and `_`.
    """

    code = "illegal-id"
    group = "structure"
    severity = "error"
    good = (
        Case("""
            # Plain words {#plain_words_2}

            Use the shorter word.
            """),
        Case(
            """
            # Plain words {#Plain-Words}

            Use the shorter word.

            # Überblick {#überblick}

            Start here.
            """,
            why="Unusual, but an address can hold it.",
        ),
        Case(
            """
            # Ask "why" & listen

            Let people finish.
            """,
            why="An id that is derived from the title is always legal.",
        ),
    )
    bad = (
        Case("""
            # Plain words {id="plain words"}

            Use the shorter word.
            """),
        Case("""
            # Lending/returns {#lending/returns}

            Lend for four weeks.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for section in context.spec.sections:
            if section.id_derived:
                continue
            found = _ILLEGAL.search(section.id)
            if found is None:
                continue
            better = slug(section.id)
            yield self.finding(
                f"the id {section.id!r} has {found.group()!r}, which no address can hold",
                next((a.span for a in section.attributes if a.key == "id"), section.heading),
                f"for example {{#{better}}}" if better else "use a to z, digits and _",
            )
