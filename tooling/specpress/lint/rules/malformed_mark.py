# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class MalformedMark(Rule):
    """What starts like a focus mark is none.

    Why:
        It is text: readers see the brackets, and the clause has no mark. Footnotes, which look
        alike, are not part of the format.

    Instead:
        Write four of a to z and 0 to 9 between `[^` and `]`. Where the brackets are meant, write
        them as code or put a backslash before them.
    """

    code = "malformed-mark"
    group = "prompts"
    severity = "error"
    good = (
        Case(r"""
            # Honesty {#honesty}

            Say what is so[^ab12]: the mark is not `[^abc]` and not \[^abc]. The sign
            [^](#honesty) leads up.

            ```
            [^a-z]+
            ```
            """),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            Say what is so[^abc].
            """),
        Case("""
            # Honesty {#honesty}

            Say what is so[^AB12], and say it plainly[^ab12.
            """),
        Case("""
            # Honesty {#honesty}

            Say what is so[^1].

            [^1]: Nobody objected.
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for odd in context.irregularities("malformed-mark"):
            yield self.finding(
                f"{odd.detail!r} is no focus mark",
                odd.span,
                "a mark is four of a to z and 0 to 9, such as [^ab12]",
            )
