# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The names in the document: in headings, references, verdicts, marks, definitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.assist.name import Kind, Name, Use
from specpress.lint.codes import codes
from specpress.model import Comparison, Example, Section, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.view import View
    from specpress.markdown.lines import SourceLines
    from specpress.model import Attribute, Definition, Reference, Suppression

_LISTS: dict[str, tuple[Kind, Use]] = {"tags": ("tag", "used"), "was": ("section", "former")}
_MARK = len("[^")


def names_in_sources(view: View) -> Iterator[Name]:
    """Yield the names in the document's files, of one kind after the other."""
    spec = view.spec
    for section in spec.sections:
        yield from _in_heading(section)
        for example in section.examples:
            yield from names_in_example(example)
    for reference in spec.references:
        use: Use = "automatic" if reference.automatic else "reference"
        span = _id_span(view.lines(reference.span.path), reference)
        yield Name("section", reference.target, span, use)
    for mark in spec.focus_marks:
        span = mark.span
        inner = Span(span.path, span.line, span.column + _MARK, span.end_line, span.end_column - 1)
        yield Name("mark", mark.id, inner, "marked")
    for definition in spec.definitions:
        yield _term(view.lines(definition.span.path), definition)
    for suppression in spec.suppressions:
        yield from _codes(view.lines(suppression.span.path), suppression)


def names_in_example(example: Example) -> Iterator[Name]:
    """Yield the sections that verdicts name, and the keys of settings."""
    for turn in example.turns:
        for candidate in turn.candidates if isinstance(turn, Comparison) else ():
            found = zip(candidate.conflicts_with, candidate.conflict_spans, strict=True)
            for target, span in found:
                yield Name("section", target, span, "verdict")
    for setting in example.settings:
        start = setting.span
        end = start.column + len(setting.key)
        yield Name(
            "setting", setting.key, Span(start.path, start.line, start.column, start.line, end)
        )


def parts_of(value: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield each part of a value `a, b` with its place."""
    for found in re.finditer(r"[^\s,][^,]*", value):
        part = found[0].rstrip()
        column = span.column + found.start()
        yield part, Span(span.path, span.line, column, span.line, column + len(part))


def _in_heading(section: Section) -> Iterator[Name]:
    for attribute in section.attributes:
        yield from _of_attribute(attribute)
    if section.id_derived and section.level:
        # What leads here shows the heading, as there is no id to show.
        yield Name("section", section.id, section.heading, "declared")


def _of_attribute(attribute: Attribute) -> Iterator[Name]:
    if attribute.key == "id" and attribute.value:
        yield Name("section", attribute.value, attribute.span, "declared")
    elif attribute.key == "authority" and attribute.value:
        yield Name("level", attribute.value, attribute.span)
    elif attribute.key in _LISTS:
        kind, use = _LISTS[attribute.key]
        for part, span in parts_of(attribute.value, attribute.span):
            yield Name(kind, part, span, use)


def _id_span(lines: SourceLines, reference: Reference) -> Span:
    """Return the characters of the id; all of a reference that names it elsewhere."""
    span, text_end = reference.span, reference.text_span
    wanted = f"#{reference.target}"
    for number in range(span.end_line, text_end.end_line - 1, -1):
        line = lines[number]
        last = span.end_column - 1 if number == span.end_line else len(line)
        first = text_end.end_column - 1 if number == text_end.end_line else 0
        at = line.find(wanted, first, last)
        if at >= 0:
            return lines.span(number, at + 2, len(reference.target))
    return span


def _term(lines: SourceLines, definition: Definition) -> Name:
    line, start = definition.span.line, definition.span.column
    at = lines[line].find("**", start - 1)
    end = lines[line].find("**", at + 2)
    inner = lines[line][at + 2 : end].rstrip(": ") if 0 <= at < end else ""
    span = lines.span(line, at + 3, len(inner)) if inner else lines.span(line, start, 0)
    return Name("term", definition.term, span, "declared")


def _codes(lines: SourceLines, suppression: Suppression) -> Iterator[Name]:
    span, known = suppression.span, frozenset(codes())
    for number in range(span.line, span.end_line + 1):
        for found in re.finditer(r"[a-z]+(?:-[a-z]+)+", lines[number].partition(":")[0]):
            if found[0] in suppression.codes and found[0] in known:
                yield Name("code", found[0], lines.span(number, found.start() + 1, len(found[0])))
