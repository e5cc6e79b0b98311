# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The names in what stands beside the document: fragments of the changelog, the configuration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.assist.name import Kind, Name
from specpress.changelog.fragments import read_fragments
from specpress.markdown.lines import SourceLines
from specpress.model import SourceFile, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$")
_PART = r"""(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)"""
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=\s*(?:[\"']([^\"']*)[\"'])?")
_PARTS = re.compile(_PART)
_RETIRED: dict[str, Kind] = {"sections": "section", "prompts": "mark"}


def names_in_fragment(path: str, text: str) -> Iterator[Name]:
    """Yield the sections that a fragment of the changelog names."""
    fragments, _ = read_fragments((SourceFile(path, text),))
    for fragment in fragments:
        lines = SourceLines(path, text)
        for name, span in zip(fragment.sections, fragment.section_spans, strict=True):
            # A span holds the quotes or the `#` of what was written, too.
            at = lines[span.line].find(name, span.column - 1)
            exact = lines.span(span.line, at + 1, len(name)) if at >= 0 else span
            yield Name("section", name, exact, "fragment")


def names_in_configuration(path: str, text: str) -> Iterator[Name]:
    """Yield the ids that a configuration names: those that are retired, and of definitions."""
    if "retired" not in text and "definitions" not in text:
        return
    lines = SourceLines(path, text)
    table: tuple[str, ...] = ()
    for number, line in enumerate(lines.lines, 1):
        head = _TABLE.match(line)
        if head is not None:
            table = _own(tuple(_bare(part) for part in _PARTS.findall(head[1])))
            continue
        key = _KEY.match(line)
        if key is not None:
            yield from _of_key(lines, number, table, key)


def _of_key(
    lines: SourceLines, number: int, table: tuple[str, ...], key: re.Match[str]
) -> Iterator[Name]:
    parts = list(_PARTS.finditer(key[1]))
    names = _own((*table, *(_bare(part[0]) for part in parts)))
    if len(names) == len(("retired", "table", "name")) and names[0] == "retired":
        kind = _RETIRED.get(names[1])
        column = key.start(1) + parts[-1].start() + 1 + parts[-1][0].startswith(("'", '"'))
        value = names[2].partition("-")[0] if kind == "mark" else names[2]
        if kind is not None:
            yield Name(kind, value, lines.span(number, column, len(value)), "configured")
    elif names == ("definitions",) and key[2]:
        yield Name(
            "section",
            key[2],
            Span(lines.path, number, key.start(2) + 1, number, key.end(2) + 1),
            "configured",
        )


def _own(names: tuple[str, ...]) -> tuple[str, ...]:
    return names[2:] if names[:2] == ("tool", "specpress") else names


def _bare(part: str) -> str:
    return part.strip().strip("\"'")
