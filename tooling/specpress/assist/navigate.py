# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""From a name to where it is declared, and to every place that uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.assist.name import Name
from specpress.language.term_uses import starts
from specpress.language.terms import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.view import View
    from specpress.model import Span

_DECLARING = frozenset(("declared", "marked"))
_PROSE = frozenset(("paragraph", "list", "quote", "commentary"))


def definitions(view: View, name: Name) -> tuple[Span, ...]:
    """Return where a name leads: headings, marks, files of prompts, definitions.

    At a mark behind its phrase that is the file of prompts, and everywhere else the phrase.
    """
    if name.kind == "section":
        return _headings(view, name.value)
    if name.kind == "mark":
        return _of_mark(view, name)
    if name.kind == "term":
        return tuple(one.span for one in view.spec.definitions if one.term == name.value)
    if name.kind == "level":
        return _of_level(view, name.value)
    return ()


def references(view: View, name: Name, *, declared: bool) -> tuple[Span, ...]:
    """Return every place of a name, by file and line.

    Args:
        view: The spec.
        name: The name at any of its places.
        declared: Whether the place that declares it is one of them.
    """
    wanted = _today(view, name)
    found = [one for value in wanted for one in view.uses.get((name.kind, value), ())]
    if name.kind == "term":
        found += _uses_of_term(view, name.value)
    spans = dict.fromkeys(one.span for one in found if declared or one.use not in _DECLARING)
    return tuple(sorted(spans, key=lambda span: (span.path, span.line, span.column)))


def highlights(view: View, name: Name) -> tuple[Span, ...]:
    """Return the places of a name in the file that it stands in."""
    path = name.span.path
    return tuple(s for s in references(view, name, declared=True) if s.path == path)


def _headings(view: View, value: str) -> tuple[Span, ...]:
    found = tuple(one.heading for one in view.spec.sections if one.id == value)
    former = view.former.get(value)
    return found or ((former.heading,) if former is not None else ())


def _of_mark(view: View, name: Name) -> tuple[Span, ...]:
    file = view.prompt_files.get(name.value)
    if name.use == "marked":
        return (file.header,) if file is not None else ()
    marks = tuple(mark.span for mark in view.spec.focus_marks if mark.id == name.value)
    return marks or ((file.header,) if file is not None else ())


def _of_level(view: View, value: str) -> tuple[Span, ...]:
    """Return where the configuration lists a level; a level has no other place of its own."""
    lines = view.lines(view.configuration)
    level = view.config.authority.resolve(value)
    for number, line in enumerate(lines.lines, 1) if view.configuration else ():
        at = line.find(f'"{level}"')
        if at >= 0:
            return (lines.span(number, at + 2, len(level)),)
    return ()


def _today(view: View, name: Name) -> tuple[str, ...]:
    """Return a name with those that it had: whoever looks for an id looks for its section."""
    if name.kind == "section":
        section = view.section(name.value)
        return (section.id, *section.was) if section is not None else (name.value,)
    if name.kind == "level":
        authority = view.config.authority
        level = authority.resolve(name.value)
        return (level, *(old for old, new in authority.former.items() if new == level))
    return (name.value,)


def _uses_of_term(view: View, term: str) -> Iterator[Name]:
    """Yield where the prose of the document uses a term."""
    index = next((n for n, one in enumerate(view.spec.definitions) if one.term == term), -1)
    own = view.spec.definitions[index].span if index >= 0 else None
    for section in view.spec.sections:
        for block in section.blocks:
            if block.kind in _PROSE and block.span != own:
                yield from _in_block(view, block.span, index, term)


def _in_block(view: View, span: Span, index: int, term: str) -> Iterator[Name]:
    lines, first = view.lines(span.path), starts(term)
    for number in range(span.line, span.end_line + 1):
        if not any(word in folded(lines[number]) for word in first):
            continue  # to take a line apart takes a hundred times as long
        for use in view.terms.uses(lines[number]):
            if use.term == index:
                yield Name("term", term, lines.span(number, use.start + 1, use.end - use.start))
