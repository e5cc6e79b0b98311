# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.finding import Finding, Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.model import Section


class DuplicateId(Rule):
    """Two sections have the same id.

    Why:
        An id is a permanent address. Where two sections share one, every reference to it and every
        citation of it is ambiguous, and only the first section can be reached.

    Instead:
        Give the newer section an id of its own.
    """

    code = "duplicate-id"
    group = "structure"
    severity = "error"
    good = (
        Case("""
            # Honesty {#honesty}

            Say what is so.

            # Candour {#candour}

            Say it plainly.
            """),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            Say what is so.

            # Candour {#honesty}

            Say it plainly.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        first: dict[str, Section] = {}
        for section in context.spec.sections:
            if section.id_derived:
                continue
            earlier = first.setdefault(section.id, section)
            if earlier is not section:
                place = earlier.heading
                where = f"{place.path}:{place.line}"
                yield self.finding(
                    f"the id {section.id!r} is taken by {earlier.title!r} at {where}",
                    section.heading,
                    "give this section an id of its own",
                    related=(Place(place, "first section with this id"),),
                )
