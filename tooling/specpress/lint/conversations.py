# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find what several oddities of a conversation have in common, so that one fault is told once."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from specpress.language.nearest import nearest
from specpress.model import ROLES

if TYPE_CHECKING:
    from specpress.lint.context import Context
    from specpress.model import Irregularity, Span

COMPARISON = "comparison"
TAGS = (*ROLES, COMPARISON, "settings", "untrusted")


def tag_name(text: str) -> str:
    """Return the name of the tag that a text starts with, empty where it starts with none."""
    rest = text.removeprefix("<").removeprefix("/") if text.startswith("<") else ""
    size = next((i for i, c in enumerate(rest) if not c.isalnum() and c not in "_-"), len(rest))
    return rest[:size]


def with_misspelt_comparison(context: Context) -> set[Span]:
    """Return the spans of the examples in which an unknown role looks like a comparison."""
    found = (
        context.example_at(odd.span)
        for odd in context.irregularities("unknown-role")
        if nearest(odd.detail, (*ROLES, COMPARISON), 1) == [COMPARISON]
    )
    return {example.span for example in found if example is not None}


def misspelt_closings(context: Context) -> dict[Span, Irregularity]:
    """Return what seems to be the closing tag, misspelt, of tags that are never closed, by span."""
    opened = [odd for odd in context.irregularities("unclosed-tag") if odd.related is not None]
    if not opened:
        return {}
    closings: dict[tuple[str, str], list[Irregularity]] = {}
    for odd in context.irregularities("stray-tag", "raw-less-than"):
        name = tag_name(odd.detail)
        if odd.detail.startswith("</") and name not in TAGS:
            for meant in nearest(name, TAGS, 1):
                closings.setdefault((odd.span.path, meant), []).append(odd)
    for group in closings.values():
        group.sort(key=_line)
    found: dict[Span, Irregularity] = {}
    for odd in opened:
        group = closings.get((odd.span.path, tag_name(odd.detail)), [])
        index = bisect_right(group, odd.span.line, key=_line)
        if index < len(group) and _is_within(group[index].span, odd):
            found[odd.span] = group[index]
    return found


def lost_texts(context: Context) -> dict[Span, Irregularity]:
    """Return texts outside of messages, by span, with the closing tag that belongs to them.

    Where the tag that opens a message is missing, all of its paragraphs are such texts.
    """
    closings = {
        (odd.span.path, odd.span.line): odd
        for odd in context.irregularities("stray-tag")
        if odd.related is None and tag_name(odd.detail) in ROLES
    }
    found: dict[Span, Irregularity] = {}
    if closings:
        for odd in reversed(list(context.irregularities("text-outside-message"))):
            lines, number = context.lines[odd.span.path], odd.span.end_line + 1
            while number <= len(lines.lines) and not lines[number].strip():
                number += 1
            closing = closings.get((odd.span.path, number))
            if closing is not None:
                found[odd.span] = closings[odd.span.path, odd.span.line] = closing
    return found


def opens_as_tag(text: Irregularity) -> bool:
    """Tell whether a text outside of messages starts with a tag that does not stand alone."""
    return not text.detail.startswith("</") and tag_name(text.detail) in ROLES


def _line(odd: Irregularity) -> int:
    return odd.span.line


def _is_within(place: Span, unclosed: Irregularity) -> bool:
    last = unclosed.related or unclosed.span
    return place.path == last.path and unclosed.span.line < place.line <= last.line
