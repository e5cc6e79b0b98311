# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.outline import is_comment
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class EmptyDocument(Rule):
    """A source file holds nothing, or the whole document does.

    Why:
        A file that was emptied by mistake looks like a document with a chapter less. Nothing else
        would say so.

    Instead:
        Write the chapter, or take the file out of the spec.
    """

    code = "empty-document"
    group = "structure"
    severity = "error"
    good = (
        Case("""
            # Honesty {#honesty}

            Say what is so.
            """),
        Case(
            """
            Say what is so.
            """,
            why="Text without a heading is not nothing.",
        ),
    )
    bad = (
        Case(""),
        Case("""
            <!-- to be written -->
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        spec = context.spec
        empty = [f for f in spec.snapshot.sources if not f.text.strip("\ufeff \t\r\n")]
        for file in empty:
            start = context.lines[file.path].span(1, 1, 0)
            yield self.finding("the file is empty", start, "write it, or take it out of the spec")
        if empty or not all(is_comment(b) for section in spec.sections for b in section.blocks):
            return
        for file in spec.snapshot.sources[:1]:
            start = context.lines[file.path].span(1, 1, 0)
            yield self.finding("the document holds comments only", start, "start with a heading")
