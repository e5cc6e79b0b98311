# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What an editor shows within the text: titles of `[?]`, and what stands below a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.assist.describe import authority_of
from specpress.assist.note import excerpt
from specpress.language.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.view import View

_LONGEST = 60
"""Characters of a title that stands within a line."""


class Hint(Struct, frozen=True, gc=False):
    """A text that is shown at a place and is no part of the file.

    Attributes:
        section: Id of the section that it is about, empty for none.
    """

    line: int
    column: int
    text: str
    section: str = ""


def hints(view: View, path: str, first: int, last: int) -> tuple[Hint, ...]:
    """Return the hints in some lines of a file, first and last included, in their order."""
    found = [*_titles(view, path, first, last), *_headings(view, path, first, last)]
    return tuple(sorted(found, key=lambda hint: (hint.line, hint.column)))


def _titles(view: View, path: str, first: int, last: int) -> Iterator[Hint]:
    """Yield the title behind the `?` of each reference that takes it."""
    for name in view.names.get(path, ()):
        if name.use != "automatic" or not first <= name.span.line <= last:
            continue
        section = view.section(name.value)
        if section is not None:
            place = name.span
            at = view.lines(path)[place.line].rfind("?]", 0, place.column)
            if at >= 0:
                yield Hint(place.line, at + 2, excerpt(section.title, _LONGEST), section.id)


def _headings(view: View, path: str, first: int, last: int) -> Iterator[Hint]:
    """Yield the levels below each container, and how many clauses of a section can be tested."""
    clauses: dict[str, int] = {}
    for mark in view.spec.focus_marks:
        clauses[mark.section] = clauses.get(mark.section, 0) + 1
    for section in view.sections_of.get(path, ()):
        place = section.heading
        if not section.level or not first <= place.end_line <= last:
            continue
        facts = []
        if section.kind == "container":
            facts.append(authority_of(section))
        if section.id in clauses:
            facts.append(counted(clauses[section.id], "clause"))
        if facts:
            yield Hint(place.end_line, place.end_column, ", ".join(facts), section.id)
