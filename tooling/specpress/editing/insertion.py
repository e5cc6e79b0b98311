# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put text behind other text, with blank lines and line ends as the file has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.editing.text import FileText
    from specpress.lint.finding import Edit
    from specpress.model import Section, Span

_NO_PROSE = ("heading", "example", "code", "math", "html", "table")
"""Blocks in which a focus mark would be no mark, or break something."""


class Insertion(NamedTuple):
    """A text that is to be put into a file, and the line that it will start on."""

    edit: Edit
    line: int


def end_of(section: Section) -> Span:
    """Return the last block of a section; that of its heading where nothing stands below."""
    return section.blocks[-1].span


def behind(
    files: Mapping[str, FileText], place: Span | None, text: str, path: str = ""
) -> Insertion:
    """Return what puts a text behind a block, as a block of its own.

    Args:
        files: Every file by its path.
        place: The block; None for the end of a file.
        text: The text, with one line end at its end.
        path: The file whose end is meant.
    """
    file = files[place.path if place is not None else path]
    line = place.end_line if place is not None else _last_line(file)
    at = file.offset(line, len(file.lines[line]) + 1)
    wanted = f"\n\n{text.rstrip()}".replace("\n", file.line_end)
    last = not file.text[at:].strip()
    end = len(file.text) if last else at
    return Insertion(file.edit(at, end, wanted + (file.line_end if last else "")), line + 2)


def _last_line(file: FileText) -> int:
    """Return the last line that holds something, 1 where none does."""
    return next((n for n in range(len(file.lines.lines), 1, -1) if file.lines[n].strip()), 1)


def behind_block(files: Mapping[str, FileText], section: Section, words: str, mark: str) -> Edit:
    """Return what sets a focus mark behind some words of a section.

    Raises:
        SpecError: The words are not in its prose, or are there more than once.
    """
    wanted = words.strip()
    found: list[tuple[FileText, int]] = []
    for block in section.blocks:
        if block.kind in _NO_PROSE:
            continue
        file = files[block.span.path]
        start, end = file.offsets(block.span)
        at = file.text.find(wanted, start, end) if wanted else -1
        while at >= 0:
            found.append((file, at + len(wanted)))
            at = file.text.find(wanted, at + 1, end)
    if len(found) != 1:
        times = "not" if not found else f"{len(found)} times"
        place = section.heading
        raise SpecError(
            f"{wanted!r} is {times} in the text of {section.title!r}",
            path=place.path,
            line=place.line,
            hint="Copy the words as the source has them, and enough of them to be there once.",
        )
    file, at = found[0]
    return file.edit(at, at, f"[^{mark}]")
