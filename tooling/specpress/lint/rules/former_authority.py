# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.config import Authority, Config
from specpress.lint.finding import Edit
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding

_CONFIG = Config(authority=Authority(former={"platform": "root"}))


class FormerAuthority(Rule):
    """A section names its authority by a level's former name.

    Why:
        The name is understood, but a reader finds two names for one level.

    Instead:
        Use today's name.
    """

    code = "former-authority"
    group = "authority"
    severity = "warning"
    good = (
        Case(
            """
            # Honesty {#honesty authority=root}

            Say what is so.
            """,
            config=_CONFIG,
        ),
        Case(
            """
            # Honesty {#honesty authority=platform}

            Say what is so.
            """,
            config=Config(
                authority=Authority(levels=("root", "platform"), former={"platform": "root"})
            ),
            why="A former name that is a level again means that level.",
        ),
    )
    bad = (
        Case(
            """
            # Honesty {#honesty authority="platform" tags=talk}

            Say what is so.
            """,
            fixed="""
            # Honesty {#honesty authority="root" tags=talk}

            Say what is so.
            """,
            config=_CONFIG,
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        authority = context.config.authority
        for section in context.spec.sections:
            written = next((a for a in section.attributes if a.key == "authority"), None)
            if written is None or authority.resolve(written.value) == written.value:
                continue
            today = authority.resolve(written.value)
            yield self.finding(
                f"the level {written.value!r} is called {today!r} today",
                written.span,
                f"write authority={today}",
                edits=(Edit(written.span, today),),
            )
