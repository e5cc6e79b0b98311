# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.nearest import did_you_mean
from specpress.lint.codes import codes
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Span, Suppression


class UnknownSuppressionCode(Rule):
    """A suppression names a code that no rule has, or none at all.

    Why:
        It silences nothing: most often there is a slip in the code.

    Instead:
        Write the code as the finding shows it. `specpress explain` lists every code.
    """

    code = "unknown-suppression-code"
    group = "meta"
    severity = "warning"
    good = (
        Case("""
            # Honesty {#honesty}

            <!-- specpress-ignore self-reference, unused-suppression: shows a reference -->

            See [?](#honesty).
            """),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            <!-- specpress-ignore self-references: shows what a reference looks like -->

            See [?](#honesty).
            """),
        Case(
            """
            # Honesty {#honesty}

            <!-- specpress-ignore: shows what a reference looks like -->

            See [?](#honesty).
            """,
            why="Findings are ignored by their code, never all at once.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        known = codes() if context.spec.suppressions else ()
        for suppression in context.spec.suppressions:
            if not suppression.codes:
                yield self.finding(
                    "the suppression names no code",
                    suppression.span,
                    "write <!-- specpress-ignore CODE: REASON -->",
                )
            for code in suppression.codes:
                if code not in known:
                    yield self.finding(
                        f"no rule has the code {code!r}",
                        _place(context, suppression, code),
                        did_you_mean(code, known) or "`specpress explain` lists every code",
                    )


def _place(context: Context, suppression: Suppression, code: str) -> Span:
    span = suppression.span
    lines = context.lines[span.path]
    column = lines[span.line].find(code)
    return lines.span(span.line, column + 1, len(code)) if column >= 0 else span
