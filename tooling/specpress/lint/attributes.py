# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where the attributes of a heading stand, with their keys and quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.markdown.lines import SourceLines
    from specpress.model import Attribute, Span


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
