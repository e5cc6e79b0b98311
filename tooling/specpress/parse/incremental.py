# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read a spec again and again while it is edited, and only what changed of it.

Reading Markdown takes most of the time of parsing. A heading of the top level ends whatever stands
above it and starts anew, so a file is read in stretches from one such heading to the next, and a
stretch that has not changed, and still stands on the same lines, is not read again. What comes out
is what `parse` gives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from specpress.markdown.dialect import Tokens, read_document
from specpress.markdown.lines import SourceLines
from specpress.markdown.plain import take_out_titles
from specpress.parse.prompt_files import read_prompts
from specpress.parse.spec import parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from specpress.config import Config
    from specpress.markdown.dialect import Token
    from specpress.model import Irregularity, PromptFile, Snapshot, SourceFile, Spec

_HEADING = re.compile(r"#{1,6}(?:[ \t].*)?(?:\n|\Z)")
_SENTINEL = "# .\n"
"""A heading put behind a stretch: where it is read as one, nothing of the stretch goes on."""

_HEADING_TOKENS = 3

_WHOLE_DOCUMENT = frozenset(("nesting-too-deep",))
"""Irregularities that are noted once a document."""


class _Stretch(NamedTuple):
    """Lines of a file from one heading to the next, as they were read."""

    text: str
    tokens: list[Token]
    odd: tuple[Irregularity, ...]


class _Read(NamedTuple):
    """The stretches of a text of a file; None where it has to be read whole."""

    text: str
    stretches: list[_Stretch] | None


_PromptFiles = tuple[tuple["PromptFile", ...], list["Irregularity"]]


class Reader:
    """Parses the snapshots of one spec, one after the other.

    It holds what it made of the last one. A spec that it gave stays as it is.
    """

    def __init__(self) -> None:
        self._files: dict[str, _Read] = {}
        self._prompts: dict[str, tuple[str, Mapping[str, str], _PromptFiles]] = {}

    def parse(self, snapshot: Snapshot, config: Config) -> Spec:
        """Read a snapshot.

        Args:
            snapshot: The text, which may differ from the last one in anything.
            config: Today's configuration.

        Returns:
            What `specpress.parse.parse` gives.
        """
        known = {file.path for file in snapshot.sources}
        self._files = {path: read for path, read in self._files.items() if path in known}
        known = {file.path for file in snapshot.prompts}
        self._prompts = {path: read for path, read in self._prompts.items() if path in known}
        return parse(snapshot, config, document=self._document, prompt_file=self._prompt_file)

    def stretch(self, path: str, line: int) -> tuple[int, str] | None:
        """Return what is enough to read a block of the last text by itself.

        Args:
            path: The path of its file.
            line: A line of it.

        Returns:
            The number of the first of the lines from the heading above to the one below, and their
            text; None where the file has to be read whole.
        """
        read = self._files.get(path)
        if read is None or not read.stretches:
            return None
        first = 1
        for stretch in read.stretches[:-1]:
            count = stretch.text.count("\n")
            if line < first + count:
                return first, stretch.text
            first += count
        return first, read.stretches[-1].text

    def _prompt_file(self, file: SourceFile, titles: Mapping[str, str]) -> _PromptFiles:
        needed = titles if "[?]" in file.text else {}
        last = self._prompts.get(file.path)
        if last is not None and last[0] == file.text and last[1] == needed:
            return last[2]
        read = read_prompts(file, titles)
        self._prompts[file.path] = (file.text, dict(needed), read)
        return read

    def _document(self, path: str, text: str) -> Tokens:
        last = self._files.get(path)
        stretches = _stretches(path, text, last.stretches or ()) if last is not None else None
        if stretches is None:
            whole = read_document(path, text)
            self._files[path] = _Read(text, _cut(whole, text, 1) if _may_cut(whole, text) else None)
            return whole
        self._files[path] = _Read(text, stretches)
        tokens = [token for stretch in stretches for token in stretch.tokens]
        take_out_titles(tokens)
        return Tokens(
            tokens,
            SourceLines(path, text),
            tuple(odd for stretch in stretches for odd in stretch.odd),
        )


