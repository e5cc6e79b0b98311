# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The names in a file of evaluation prompts: in its first line, its captions, its rubrics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.assist.name import Kind, Name, Use
from specpress.assist.source_names import names_in_example, parts_of
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.view import View
    from specpress.markdown.lines import SourceLines
    from specpress.model import PromptFile

_REFERENCE = re.compile(r"\[(?P<text>[^\[\]]*)\]\(#(?P<id>[^\s()]+)\)")
_KINDS: dict[str, Kind] = {"focus_id": "mark", "section_id": "section"}
_WAS = re.compile(r"\{[ \t]*was=(?P<was>[^}]*)\}")
_NUMBER = re.compile(r"\{#(?P<mark>[a-z0-9]{4})-\d+\}[ \t]*$")


def names_in_prompts(view: View, file: PromptFile) -> Iterator[Name]:
    """Yield the names in a file of prompts."""
    lines = view.lines(file.path)
    if file.is_json:
        yield from _in_entries(file)
        return
    yield from _in_header(view, file, lines)
    conversations = set[int]()
    for prompt in file.prompts:
        conversations.update(_lines_of_conversation(prompt.span.line, prompt.span.end_line, lines))
        yield from names_in_example(prompt.example)
    text = view.texts.get(file.path, "")
    if "](#" in text or "{#" in text:
        for number in range(1, len(lines.lines) + 1):
            if number not in conversations:
                yield from _in_line(number, lines)


def _in_entries(file: PromptFile) -> Iterator[Name]:
    """Yield the names that entries of a JSON file stand under."""
    for prompt in file.prompts:
        for named in prompt.named:
            kind = _KINDS.get(named.key)
            span = named.span
            if kind is not None and span.end_column - span.column == len(named.value) + 2:
                inner = Span(
                    span.path, span.line, span.column + 1, span.end_line, span.end_column - 1
                )
                yield Name(kind, named.value, inner, "prompts")


def _in_header(view: View, file: PromptFile, lines: SourceLines) -> Iterator[Name]:
    number = file.header.line
    line = lines[number]
    at = line.find("[^")
    if file.header_focus is None or at < 0:
        return
    yield Name(
        "mark", file.header_focus, lines.span(number, at + 3, len(file.header_focus)), "prompts"
    )
    mark = view.marks.get(file.focus)
    title = file.header_title
    if title and mark is not None:
        column = line.find(title, at) + 1
        yield Name("section", mark.section, lines.span(number, column, len(title)), "prompts")
    found = _WAS.search(line) if file.was else None
    if found is not None:
        span = lines.span(number, found.start("was") + 1, len(found["was"]))
        for part, place in parts_of(found["was"].strip("\"'"), span):
            yield Name("mark", part, place, "former")


def _lines_of_conversation(first: int, last: int, lines: SourceLines) -> Iterator[int]:
    """Yield the lines from the fence on; what stands before is the caption."""
    inside = False
    for number in range(first, last + 1):
        inside = inside or lines[number].lstrip().startswith("~~~")
        if inside:
            yield number


def _in_line(number: int, lines: SourceLines) -> Iterator[Name]:
    line = lines[number]
    for found in _REFERENCE.finditer(line) if "](#" in line else ():
        span = lines.span(number, found.start("id") + 1, len(found["id"]))
        use: Use = "automatic" if found["text"] == "?" else "reference"
        yield Name("section", found["id"], span, use)
    number_mark = _NUMBER.search(line) if "{#" in line else None
    if number_mark is not None:
        span = lines.span(number, number_mark.start("mark") + 1, len(number_mark["mark"]))
        yield Name("mark", number_mark["mark"], span)
