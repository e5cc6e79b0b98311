# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where the files of a spec hold code: what is to be kept to the letter there."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from specpress.markdown.lines import SourceLines
    from specpress.model import Candidate, Example, Message, Span, Spec

FENCE = "a fenced block"
INDENTED = "an indented block"
SPAN = "a code span"
CALL = "a message to a tool"
RESULT = "a tool's message"
SETTINGS = "a setting"

_CONTAINERS = ("list", "quote", "commentary")
_MARKS = ("```", "~~~")
_FENCE = re.compile(
    r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<marks>`{3,}(?!.*`)|~{3,})[ \t]*(?P<info>.*)"
)
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_START = itemgetter(0)
_BACKTICKS = re.compile("`+")
_ALONE = ("<", "#", "|", "!!!", *_MARKS)
"""What a line starts with that is no part of a paragraph with its neighbours."""


class Code:
    """The code in one file: whole lines, and spans between backticks.

    Args:
        file: The lines of the file.
    """

    __slots__ = ("_file", "_lines", "_spans")

    def __init__(self, file: SourceLines) -> None:
        self._file = file
        self._lines: dict[int, str] = {}
        self._spans: dict[int, list[tuple[int, int]]] = {}

    @property
    def lines(self) -> Mapping[int, str]:
        """Return the numbers of the lines that are code, with what they are part of."""
        return self._lines

    def add(self, lines: Iterable[int], what: str) -> None:
        """Keep lines as code; what a line was kept as first stays."""
        for line in lines:
            self._lines.setdefault(line, what)

    def at(self, line: int, column: int) -> str:
        """Return what kind of code a character stands in, empty where it is prose."""
        what = self._lines.get(line)
        if what is not None:
            return what
        spans = self.spans(line)
        index = bisect_right(spans, column, key=_START) - 1
        return SPAN if index >= 0 and column < spans[index][1] else ""

    def spans(self, line: int) -> list[tuple[int, int]]:
        """Return the code spans of a line of prose: the column each starts at, and the one behind.

        The backticks are part of a span.
        """
        found = self._spans.get(line)
        if found is None:
            self._read_paragraph(line)
            found = self._spans[line]
        return found

    def _read_paragraph(self, line: int) -> None:
        """Find the spans of the paragraph that a line is part of: a span may cross lines."""
        first = last = line
        while not _ITEM.match(self._file[first]) and self._joins(first, first - 1):
            first -= 1
        while self._joins(last, last + 1) and not _ITEM.match(self._file[last + 1]):
            last += 1
        self._spans.update((number, []) for number in range(first, last + 1))
        text = self._file.slice(first, last)
        number, offset = first, 0
        for start, end in _code_spans(text):
            while offset + len(self._file[number]) < start:
                offset += len(self._file[number]) + 1
                number += 1
            row, begin = number, offset
            while begin < end:
                width = len(self._file[row])
                stretch = max(start - begin, 0) + 1, min(end - begin, width) + 1
                self._spans[row].append(stretch)
                begin += width + 1
                row += 1

    def _joins(self, line: int, neighbour: int) -> bool:
        return self._is_running(line) and self._is_running(neighbour)

    def _is_running(self, line: int) -> bool:
        text = self._file[line].strip(" \t*")
        return bool(text) and line not in self._lines and not text.startswith(_ALONE)


def find_code(spec: Spec, files: Mapping[str, SourceLines]) -> dict[str, Code]:
    """Return the code of every file.

    Args:
        spec: The spec.
        files: The lines of its Markdown files by path.
    """
    found = {path: Code(file) for path, file in files.items()}
    for section in spec.sections:
        for block in section.blocks:
            span = block.span
            if block.kind == "code":
                fenced = block.markdown.lstrip().startswith(_MARKS)
                found[span.path].add(_whole(span), FENCE if fenced else INDENTED)
            elif block.kind in _CONTAINERS and _has_fence(block.markdown):
                found[span.path].add(_fenced(files[span.path], span.line, span.end_line), FENCE)
        for example in section.examples:
            _add_example(found[example.span.path], files[example.span.path], example)
    for prompts in spec.prompt_files:
        if prompts.is_json:
            continue
        file, code = files[prompts.path], found[prompts.path]
        if any(_has_fence(prompt.rubric or "") for prompt in prompts.prompts):
            code.add(_fenced(file, 1, len(file.lines)), FENCE)
        for prompt in prompts.prompts:
            _add_example(code, file, prompt.example)
    return found


def _add_example(code: Code, file: SourceLines, example: Example) -> None:
    for message in example.messages:
        _add_message(code, file, message)
    code.add((setting.span.line for setting in example.settings), SETTINGS)


def _add_message(code: Code, file: SourceLines, message: Message | Candidate) -> None:
    first, last = message.span.line + 1, message.span.end_line - 1
    if message.role == "tool":
        code.add(range(first, last + 1), RESULT)
    elif message.attributes and any(a.key == "recipient" for a in message.attributes):
        code.add(range(first, last + 1), CALL)
    elif _has_fence(message.markdown):
        code.add(_fenced(file, first, last), FENCE)


def _has_fence(markdown: str) -> bool:
    return "```" in markdown or "~~~" in markdown


def _whole(span: Span) -> range:
    return range(span.line, span.end_line + 1)


def _fenced(file: SourceLines, first: int, last: int) -> Iterator[int]:
    """Yield the lines of fences among some lines, marks included, but not those of conversations.

    A fence that is never closed goes on to the last of the lines.
    """
    marks, is_code = "", False
    for number in range(first, last + 1):
        line = file[number]
        if is_code:
            yield number
        match = _FENCE.match(line) if _has_fence(line) else None
        if match is None:
            continue
        if not marks:
            marks = match["marks"]
            is_code = not (marks.startswith("~") and match["info"].strip() == "xml")
            if is_code:
                yield number
        elif match["marks"].startswith(marks) and not match["info"].strip():
            marks, is_code = "", False


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of code spans: between runs of backticks of one length."""
    if "`" not in text:
        return
    runs = [match.span() for match in _BACKTICKS.finditer(text)]
    last = {end - start: index for index, (start, end) in enumerate(runs)}
    index = 0
    while index < len(runs):
        start, end = runs[index]
        size = end - start
        index += 1
        if last[size] < index or (start and text[start - 1] == "\\"):
            continue
        while runs[index][1] - runs[index][0] != size:
            index += 1
        yield start, runs[index][1]
        index += 1
