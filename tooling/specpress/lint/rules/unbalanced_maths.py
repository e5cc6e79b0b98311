# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.code import Code
    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.markdown.lines import SourceLines

_RUN = re.compile(r"\\{2,}([()\[\]]?)")
_SIZE = 3
_PARTNER = {"(": ")", "[": "]"}
_ALONE = ("<", "#", "|", "~~~", "```", "!!!")
"""What a line starts with that shares no paragraph with its neighbours."""

_LEAD = " \t*"
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")


class _Delimiter(NamedTuple):
    """A bracket behind backslashes.

    Attributes:
        sign: The bracket.
        escaped: Whether the last backslash belongs to the bracket, so that it opens nothing.
        display: Whether it opens maths on lines of its own.
    """

    line: int
    column: int
    sign: str
    escaped: bool
    display: bool


class UnbalancedMaths(Rule):
    r"""Maths is opened and not closed in its paragraph, or closed and not opened.

    Why:
        Both are shown as they stand, with the formula as plain characters between words.

    Instead:
        Write `\\( ... \\)` in a line, and `\\[ ... \\]` on lines of its own, none of them blank.
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
        for file in context.files_with("\\\\"):
            for paragraph in _paragraphs(file, context.code[file.path]):
                for delimiter in _unpaired(paragraph):
                    yield self._finding(file, delimiter)

    def _finding(self, file: SourceLines, delimiter: _Delimiter) -> Finding:
        span = file.span(delimiter.line, delimiter.column, _SIZE)
        partner = _PARTNER.get(delimiter.sign)
        if partner is None:
            message = f"\\\\{delimiter.sign} closes no maths"
            return self.finding(message, span, "open it in the same paragraph, or remove it")
        message = f"maths opened by \\\\{delimiter.sign} is not closed in this paragraph"
        return self.finding(message, span, f"close it with \\\\{partner}")


def _paragraphs(file: SourceLines, code: Code) -> Iterator[list[_Delimiter]]:
    """Yield the delimiters of each paragraph that has any, those in code left out."""
    found: list[_Delimiter] = []
    for number, line in enumerate(file.lines, 1):
        if found and _starts_anew(line, in_display=found[-1].display):
            yield found
            found = []
        if "\\\\" in line:
            found.extend(_delimiters(line, number, code))
            if found and line.lstrip(_LEAD).startswith(_ALONE):
                yield found
                found = []
    if found:
        yield found


def _starts_anew(line: str, *, in_display: bool) -> bool:
    """Tell whether a line is no part of the paragraph before it."""
    text = line.lstrip(_LEAD)
    if not text or text.startswith(("</", "~~~", "```")):
        return True
    # In display maths a line may well start with a sign that is a list marker elsewhere.
    return not in_display and (text.startswith(_ALONE) or _ITEM.match(line) is not None)


def _delimiters(line: str, number: int, code: Code) -> Iterator[_Delimiter]:
    indent = len(line) - len(line.lstrip())
    for match in _RUN.finditer(line):
        sign = match[1]
        if sign and not code.at(number, match.start() + 1):
            escaped = len(match[0]) % 2 == 0
            display = sign == "[" and not escaped and match.start() == indent
            column = match.end() - _SIZE + 1
            yield _Delimiter(number, column, sign, escaped, display)


def _unpaired(delimiters: list[_Delimiter]) -> Iterator[_Delimiter]:
    opened: _Delimiter | None = None
    for delimiter in delimiters:
        sign = delimiter.sign
        if opened is not None and sign == _PARTNER[opened.sign]:
            opened = None
        elif delimiter.escaped:
            continue
        elif opened is None and sign in _PARTNER:
            opened = delimiter
        elif opened is None:
            yield delimiter
        elif sign == opened.sign == "(":  # a bracket behind a line break may stand in display maths
            yield opened
            opened = delimiter
    if opened is not None:
        yield opened
