# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A name in the text: an id, a focus mark, a level of authority, and where it stands."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from specpress.model import Span

Kind = Literal["section", "mark", "level", "tag", "role", "verdict", "setting", "term", "code"]
Use = Literal[
    "declared",  # a heading's id, a term where it is defined, a level in the configuration
    "marked",  # a focus mark behind its phrase
    "reference",  # a link in prose, a commentary, a caption or a note
    "automatic",  # `[?](#id)`
    "verdict",  # the section that an answer conflicts with
    "former",  # `was=`
    "prompts",  # the first line of a file of prompts
    "fragment",  # `sections:` of a fragment of the changelog
    "configured",  # the configuration
    "used",  # any other
]


class Name(Struct, frozen=True, gc=False):
    """A name where it stands.

    Attributes:
        kind: What it names.
        value: The name; for the title in the first line of a file of prompts the section's id.
        span: Its characters.
        use: What it does there.
    """

    kind: Kind
    value: str
    span: Span
    use: Use = "used"

    def covers(self, line: int, column: int) -> bool:
        """Tell whether a place is in the name, or directly behind it."""
        span = self.span
        return (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)
