# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which lines of which files each section has."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from specpress.markdown.lines import SourceLines
from specpress.markdown.plain import without_blank_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.model import Section, Span, Spec

T = TypeVar("T")


class Stretch(NamedTuple):
    """Lines of one file that belong to one section; those of its heading are left out."""

    path: str
    first: int
    last: int


class SectionMap:
    """The sections of a version on the lines of its files.

    Args:
        spec: The version.

    Attributes:
        files: The files by path.
        stretches: The stretches of each section; it has several where it goes on in a next file.
    """

    def __init__(self, spec: Spec) -> None:
        self.files = {f.path: SourceLines(f.path, f.text) for f in spec.snapshot.sources}
        self._starts: dict[str, list[int]] = {path: [] for path in self.files}
        self._owners: dict[str, list[int]] = {path: [] for path in self.files}
        for index, section in enumerate(spec.sections):
            for path, line in _starts(section):
                self._starts[path].append(line)
                self._owners[path].append(index)
        self.stretches = [list(self._stretches(section)) for section in spec.sections]

    def text(self, stretch: Stretch) -> str:
        """Return the lines of a stretch, without blank ones around them."""
        text = self.files[stretch.path].slice(stretch.first, stretch.last)
        return without_blank_end(text).lstrip("\n")

    def by_section(self, placed: Iterable[tuple[Span, T]]) -> list[list[T]]:
        """Return what each section has of some things, in their order.

        Args:
            placed: The things, each with its place.
        """
        found: list[list[T]] = [[] for _ in self.stretches]
        for span, value in placed:
            row = bisect_right(self._starts[span.path], span.line) - 1
            found[self._owners[span.path][row]].append(value)
        return found

    def _stretches(self, section: Section) -> Iterator[Stretch]:
        for path, line in _starts(section):
            starts = self._starts[path]
            row = bisect_right(starts, line)
            last = starts[row] - 1 if row < len(starts) else len(self.files[path].lines)
            headed = section.level and (path, line) == (section.heading.path, section.heading.line)
            yield Stretch(path, section.heading.end_line + 1 if headed else line, last)


def _starts(section: Section) -> Iterator[tuple[str, int]]:
    """Yield path and first line of each file that a section has blocks in."""
    path = None
    for block in section.blocks:
        if block.span.path != path:
            path = block.span.path
            yield path, block.span.line
