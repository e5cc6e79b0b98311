# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.lint.finding import Edit, Finding
from specpress.lint.rule import Case, Rule
from specpress.lint.syntax import is_before_words, is_syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.markdown.lines import SourceLines

_NAMES = {
    "\u00a0": "no-break space",
    "\u2007": "figure space",
    "\u202f": "narrow no-break space",
}
_RUN = re.compile("[\u00a0\u2007\u202f]+")
_BLANKS = " \t\u00a0\u2007\u202f"
_WORD = re.compile("[^ \t\u00a0\u2007\u202f]")


class NoBreakSpace(Rule):
    """A no-break space stands where a blank is meant.

    Why:
        It looks like a blank, and mostly comes from pasting. But a search for the words does not
        find it, two equal texts differ, and in code or at a list marker it breaks what is meant.

    Instead:
        Write an ordinary blank.
    """

    code = "no-break-space"
    group = "text"
    severity = "warning"
    good = (
        Case("""
            # Gardens {#gardens}

            A bed of 2 m &nbsp; by 3 m, with a blank each.
            """),
    )
    bad = (
        Case(
            "# Gardens {#gardens}\n\nA bed \u2014\u00a0of 2\u202fm and \u00a03 m.\u00a0\n",
            fixed="# Gardens {#gardens}\n\nA bed \u2014 of 2 m and 3 m.\n",
            why="At the end of a line it is removed: a blank would be one fault for another.",
        ),
        Case(
            "# Gardens {#gardens}\n\n-\u00a0peas\n-\u00a0beans\n",
            why="With blanks these would be a list, so it is for a person to say.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for file in context.files_with(*_NAMES):
            for number, line in enumerate(file.lines, 1):
                if line.isascii():
                    continue
                for match in _RUN.finditer(line):
                    edit = _edit(file, number, match.start(), match.end())
                    yield self.finding(
                        f"a {_NAMES[match[0][0]]} instead of a blank",
                        file.span(number, match.start() + 1, len(match[0])),
                        "write an ordinary blank",
                        edits=() if edit is None else (edit,),
                    )


def _edit(file: SourceLines, number: int, start: int, end: int) -> Edit | None:
    """Return what mends a run of them, None where a blank would be read as something else."""
    line = file[number]
    if is_before_words(line, start) or is_syntax(line, start):
        return None
    if end < len(line) and _WORD.search(line, end):
        spaced = line[start - 1] in " \t" or line[end] in " \t"
        return Edit(file.span(number, start + 1, end - start), "" if spaced else " ")
    kept = len(line.rstrip(_BLANKS))
    if line[kept - 1] == "\\":
        return None  # a backslash at the end of a line is a line break
    return Edit(file.span(number, kept + 1, end - kept), "")
