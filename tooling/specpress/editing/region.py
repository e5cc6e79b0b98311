# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The stretches of files that sections fill, and what cutting them out leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.markdown.lines import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.editing.material import Material
    from specpress.editing.text import FileText
    from specpress.lint.finding import Edit
    from specpress.model import Section, Spec

_BLANKS = " \t\r\n"


class Region(NamedTuple):
    """A stretch of one file, by offsets.

    Attributes:
        file: The file.
        start: Where its first line starts.
        end: Where its last line that is not blank ends.
        upto: Where the next heading's part starts, or the file ends.
    """

    file: FileText
    start: int
    end: int
    upto: int

    @property
    def is_last(self) -> bool:
        """Tell whether nothing follows it in its file."""
        return self.upto == len(self.file.text)

    @property
    def before(self) -> int:
        """Return where the last line before it that is not blank ends, 0 where there is none."""
        return _content_end(self.file.text, 0, self.start)

    @property
    def gap(self) -> str:
        """Return the blank lines that keep it apart: behind it, or before it at the end."""
        text = self.file.text
        return text[self.before : self.start] if self.is_last else text[self.end : self.upto]

    @property
    def is_all(self) -> bool:
        """Tell whether its file holds nothing else."""
        rest = self.file.text[: self.start].removeprefix(BYTE_ORDER_MARK)
        return self.is_last and not rest.strip(_BLANKS)

    def cut(self) -> Edit:
        """Return the edit that takes it out, with the blank lines that kept it apart."""
        if self.is_last:
            return self.file.edit(self.before, self.end, "")
        return self.file.edit(self.start, self.upto, "")

    def holds(self, edit: Edit) -> bool:
        """Tell whether an edit is within it."""
        if edit.span.path != self.file.path:
            return False
        return self.start <= self.file.offset(edit.span.line, edit.span.column) <= self.end


def index_of(spec: Spec, section: Section) -> int:
    """Return the place of a section in the order of reading."""
    return next(i for i, one in enumerate(spec.sections) if one.heading == section.heading)


def end_of_subtree(spec: Spec, index: int) -> int:
    """Return the place behind a section and all below it."""
    sections, level = spec.sections, spec.sections[index].level
    following = range(index + 1, len(sections))
    return next((i for i in following if sections[i].level <= level), len(sections))


def regions(material: Material, first: int, behind: int) -> tuple[Region, ...]:
    """Return the stretches of a run of sections, one a file; what holds nothing is left out.

    Args:
        material: The spec.
        first: The place of the first section.
        behind: The place behind the last one.
    """
    return tuple(_regions(material, first, behind))


def _regions(material: Material, first: int, behind: int) -> Iterator[Region]:
    sections = material.spec.sections
    start = _start(material, sections[first])
    stop = _start(material, sections[behind]) if behind < len(sections) else None
    inside = False
    for source in material.spec.snapshot.sources:
        inside = inside or source.path == start[0]
        if not inside:
            continue
        last = stop is not None and source.path == stop[0]
        upto = stop[1] if stop is not None and last else len(source.text)
        region = _region(material.files[source.path], start, upto)
        if region.end > region.start:
            yield region
        if last:
            return


def _region(file: FileText, start: tuple[str, int], upto: int) -> Region:
    text = file.text
    at = start[1] if file.path == start[0] else len(BYTE_ORDER_MARK) * text.startswith("\ufeff")
    end = _content_end(text, at, upto)
    while text[at:end].startswith(("\n", "\r")):
        at += 1
    return Region(file, min(at, end), end, upto)


def _content_end(text: str, start: int, end: int) -> int:
    """Return where the last line that is not blank ends, without its line end."""
    at = start + len(text[start:end].rstrip(_BLANKS))
    if at == start:
        return start
    while at < end and text[at] not in "\r\n":
        at += 1
    return at


def _start(material: Material, section: Section) -> tuple[str, int]:
    """Return the file and the offset at which a section starts, with the comments that cover it."""
    path, line = section.heading.path, section.heading.line
    covering = [
        one.span.line
        for one in material.spec.suppressions
        if one.covers == section.heading and one.span != one.covers
    ]
    return path, material.files[path].offset(min([line, *covering]))
