# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class UnmarkedSection(Rule):
    """A section with authority has no focus mark.

    Why:
        None of its clauses has prompts, so nothing shows whether it is followed.

    Instead:
        Set a mark behind a clause that can be tested, and write prompts for it.
    """

    code = "unmarked-section"
    group = "prompts"
    severity = "off"
    good = (
        Case("""
            # Honesty {#honesty authority=user}

            Say what is so[^ab12].

            # History {#history}

            How this came about.
            """),
    )
    bad = (
        Case("""
            # Honesty {#honesty authority=user}

            Say what is so.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        marked = {mark.section for mark in context.spec.focus_marks}
        for section in context.spec.sections:
            if section.kind == "normative" and section.id not in marked:
                yield self.finding(
                    f"no clause of {section.title!r} has a focus mark",
                    section.heading,
                    "set a mark behind a clause that can be tested",
                )
