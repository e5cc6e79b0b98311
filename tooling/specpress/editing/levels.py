# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Edits of the level of a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.editing.text import FileText
    from specpress.lint.finding import Edit
    from specpress.model import Section

DEEPEST = 6
_UNDERLINED = 2
"""The deepest level of a heading that is a line of text with signs below it."""

_SIGNS = re.compile(r"\ufeff?[ ]{0,3}(#{1,6})(?=[ \t]|$)")


def with_level(file: FileText, section: Section, level: int) -> Iterator[Edit]:
    """Yield the edits that give a heading another level.

    Args:
        file: The file that it stands in.
        section: The section.
        level: From 1 to 6.

    Raises:
        SpecError: It is underlined, has several lines, and would be deeper than such a heading can
            be.
    """
    if level == section.level:
        return
    heading = section.heading
    found = _SIGNS.match(file.lines[heading.line]) if heading.line == heading.end_line else None
    if found is not None:
        start = file.offset(heading.line)
        yield file.edit(start + found.start(1), start + found.end(1), "#" * level)
        return
    yield from _underlined(file, section, level)


def _underlined(file: FileText, section: Section, level: int) -> Iterator[Edit]:
    heading = section.heading
    line = file.lines[heading.end_line]
    start = file.offset(heading.end_line)
    if level <= _UNDERLINED:
        signs = line.strip()
        at = start + line.index(signs)
        yield file.edit(at, at + len(signs), ("=" if level == 1 else "-") * len(signs))
        return
    if heading.end_line > heading.line + 1:
        raise SpecError(
            f"a heading of several lines cannot have level {level}",
            path=heading.path,
            line=heading.line,
            hint="Write its title in one line that starts with #.",
        )
    title = file.offset(heading.line)
    end = title + len(file.lines[heading.line])
    yield file.edit(title, title, f"{'#' * level} ")
    yield file.edit(end, start + len(line), "")
