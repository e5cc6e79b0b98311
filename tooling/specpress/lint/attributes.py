# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The attributes of messages and headings: which there are, where they stand, which are broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.finding import Edit

if TYPE_CHECKING:
    from specpress.lint.context import Context
    from specpress.markdown.lines import SourceLines
    from specpress.model import Attribute, Section, Span


MESSAGE_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "system": (),
    "developer": (),
    "user": ("comment",),
    "assistant": ("recipient", "end_turn"),
    "tool": ("name",),
}
"""The attributes that the messages of each role may have."""


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


def id_edit(lines: SourceLines, section: Section, name: str) -> Edit:
    """Return what writes an id behind a heading that has none.

    It takes the place of an empty one, or stands before other attributes, or alone.

    Args:
        lines: The lines of the heading's file.
        section: The section; its id is derived.
        name: The id.
    """
    for attribute in section.attributes:
        if attribute.key == "id":
            return Edit(whole_span(lines, attribute), f"#{name}")
    if section.attributes:
        first = section.attributes[0]
        column = opening_brace(lines, first) + 1
        return Edit(lines.span(first.span.line, column, 0), f"#{name} ")
    return Edit(_end_of_title(lines, section.heading), f" {{#{name}}}")


def _end_of_title(lines: SourceLines, heading: Span) -> Span:
    if heading.end_line > heading.line:  # underlined: the title ends on the line before
        number = heading.end_line - 1
        return lines.span(number, len(lines[number].rstrip()) + 1, 0)
    title = lines[heading.line].rstrip()
    bare = title.rstrip("#")
    if bare != title and bare.endswith((" ", "\t")):  # a closing run of `#` is no part of it
        title = bare.rstrip()
    return lines.span(heading.line, len(title) + 1, 0)


def malformed_headings(context: Context) -> frozenset[Span]:
    """Return the headings with attributes that cannot be read: neither title nor id is right."""
    lines = {(o.span.path, o.span.line) for o in context.irregularities("malformed-attributes")}
    if not lines:
        return frozenset()
    return frozenset(section.heading for section in context.spec.sections if _on(section, lines))


def _on(section: Section, lines: set[tuple[str, int]]) -> bool:
    place = section.heading
    return any((place.path, line) in lines for line in range(place.line, place.end_line + 1))
