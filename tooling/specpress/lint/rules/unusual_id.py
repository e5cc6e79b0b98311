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

_USUAL = re.compile(r"[a-z0-9_]+")
_ILLEGAL = re.compile(r"[^\w.:~-]")
"""What `illegal-id` reports."""


class UnusualId(Rule):
    """An id has other characters than a to z, digits and `_`.

    Why:
        Ids are typed, spoken and copied by hand. Capitals and hyphens get lost on the way, and
        letters outside a to z turn into percent signs in an address.

    Instead:
        Write it in lower-case letters a to z, digits and `_`. An id that was ever published stays
        reachable as a former one: `was=Old-Id`.
    """

    code = "unusual-id"
    group = "structure"
    severity = "warning"
    good = (
        Case("""
            # Plain words {#plain_words_2 was=Plain-Words}

            Use the shorter word.
            """),
        Case(
            """
            # Plain words {id="plain words"}

            Use the shorter word.
            """,
            why="This one is worse than unusual.",
        ),
    )
    bad = (
        Case("""
            # Plain words {#plain-words}

            Use the shorter word.
            """),
        Case("""
            # Plain words {#PlainWords}

            Use the shorter word.
            """),
        Case("""
            # Überblick {#überblick}

            Start here.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for section in context.spec.sections:
            wanted = section.id
            if section.id_derived or _USUAL.fullmatch(wanted) or _ILLEGAL.search(wanted):
                continue
            better = slug(wanted)
            free = better and better not in context.sections
            yield self.finding(
                f"the id {wanted!r} is not all a to z, digits and _",
                next((a.span for a in section.attributes if a.key == "id"), section.heading),
                f"write {{#{better}}}, and was={wanted} if it was ever published" if free else "",
            )
