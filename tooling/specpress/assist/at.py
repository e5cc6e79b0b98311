# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What stands at a place: first what the reader understood, then what the line looks like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.assist.inside import VERDICT, in_conversation
from specpress.assist.name import Kind, Name
from specpress.lint.codes import codes
from specpress.markdown.tags import read_tag
from specpress.model import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.view import View
    from specpress.markdown.lines import SourceLines

_HALF: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\]\(#([^\s()<>]*)"), "section"),
    (re.compile(r"\[#([^\s\[\],#]*)"), "section"),
    (re.compile(r"^#{1,6}[ \t].*\{#([^\s{}]+)"), "section"),
    (re.compile(r"\[\^([a-z0-9]{1,4})"), "mark"),
    (re.compile(r"^#{1,6}[ \t].*[ {]authority=[\"']?([\w-]+)"), "level"),
)
"""What half-typed text means, where nothing was read of it yet."""

_WORD = re.compile(r"[\w-]+")
_NOT_PROSE = frozenset("#~`<|")


def at(view: View, path: str, line: int, column: int) -> Name | None:
    """Return the name at a place, None where nothing stands there that has a meaning.

    Args:
        view: The spec.
        path: A file of it.
        line: From 1.
        column: From 1, in code points; directly behind a name counts as in it.
    """
    known = (*view.names.get(path, ()), *_guessed(view, path, line))
    found = [name for name in known if name.covers(line, column)]
    # A place between two names belongs to the one that starts there; what was read comes first.
    return min(found, key=lambda name: (_width(name), -name.span.column), default=None)


def _width(name: Name) -> tuple[int, int]:
    span = name.span
    return span.end_line - span.line, span.end_column - span.column


def _guessed(view: View, path: str, line: int) -> Iterator[Name]:
    lines = view.lines(path)
    if path == view.configuration:
        yield from _words(view, lines, line)
        return
    if in_conversation(lines, line):
        yield from _of_tag(lines, line)
    yield from _half_typed(lines, line)
    if lines[line][:1] not in _NOT_PROSE:
        yield from _terms(view, lines, line)


def _half_typed(lines: SourceLines, line: int) -> Iterator[Name]:
    for pattern, kind in _HALF:
        for found in pattern.finditer(lines[line]):
            yield Name(kind, found[1], lines.span(line, found.start(1) + 1, len(found[1])))


def _of_tag(lines: SourceLines, line: int) -> Iterator[Name]:
    tag = read_tag(lines[line])
    if tag is None:
        return
    if tag.name in ROLES:
        column = tag.start + 2 + tag.closing
        yield Name("role", tag.name, lines.span(line, column, len(tag.name)))
    verdict = VERDICT.match(lines[line], tag.comment_start)
    if verdict is not None:
        span = lines.span(line, verdict.start(1) + 1, len(verdict[1]))
        yield Name("verdict", verdict[1], span)


def _terms(view: View, lines: SourceLines, line: int) -> Iterator[Name]:
    definitions = view.spec.definitions
    for use in view.terms.uses(lines[line]) if definitions else ():
        span = lines.span(line, use.start + 1, use.end - use.start)
        yield Name("term", definitions[use.term].term, span)


def _words(view: View, lines: SourceLines, line: int) -> Iterator[Name]:
    """Yield the codes of rules and the levels of authority in a line of the configuration."""
    known: dict[str, Kind] = dict.fromkeys(codes(), "code")
    known |= dict.fromkeys(view.config.authority.levels, "level")
    known |= dict.fromkeys(view.config.authority.former, "level")
    for found in _WORD.finditer(lines[line]):
        kind = known.get(found[0])
        if kind is not None:
            yield Name(kind, found[0], lines.span(line, found.start() + 1, len(found[0])))
