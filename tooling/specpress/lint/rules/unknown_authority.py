# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.config import Authority, Config
from specpress.language.nearest import did_you_mean
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class UnknownAuthority(Rule):
    """A section has an authority that is no level of the ladder.

    Why:
        Nobody can say what overrides it and what it overrides.

    Instead:
        Use a level that the configuration lists in `authority.levels`.
    """

    code = "unknown-authority"
    group = "authority"
    severity = "error"
    good = (
        Case("""
            # Honesty {#honesty authority=user}

            Say what is so.

            # Definitions {#definitions}

            Words used here.
            """),
        Case(
            """
            # Honesty {#honesty authority=platform}

            Say what is so.
            """,
            config=Config(authority=Authority(former={"platform": "root"})),
            why="A level may have had another name.",
        ),
        Case(
            """
            # Watering {#watering authority=head_gardener}

            Water in the evening.
            """,
            config=Config(authority=Authority(levels=("head_gardener", "helper"))),
            why="The ladder is the document's own.",
        ),
    )
    bad = (
        Case("""
            # Honesty {#honesty authority=devloper}

            Say what is so.
            """),
        Case("""
            # Honesty {#honesty authority=Root}

            Say what is so.
            """),
        Case(
            """
            # Honesty {#honesty authority=}

            Say what is so.
            """,
            why="An empty one makes the section informative without a word.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        authority = context.config.authority
        for section in context.spec.sections:
            written = next((a for a in section.attributes if a.key == "authority"), None)
            if written is None or authority.resolve(written.value) in authority.levels:
                continue
            yield self.finding(
                f"the authority {written.value!r} is no level",
                written.span,
                did_you_mean(written.value, authority.levels)
                or f"the levels are {', '.join(authority.levels)}",
            )
