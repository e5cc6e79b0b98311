# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Show text from a document as text, in blocks of HTML in a comment."""

from __future__ import annotations

import re
from html import escape

from specpress.report.colour import printable

BREAK = "<!-- -->"
"""Keeps two characters apart that would be read as one mark. Services look for mentions and such in
the page that comes of a comment, where an entity is a character again; a comment of HTML ends the
piece of text that they look at, and nobody sees it or copies it."""

_CUT = "\0"
"""Stands for a break until the text is escaped; no text has it, as `printable` spells it out."""

_MARKS = re.compile(
    r"(?<=@)(?=\S)"  # a mention, an address
    r"|(?<=#)(?=\d)"  # an issue, also of another repository
    r"|(?<=[A-Za-z]-)(?=\d)|(?<=[Gg][Hh][Ss][Aa]-)(?=\w)"  # an issue elsewhere, an advisory
    r"|(?<=:)(?=//)|(?<=[Ww]{3})(?=\.)|(?<=[Ww]{3}\.)(?=\S)"  # an address of a page
    r"|(?<=:)(?=[\w+-]+:)"  # a picture by name
    r"|(?<=\$)"  # a formula
)
_COMMIT = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{7,}(?![0-9A-Za-z])")
_PART = 6
"""Characters of a commit that are too few to be taken for one."""

_INDENT = re.compile(r"(?<=\n) +")
NO_BREAK_SPACE = "\u00a0"


def shown(text: str) -> str:
    """Return a text on one line, as HTML."""
    return _as_html(" ".join(text.split()))


def shown_lines(text: str) -> str:
    """Return a text with its line ends and indentation, as HTML on one line."""
    indented = _INDENT.sub(lambda match: NO_BREAK_SPACE * len(match[0]), _as_html(text))
    return indented.replace("\n", "<br>")


def cut(text: str, length: int) -> str:
    """Return a text on one line, at most so long, with an ellipsis where it was longer."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _as_html(text: str) -> str:
    marked = _MARKS.sub(_CUT, _COMMIT.sub(_in_parts, printable(text)))
    return escape(marked, quote=False).replace(_CUT, BREAK)


def _in_parts(match: re.Match[str]) -> str:
    found = match[0]
    return _CUT.join(found[at : at + _PART] for at in range(0, len(found), _PART))