def _may_cut(read: Tokens, text: str) -> bool:
    """Tell whether each stretch of a text reads the same by itself as in the whole of it."""
    return (
        "\r" not in text
        and not any(token.type == "definition" for token in read.tokens)
        and not any(odd.kind in _WHOLE_DOCUMENT for odd in read.irregularities)
    )


def _stretches(path: str, text: str, last: Sequence[_Stretch]) -> list[_Stretch] | None:
    """Return the stretches of a text, those of the last one where they are the same."""
    if not last or "\r" in text:
        return None
    before = _same_before(text, last)
    start = sum(len(stretch.text) for stretch in before)
    first = 1 + text.count("\n", 0, start)
    after = _same_behind(text, start, last[len(before) :])
    end = len(text) - sum(len(stretch.text) for stretch in after)
    between = _between(path, text[start:end], first, goes_on=bool(after))
    if between is None and after:
        after, between = [], _between(path, text[start:], first, goes_on=False)
    return [*before, *between, *after] if between is not None else None


def _same_before(text: str, last: Sequence[_Stretch]) -> list[_Stretch]:
    """Return the first stretches that still stand at the beginning."""
    found: list[_Stretch] = []
    at = 0
    # What the last one holds ended with the text: what follows now may be part of it.
    for stretch in last[:-1]:
        at += len(stretch.text)
        if not text.startswith(stretch.text, at - len(stretch.text)) or not _HEADING.match(
            text, at
        ):
            break
        found.append(stretch)
    return found


def _same_behind(text: str, start: int, last: Sequence[_Stretch]) -> list[_Stretch]:
    """Return the last stretches that still stand at the end, and on the same lines."""
    lines = text.count("\n", start) - sum(stretch.text.count("\n") for stretch in last)
    if lines:
        return []
    count, end = 0, len(text)
    # The first one of a file need not start with a heading.
    for stretch in reversed(last):
        begin = end - len(stretch.text)
        if begin < start or not text.startswith(stretch.text, begin):
            break
        if not _HEADING.match(stretch.text) or text[begin - 1 : begin] not in ("\n", ""):
            break
        count, end = count + 1, begin
    return list(last[len(last) - count :])


def _between(path: str, text: str, first: int, *, goes_on: bool) -> list[_Stretch] | None:
    """Read lines on their own.

    Args:
        path: The path of the file.
        text: The lines.
        first: The number of the first of them.
        goes_on: Whether a heading follows.

    Returns:
        Their stretches; None where they cannot be read apart from the rest.
    """
    if not text:
        return []
    read = read_document(path, "\n" * (first - 1) + text + _SENTINEL * goes_on)
    if not _may_cut(read, text):
        return None
    if goes_on:
        heading = read.tokens[-_HEADING_TOKENS:][0]
        end = first - 1 + text.count("\n")
        if heading.type != "heading_open" or heading.level or heading.map != [end, end + 1]:
            return None
        read = read._replace(tokens=read.tokens[:-_HEADING_TOKENS])
    return _cut(read, text, first)


def _cut(read: Tokens, text: str, first: int) -> list[_Stretch]:
    """Cut lines at their headings.

    Args:
        read: What was read of them.
        text: The lines themselves.
        first: The number of the first of them.
    """
    lines = text.split("\n")
    starts = [(0, 0)]
    for index, token in enumerate(read.tokens):
        if token.type == "heading_open" and not token.level and token.map is not None:
            row = token.map[0] + 1 - first
            if row and _HEADING.match(lines[row]):
                starts.append((row, index))
    found: list[_Stretch] = []
    odd = list(read.irregularities)
    for (row, index), (next_row, next_index) in zip(
        starts, [*starts[1:], (len(lines), len(read.tokens))], strict=True
    ):
        last = next_row == len(lines)
        body = "\n".join(lines[row:next_row]) + "\n" * (not last)
        own = tuple(note for note in odd if row <= note.span.line - first < next_row)
        found.append(_Stretch(body, read.tokens[index:next_index], own))
    return found
