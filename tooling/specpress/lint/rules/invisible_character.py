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

_INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0"
)
_LETTERS = "\U000e0000-\U000e007f"  # letters for tags, which nobody sees
_ANY = re.compile(f"[{_INVISIBLE}{_LETTERS}]")
_RUN = re.compile(f"[{_LETTERS}]+|([{_INVISIBLE}])\\1*")
_REMOVABLE = frozenset("\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff")
"""Without width and, among letters of this script, without meaning."""

_JOINERS = frozenset("\u034f\u200b\u200c\u200d")
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_PLAIN = frozenset(" \t.,!?'\"()\u2018\u2019\u201c\u201d\u2014")
_FLAG = "\U0001f3f4"
_TAGS = 0xE0000
_FIRST_OTHER = "\u0590"
"""From here on there are scripts and signs in which a joiner has a meaning."""


class InvisibleCharacter(Rule):
    """A character that nobody sees stands in the text.

    Why:
        It makes two equal texts differ, hides a word from a search, turns the order of what is read
        around, or carries words past the reader to the model.

    Instead:
        Remove it. Joiners within emoji and in scripts that need them, and marks of direction in
        lines that are written from right to left, are left alone.
    """

    code = "invisible-character"
    group = "text"
    severity = "warning"
    good = (
        Case(
            "\ufeff# Gardens {#gardens}\n\nAsk the gardener \U0001f9d1\u200d\U0001f33e or "
            "\u0645\u06cc\u200c\u06a9\u0627\u0631\u0645\u200f, under the flag of Wales "
            "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f.\n",
            why="A joiner in an emoji and in Persian, a mark of direction, a flag. What stands at "
            "the start of a file is reported by `byte-order-mark`.",
        ),
    )
    bad = (
        Case(
            "# Gardens {#gardens}\n\nSow the peas\u200b.\nThen wa\u00adter them \u200b\n",
            fixed="# Gardens {#gardens}\n\nSow the peas.\nThen water them\n",
        ),
        Case(
            "# Gardens {#gardens}\n\n\u200b# no heading\n\nA bell \x07 and \u202eback\u202c.\n",
            why="Without the first one the line would be a heading; the others carry a meaning.",
        ),
        Case(
            "# Gardens {#gardens}\n\nSow peas.\U000e0068\U000e0069\n",
            why="Letters that a model reads and nobody sees.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for file in context.lines.values():
            for number, line in enumerate(file.lines, 1):
                if line.isprintable() or _ANY.search(line) is None:
                    continue
                turned = _RIGHT_TO_LEFT.search(line) is not None
                for match in _RUN.finditer(line):
                    mark = number == 1 and match.start() == 0 and match[0] == "\ufeff"
                    directs = turned and match[0][0] in _DIRECTIONS
                    if not (mark or directs or _joins(line, match)):
                        yield self._finding(context, file, number, match)

    def _finding(
        self, context: Context, file: SourceLines, number: int, match: re.Match[str]
    ) -> Finding:
        span = file.span(number, match.start() + 1, len(match[0]))
        edits: tuple[Edit, ...] = ()
        if match[0][0] in _REMOVABLE and not context.code[file.path].at(number, span.column):
            edits = _edits(file, number, match.start(), match.end())
        return self.finding(_message(match[0]), span, "remove it", edits=edits)


def _message(characters: str) -> str:
    from unicodedata import name  # late: few documents have such characters

    first = characters[0]
    if ord(first) >= _TAGS:
        hidden = "".join(chr(ord(c) - _TAGS) for c in characters)
        return f"invisible letters that spell {hidden!r}"
    count = (
        f"{len(characters)} invisible characters" if characters[1:] else "an invisible character"
    )
    return f"{count}: {name(first, 'control character')} (U+{ord(first):04X})"


def _joins(line: str, match: re.Match[str]) -> bool:
    """Tell whether a character is part of an emoji, of a flag, or of a script that needs it."""
    first, start, end = match[0][0], match.start(), match.end()
    if ord(first) >= _TAGS:
        return line[start - 1 : start] == _FLAG
    return (
        first in _JOINERS and _is_other(line[start - 1 : start]) and _is_other(line[end : end + 1])
    )


def _is_other(neighbour: str) -> bool:
    return neighbour >= _FIRST_OTHER and not "\u2000" <= neighbour <= "\u206f"


def _edits(file: SourceLines, number: int, start: int, end: int) -> tuple[Edit, ...]:
    """Return what removes a character, nothing where the rest would be read in another way.

    Such a character may have been put between two signs to keep them from being Markdown.
    """
    line = file[number]
    neighbours = line[max(start - 1, 0) : start] + line[end : end + 1]
    if not all(c.isalnum() or c in _PLAIN for c in neighbours):
        return ()
    if is_before_words(line, start) or is_syntax(line, start):
        return ()  # it may hold off a list or a heading, or be part of a name
    kept = start
    if end == len(line.rstrip()):
        kept = len(line[:start].rstrip(" \t"))
        if line[kept - 1] == "\\":
            return ()  # a backslash at the end of a line is a line break
    return (Edit(file.span(number, kept + 1, end - kept), ""),)
