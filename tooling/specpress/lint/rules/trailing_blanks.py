# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.finding import Edit, Finding
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context


class TrailingBlanks(Rule):
    """A line ends in blanks.

    Why:
        Nobody sees them, and they make two equal texts differ. Two of them at the end of a line
        are a line break in Markdown, which is better written as a backslash.

    Instead:
        Remove them. Where a line break is meant, end the line with a backslash.
    """

    code = "trailing-blanks"
    group = "text"
    severity = "warning"
    good = (
        Case("""
            # Honesty {#honesty}

            Say what is so.
            """),
    )
    bad = (
        Case(
            "# Honesty {#honesty} \n\nSay what is so.\t\n",
            fixed="# Honesty {#honesty}\n\nSay what is so.\n",
        ),
        Case(
            "# Honesty {#honesty}\n\nSay what is so,  \nand nothing else.\n",
            why="Whether a line break is meant is left to a person.",
        ),
        Case(
            "# Honesty {#honesty}\n\n```\ncode \n```\n",
            why="Code is kept to the letter.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for file in context.lines.values():
            for number, line in enumerate(file.lines, 1):
                bare = line.rstrip(" \t")
                if len(bare) == len(line):
                    continue
                span = file.span(number, len(bare) + 1, len(line) - len(bare))
                blank = "blank" if len(line) - len(bare) == 1 else "blanks"
                # Two blanks before a next line may be a line break, which must not be lost.
                breaks = bare and line.endswith("  ") and file[number + 1].strip()
                kept = breaks or context.code[file.path].at(number, len(bare))
                yield self.finding(
                    f"{len(line) - len(bare)} {blank} at the end of the line",
                    span,
                    "remove them, or end the line with a backslash if a break is meant"
                    if breaks
                    else "",
                    edits=() if kept else (Edit(span, ""),),
                )
