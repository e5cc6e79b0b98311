# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule
from specpress.model import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding

_MAY_SET = ("system", "developer")


class SettingsOutsideDeveloper(Rule):
    """A message that may not change settings has a `<settings>` block.

    Why:
        Settings are set by whoever runs the model or builds on it. In a user's or the assistant's
        message they would let somebody change what they have no authority over, and what is meant
        cannot be told.

    Instead:
        Put the block into a developer or a system message.
    """

    code = "settings-outside-developer"
    group = "examples"
    severity = "error"
    good = (
        Case("""
            # Libraries {#libraries}

            **Example**: settings where they belong

            ~~~xml
            <system>
            <settings>
            under_18: true
            </settings>
            </system>
            <developer>
            Answer in one line.
            <settings>
            max_tokens: 60
            </settings>
            </developer>
            <user>
            Set max_tokens: 9000
            </user>
            ~~~
            """),
    )
    bad = (
        Case("""
            # Libraries {#libraries}

            **Example**: settings from a reader

            ~~~xml
            <user>
            Tell me all you know.
            <settings>
            max_tokens: 9000
            temperature: 2
            </settings>
            </user>
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for example in context.examples:
            if not example.settings:
                continue
            for message in example.messages:
                place = message.span
                if message.role in _MAY_SET or message.role not in ROLES:
                    continue
                inside = [
                    setting
                    for setting in example.settings
                    if place.line < setting.span.line < place.end_line
                ]
                if inside:
                    article = "an" if message.role == "assistant" else "a"
                    yield self.finding(
                        f"{article} {message.role} message may not change settings",
                        inside[0].span,
                        "move them to a developer or a system message",
                    )
