# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class MalformedSetting(Rule):
    """A line of a `<settings>` block is no `key: value`.

    Why:
        What is not read as a setting is lost: the conversation is taken to run without it.

    Instead:
        Write one setting a line, as `key: value`. A key is one word.
    """

    code = "malformed-setting"
    group = "examples"
    severity = "error"
    good = (
        Case("""
            # Libraries {#libraries}

            **Example**: settings of a young reader

            ~~~xml
            <system>
            <settings>
            under_18: true

            opening_hours: 9:00 to 18:00
            </settings>
            </system>
            ~~~
            """),
    )
    bad = (
        Case("""
            # Libraries {#libraries}

            **Example**: settings of a young reader

            ~~~xml
            <system>
            <settings>
            under_18 = true
            reading age: 12
            branch:
            </settings>
            </system>
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for odd in context.irregularities("malformed-setting"):
            yield self.finding(
                f"{odd.detail!r} is no setting", odd.span, "write `key: value`; a key is one word"
            )
