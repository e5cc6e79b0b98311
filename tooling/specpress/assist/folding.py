# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What can be folded away: sections, examples, commentary, messages, code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.model import Comparison, Elision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.view import View
    from specpress.model import Example, Span

FoldKind = Literal["section", "example", "comparison", "message", "comment", "code"]
_BLOCKS: dict[str, FoldKind] = {
    "code": "code",
    "commentary": "comment",
    "html": "comment",
    "table": "code",
    "math": "code",
}


class Fold(Struct, frozen=True, gc=False, order=True):
    """Lines that fold into their first, from 1, both included."""

    first: int
    last: int
    kind: FoldKind


def folds(view: View, path: str) -> tuple[Fold, ...]:
    """Return what can be folded in a file, by the first line."""
    found = {*_sections(view, path), *_blocks(view, path), *_examples(view, path)}
    return tuple(sorted(fold for fold in found if fold.last > fold.first))


def _sections(view: View, path: str) -> Iterator[Fold]:
    """Yield each section down to the last text before the next one as high, or higher."""
    sections = [section for section in view.sections_of.get(path, ()) if section.level]
    for index, section in enumerate(sections):
        last = section
        for other in sections[index + 1 :]:
            if other.level <= section.level:
                break
            last = other
        yield Fold(section.heading.line, last.span.end_line, "section")


def _blocks(view: View, path: str) -> Iterator[Fold]:
    for section in view.spec.sections:
        for block in section.blocks:
            kind = _BLOCKS.get(block.kind)
            if kind is not None and block.span.path == path:
                yield _fold(block.span, kind)


def _examples(view: View, path: str) -> Iterator[Fold]:
    file = view.prompt_paths.get(path)
    prompts = file.prompts if file is not None else ()
    own = [one for section in view.spec.sections for one in section.examples]
    for example in (*own, *(prompt.example for prompt in prompts)):
        if example.span.path == path:
            yield from _example(example)


def _example(example: Example) -> Iterator[Fold]:
    yield _fold(example.span, "example")
    for turn in example.turns:
        if isinstance(turn, Comparison):
            yield _fold(turn.span, "comparison")
            yield from (_fold(candidate.span, "message") for candidate in turn.candidates)
        elif not isinstance(turn, Elision):
            yield _fold(turn.span, "message")


def _fold(span: Span, kind: FoldKind) -> Fold:
    return Fold(span.line, span.end_line, kind)
