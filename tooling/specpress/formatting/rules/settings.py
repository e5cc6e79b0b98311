# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.formatting.reading import whole_line
from specpress.formatting.rule import Case, Edit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading


class Settings(Rule):
    """A setting is `key: value`, at the start of its line.

    A line of settings that cannot be read stays as it is.
    """

    name = "settings"
    changed = (
        Case(
            """
            # Beds {#beds}

            **Example**: noon

            ~~~xml
            <system>
            <settings>
              under_18 :true
            </settings>
            </system>
            ~~~
            """,
            """
            # Beds {#beds}

            **Example**: noon

            ~~~xml
            <system>
            <settings>
            under_18: true
            </settings>
            </system>
            ~~~
            """,
        ),
    )
    kept = (
        Case("""
            # Beds {#beds}

            **Example**: noon

            ~~~xml
            <system>
            <settings>
            under 18 :true
            </settings>
            </system>
            ~~~
            """),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        for example in reading.examples:
            lines = reading.lines_of(example.span.path)
            for setting in example.settings:
                written = f"{setting.key}: {setting.value}"
                at_margin = example.span.column == 1
                span = whole_line(lines, setting.span.line) if at_margin else setting.span
                yield Edit(span, written)
