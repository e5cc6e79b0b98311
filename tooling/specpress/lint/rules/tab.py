# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.lint.finding import Edit, Finding
from specpress.lint.rule import Case, Rule
from specpress.lint.syntax import is_before_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.markdown.lines import SourceLines

_TABS = re.compile("\t+")
_MARKER = re.compile(r"[ >]*(?:[-*+]|\d{1,9}[.)])")


class Tab(Rule):
    """A TAB stands outside of code.

    Why:
        How wide it is depends on the tool, so lists and indented text are read in different ways.
        Within a line it looks like a blank and makes two equal texts differ.

    Instead:
        Write blanks. In code a TAB may be needed and is left alone.
    """

    code = "tab"
    group = "text"
    severity = "warning"
    good = (
        Case(
            "# Gardens {#gardens}\n\n```make\nwater:\n\topen tap\n```\n\n"
            "A `\t` or `a\tb` is code.\t\n",
            why="The one at the end of a line is reported by `trailing-blanks`.",
        ),
    )
    bad = (
        Case(
            "# Gardens {#gardens}\n\n1.\tSow the peas,\tthen water \tthem.\n\nWait.\n",
            fixed="# Gardens {#gardens}\n\n1. Sow the peas, then water them.\n\nWait.\n",
        ),
        Case(
            "# Gardens {#gardens}\n\n-\tSow:\n   - peas\n\t- beans\n",
            why="With a blank behind the first marker other lines would belong to it.",
        ),
        Case(
            "# Gardens {#gardens}\n\n-\tSow\nnow:\n   - peas\n\t- beans\n",
            why="The same, where the item goes on at the margin.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for file in context.files_with("\t"):
            # Blanks before a tag are reported by `stray-before-tag`.
            tags = {
                odd.span.line
                for odd in context.irregularities("stray-before-tag", "blank-before-tag")
                if odd.span.path == file.path
            }
            code = context.code[file.path]
            for number, line in enumerate(file.lines, 1):
                if "\t" not in line or number in tags:
                    continue
                for match in _TABS.finditer(line.rstrip(" \t")):
                    if not code.at(number, match.start() + 1):
                        yield self._finding(file, number, match)

    def _finding(self, file: SourceLines, number: int, match: re.Match[str]) -> Finding:
        count = len(match[0])
        span = file.span(number, match.start() + 1, count)
        text = _replacement(file, number, match.start(), match.end())
        return self.finding(
            "a TAB" if count == 1 else f"{count} TABs",
            span,
            "write blanks",
            edits=() if text is None else (Edit(span, text),),
        )


def _replacement(file: SourceLines, number: int, start: int, end: int) -> str | None:
    """Return what can stand instead of TABs, None where that would change how lines are read."""
    line = file[number]
    if is_before_words(line, start):
        marker = end - start == 1 and line[end] != " " and _MARKER.fullmatch(line, 0, start)
        return " " if marker and _is_followed_by_margin(file, number) else None
    return "" if line[start - 1] == " " or line[end] == " " else " "


def _is_followed_by_margin(file: SourceLines, number: int) -> bool:
    """Tell whether no line up to the next paragraph at the margin can be part of a list item."""
    was_blank = False
    for line in file.lines[number:]:
        if line.startswith((" ", "\t", ">")) and line.strip():
            return False
        if was_blank and line.strip():
            return True
        was_blank = not line.strip()
    return True
