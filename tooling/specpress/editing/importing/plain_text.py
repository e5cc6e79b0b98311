# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Plain text as Markdown that reads the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTIVE = re.compile(r"[\\`*_\[\]<>]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LEADING = re.compile(r"[#+=~|-]|>")
_BULLET = re.compile(r"(\s*)[*\u2022\u25e6\u2023\u00b7+-][ \t]+(?=\S)")
_NUMBERED = re.compile(r"\s*\d{1,9}[.)][ \t]+(?=\S)")
_UNDERLINE = re.compile(r"=+|-+|~+")
_OUTLINE = re.compile(r"(\d+(?:\.\d+)*)\.?[ \t]+(?=\S)")
_ENDS = (".", ",", ";", ":", "!", "?")
_LONGEST_TITLE = 80


def markdown_of(text: str) -> str:
    """Return plain text as Markdown.

    A line alone that is underlined, numbered like `2.1 Letters`, or all in capitals is taken for a
    heading, and the first line, where it is short and stands alone. Other lines become paragraphs
    and lists; their characters mean nothing but themselves.

    Args:
        text: The text, with LF line ends.
    """
    paragraphs = re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.strip("\n"))
    parts = list(_parts(paragraphs))
    return "\n\n".join(parts) + "\n" if parts else ""


def _parts(paragraphs: list[str]) -> Iterator[str]:
    titled = False
    for index, paragraph in enumerate(paragraphs):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        if not lines:
            continue
        level = _level(lines, first=index == 0)
        if level:
            deeper = titled and level > 1
            yield f"{'#' * (level + deeper)} {_escaped(lines[0])}"
            titled = titled or (index == 0 and not _OUTLINE.match(lines[0]))
        else:
            yield _block(paragraph.split("\n"))


def _level(lines: list[str], *, first: bool) -> int:
    """Return the level of the heading that a paragraph is, 0 for none."""
    title = lines[0]
    if len(lines) == 1:
        return _level_alone(title, first=first)
    if (
        len(lines) == len(("title", "underline"))
        and _UNDERLINE.fullmatch(lines[1])
        and len(title) <= _LONGEST_TITLE
    ):
        return 1 if lines[1][0] == "=" else 2
    return 0


def _level_alone(title: str, *, first: bool) -> int:
    if len(title) > _LONGEST_TITLE or title.endswith(_ENDS) or _BULLET.match(title):
        return 0
    if first:
        return 1
    numbered = _OUTLINE.match(title)
    if numbered is not None:
        return min(numbered[1].count(".") + 2, 6)
    return 2 if title.isupper() and any(map(str.isalpha, title)) else 0


def _block(lines: list[str]) -> str:
    """Return the lines of a paragraph or a list, escaped."""
    return "\n".join(_line(line) for line in lines if line.strip())


def _line(line: str) -> str:
    bullet = _BULLET.match(line)
    if bullet is not None:
        return f"{_indent(bullet[1])}- {_escaped(line[bullet.end() :])}"
    numbered = _NUMBERED.match(line)
    if numbered is not None:
        return f"{numbered[0].strip()} {_escaped(line[numbered.end() :])}"
    return _escaped(line)


def _indent(blanks: str) -> str:
    """Return the indentation of a list in a list; deeper ones would be code."""
    return "  " if len(blanks.expandtabs(4)) > 3 else ""  # noqa: PLR2004  # more is a deeper level


def _escaped(line: str) -> str:
    text = _ENTITY.sub("&amp;", _ACTIVE.sub(r"\\\g<0>", line.strip()))
    text = text.replace("{#", "\\{#") if text.endswith("}") else text
    return f"\\{text}" if _LEADING.match(text) else text
