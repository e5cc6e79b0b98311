# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class SuppressionWithoutReason(Rule):
    """A suppression gives no reason.

    Why:
        It silences nothing until it does. Who reads it later has to know why the rule does not
        hold here, to tell when it does again.

    Instead:
        Write the reason behind a colon: `<!-- specpress-ignore CODE: REASON -->`.
    """

    code = "suppression-without-reason"
    group = "meta"
    severity = "warning"
    good = (
        Case("""
            # Honesty {#honesty}

            <!-- specpress-ignore self-reference: shows what a reference looks like -->

            See [?](#honesty).

            <!-- Nobody has objected so far. -->
            """),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            <!-- specpress-ignore self-reference -->

            See [?](#honesty).
            """),
        Case("""
            # Honesty {#honesty}

            <!-- specpress-ignore self-reference: -->

            See [?](#honesty).
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for suppression in context.spec.suppressions:
            if suppression.codes and not suppression.reason:
                yield self.finding(
                    f"no reason is given for ignoring {', '.join(suppression.codes)}",
                    suppression.span,
                    "write it behind a colon; until then nothing is ignored",
                )
