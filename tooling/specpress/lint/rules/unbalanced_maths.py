# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.markdown.lines import SourceLines

_DELIMITER = re.compile(r"\\{2,}[()\[\]]")
_SIZE = 3
_PARTNER = {"(": ")", "[": "]"}
_ALONE = ("<", "#", "|", "~~~", "```", "!!!")
"""What a line starts with that shares no paragraph with its neighbours."""

_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")


class _Open(NamedTuple):
    """A delimiter that opens maths and has not been closed."""

    line: int
    column: int
    sign: str
    display: bool


class UnbalancedMaths(Rule):
    r"""Maths is opened and not closed in its paragraph, or closed and not opened.

    Why:
        Both are shown as they stand, with the formula as plain characters between words.

    Instead:
        Write `\\\\( ... \\\\)` in a line and `\\\\[ ... \\\\]` on lines of its own, without a blank line in it.
    """

    code = "unbalanced-maths"
    group = "text"
    severity = "warning"
    good = (
        Case(r"""
            # Sums {#sums}

            The area is \\( w \cdot h \\), and that of a circle is

            \\[
            \pi r^2
            - 0
            \\]

            Write `\\(` before it, or show it as \\\[ and \\\].

            ```
            \\(
            ```
            """),
    )
    bad = (
        Case(r"""
            # Sums {#sums}

            The area is \\( w \cdot h, and the side is h \\) long.

            The circle has \\( \pi r^2.

            - The side is \\( h
            - The other is w \\) long.
            """),
        Case(r"""
            # Sums {#sums}

            \\[
            w \cdot h

            \\]
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for file in context.files_with("\\\\(", "\\\\)", "\\\\[", "\\\\]"):
            opened: _Open | None = None
            for number, line in enumerate(file.lines, 1):
                if opened is not None and _ends(line, opened):
                    yield self._unclosed(file, opened)
                    opened = None
                if "\\\\" not in line:
                    continue
                for match in _DELIMITER.finditer(line):
                    if context.code[file.path].at(number, match.start() + 1):
                        continue
                    sign = match[0][-1]
                    if opened is not None and sign == _PARTNER[opened.sign]:
                        opened = None
                    elif len(match[0]) % 2 == 0:
                        pass  # the last backslash belongs to the bracket, which is shown as it is
                    elif sign in _PARTNER and (opened is None or sign == opened.sign == "("):
                        if opened is not None:
                            yield self._unclosed(file, opened)
                        display = sign == "[" and not line[: match.start()].strip()
                        opened = _Open(number, match.end() - _SIZE + 1, sign, display)
                    elif opened is None:
                        yield self.finding(
                            f"{match[0][-_SIZE:]} closes no maths",
                            file.span(number, match.end() - _SIZE + 1, _SIZE),
                            "open it in the same paragraph, or remove it",
                        )
                if opened is not None and line.lstrip().startswith(_ALONE):
                    yield self._unclosed(file, opened)
                    opened = None
            if opened is not None:
                yield self._unclosed(file, opened)

    def _unclosed(self, file: SourceLines, opened: _Open) -> Finding:
        return self.finding(
            f"maths opened by \\\\{opened.sign} is not closed in this paragraph",
            file.span(opened.line, opened.column, _SIZE),
            f"close it with \\\\{_PARTNER[opened.sign]}",
        )


def _ends(line: str, opened: _Open) -> bool:
    """Tell whether maths that is open cannot go on in a line."""
    text = line.lstrip()
    if not text or text.startswith(("</", "~~~", "```")):
        return True
    return not opened.display and (text.startswith(_ALONE) or _ITEM.match(line) is not None)
