# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What can be done at a line: open the prompts of a clause, see what became of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.language.counts import counted
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.view import View

LensKind = Literal["prompts", "history", "clause"]


class Lens(Struct, frozen=True):
    """Something to do, shown over a line.

    Attributes:
        span: What it is about.
        kind: What it does; the words of `history` are known only later.
        name: Id of the section, or the focus mark.
        title: Its words.
        target: Where it leads; None for `history`.
    """

    span: Span
    kind: LensKind
    name: str
    title: str = ""
    target: Span | None = None


def lenses(view: View, path: str) -> tuple[Lens, ...]:
    """Return the lenses of a file: over headings and clauses, or over the first line of prompts."""
    if path in view.prompt_paths:
        return tuple(_of_prompts(view, path))
    found = [*_of_sections(view, path), *_of_marks(view, path)]
    return tuple(sorted(found, key=lambda lens: lens.span.line))


def _of_sections(view: View, path: str) -> Iterator[Lens]:
    for section in view.sections_of.get(path, ()):
        if not section.level:
            continue
        yield Lens(section.heading, "history", section.id)


def _of_marks(view: View, path: str) -> Iterator[Lens]:
    for mark in view.spec.focus_marks:
        file = view.prompt_files.get(mark.id)
        if mark.span.path == path and file is not None:
            title = f"[^{mark.id}] {counted(len(file.prompts), 'prompt')}"
            yield Lens(mark.span, "prompts", mark.id, title, file.header)


def _of_prompts(view: View, path: str) -> Iterator[Lens]:
    file = view.prompt_paths[path]
    mark = view.marks.get(file.focus)
    section = view.sections.get(mark.section) if mark is not None else None
    if mark is not None and section is not None:
        yield Lens(file.header, "clause", mark.id, f"clause in {section.title}", mark.span)
