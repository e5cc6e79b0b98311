# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.finding import Edit, Finding
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context

_MARK = "\ufeff"


class ByteOrderMark(Rule):
    """A file starts with a byte order mark.

    Why:
        UTF-8 needs none. Nobody sees it, and a tool that does not expect it takes it for the first
        character of the first line, so that a heading there is no heading.

    Instead:
        Save the file as UTF-8 without a byte order mark.
    """

    code = "byte-order-mark"
    group = "text"
    severity = "warning"
    good = (
        Case("""
            # Gardens {#gardens}

            Sow peas.
            """),
    )
    bad = (
        Case(
            "\ufeff# Gardens {#gardens}\n\nSow peas.\n",
            fixed="# Gardens {#gardens}\n\nSow peas.\n",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for source in context.spec.snapshot.files:
            if not source.is_json and source.text.startswith(_MARK):
                span = context.lines[source.path].span(1, 1, 1)
                yield self.finding(
                    "the file starts with a byte order mark",
                    span,
                    "save it as UTF-8 without one",
                    edits=(Edit(span, ""),),
                )
