# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the rules of the canonical form look things up in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from specpress.lint.context import Context
from specpress.markdown.dialect import read_document
from specpress.markdown.lines import line_offsets
from specpress.parse.draft import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.config import Config
    from specpress.markdown.lines import SourceLines
    from specpress.model import Candidate, Example, Message, Span, Spec
    from specpress.parse.draft import Piece


class Reading:
    """A spec that is brought into form.

    Args:
        spec: The spec.
        config: Its configuration.
        only: Look at these files only; empty for all.

    Attributes:
        files: The lines of the files that are looked at: Markdown, as JSON has no form here.
    """

    def __init__(self, spec: Spec, config: Config, only: tuple[str, ...] = ()) -> None:
        self.spec = spec
        self.config = config
        self.context = Context(spec, config)
        self.files: tuple[SourceLines, ...] = tuple(
            lines for path, lines in self.context.lines.items() if not only or path in only
        )
        self._paths = frozenset(lines.path for lines in self.files)
        self._pieces: dict[str, list[Piece]] = {}
        self._offsets: dict[str, list[int]] = {}
        self._texts = {file.path: file.text for file in spec.snapshot.files}

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """Return the examples and the prompts' conversations in these files."""
        return tuple(one for one in self.context.examples if one.span.path in self._paths)

    @cached_property
    def messages(self) -> tuple[Message | Candidate, ...]:
        """Return the messages of all these examples, candidates among them."""
        return tuple(message for example in self.examples for message in example.messages)

    @cached_property
    def _told(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {lines.path: set() for lines in self.files}
        for message in self.messages:
            span = message.span
            found[span.path].update(range(span.line + 1, span.end_line))
        return {path: frozenset(lines) for path, lines in found.items()}

    def in_message(self, path: str, line: int) -> bool:
        """Tell whether a line stands between the tags of a message."""
        return line in self._told[path]

    def is_code(self, path: str, line: int, column: int = 1) -> bool:
        """Tell whether a character is code, a tool's message or a setting."""
        return bool(self.context.code[path].at(line, column))

    def lines_of(self, path: str) -> SourceLines:
        """Return the lines of a file."""
        return self.context.lines[path]

    def pieces(self, path: str) -> list[Piece]:
        """Return the top-level blocks of a file."""
        if path not in self._pieces:
            self._pieces[path] = pieces(read_document(path, self._texts[path]))
        return self._pieces[path]

    def text(self, path: str) -> str:
        """Return the content of a file."""
        return self._texts[path]

    def source(self, span: Span) -> str:
        """Return the characters of a span, line ends as they are."""
        if span.path not in self._offsets:
            self._offsets[span.path] = line_offsets(self._texts[span.path])
        offsets = self._offsets[span.path]
        start, end = offsets[span.line - 1], offsets[span.end_line - 1]
        return self._texts[span.path][start + span.column - 1 : end + span.end_column - 1]

    def all_pieces(self) -> Iterator[tuple[SourceLines, Piece]]:
        """Yield the top-level blocks of every file that is looked at."""
        for lines in self.files:
            for piece in self.pieces(lines.path):
                yield lines, piece


def whole_line(lines: SourceLines, number: int) -> Span:
    """Return the span of a line without its end."""
    return lines.line_span(number, number)


def is_blank(line: str) -> bool:
    """Tell whether a line holds nothing but blanks."""
    return not line.strip(" \t")
