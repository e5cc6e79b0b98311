# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where the attributes of a heading stand, and which headings have some that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.lint.context import Context
    from specpress.markdown.lines import SourceLines
    from specpress.model import Attribute, Section, Span


def whole_span(lines: SourceLines, attribute: Attribute) -> Span:
    """Return the span of `key=value` or `#id`; the model knows only that of the value."""
    value, key = attribute.span, len(attribute.key)
    before = lines[value.line][value.column - 2]
    quotes = before in "\"'"
    lead = {"#": 1, "=": key + 1}.get(before, key + 2 if quotes else key)
    length = lead + value.end_column - value.column + quotes
    return lines.span(value.line, value.column - lead, length)


def opening_brace(lines: SourceLines, attribute: Attribute) -> int:
    """Return the column of the `{` before the first attribute of a heading."""
    start = whole_span(lines, attribute).column
    return lines[attribute.span.line].rindex("{", 0, start) + 1


def malformed_headings(context: Context) -> frozenset[Span]:
    """Return the headings with attributes that cannot be read: neither title nor id is right."""
    lines = {(o.span.path, o.span.line) for o in context.irregularities("malformed-attributes")}
    if not lines:
        return frozenset()
    return frozenset(section.heading for section in context.spec.sections if _on(section, lines))


def _on(section: Section, lines: set[tuple[str, int]]) -> bool:
    place = section.heading
    return any((place.path, line) in lines for line in range(place.line, place.end_line + 1))
