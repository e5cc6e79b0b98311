# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Irregularity


class MalformedAttributes(Rule):
    """The attributes of a heading cannot be read.

    Why:
        They then count as a part of the title: readers see the braces, and the section loses its
        id and its authority.

    Instead:
        End the heading with a blank and `{#id key=value key="two words"}`.
    """

    code = "malformed-attributes"
    group = "structure"
    severity = "error"
    good = (
        Case("""
            # Honesty {#honesty authority=user tags="talk, letters"}

            Say what is so.
            """),
        Case(
            """
            # Sets such as {a, b} {#sets}

            Braces may stand in a title.

            # What `{#id}` means {#ids}

            So may attributes, as code.

            # Why the shelf is {almost} full {#shelf}

            So may a word.
            """,
        ),
    )
    bad = (
        Case("""
            # Honesty {#honesty authority="user}

            Say what is so.
            """),
        Case("""
            # Honesty{#honesty}

            Say what is so.
            """),
        Case("""
            # Honesty {#honesty

            Say what is so.
            """),
        Case("""
            # Honesty {#honesty}, in brief

            Say what is so.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for odd in context.irregularities("malformed-attributes"):
            yield self.finding(
                f"{odd.detail!r} cannot be read as attributes", odd.span, _hint(context, odd)
            )


def _hint(context: Context, odd: Irregularity) -> str:
    line = context.lines[odd.span.path][odd.span.line]
    if not odd.detail.endswith("}"):
        closed = "}" in odd.detail
        return "put them at the end of the heading" if closed else "close them with }"
    if line[: odd.span.column - 1].strip("# \t") and line[odd.span.column - 2] not in " \t":
        return "put a blank before the {"
    return 'write {#id key=value key="two words"}'
