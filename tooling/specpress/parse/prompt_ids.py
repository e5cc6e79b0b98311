# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Ids of evaluation prompts: `<focus>-<n>`, counted in their file, or set by `{#ab12-4}`.

Prompts are known by their numbers, so that one that is taken out would give its number to the next.
A caption that ends in `{#ab12-4}` sets the number of its prompt, and those behind count on from it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.model import Example, Irregularity

if TYPE_CHECKING:
    from specpress.markdown.dialect import Token
    from specpress.markdown.lines import SourceLines

IRREGULAR = "illegal-prompt-id"
_SET = re.compile(r"(?:(?<=[ \t\n])|^)\{#([^\s{}]+)-([1-9][0-9]{0,5})\}$")
_TRIED = re.compile(r"\{[ \t]*(?:#?([^\s{}#]+)-[0-9]+[ \t]*\}|#[^{}\n]*\}$)")


class PromptIds:
    """The ids of one file while they are given out.

    Args:
        focus: The focus mark by the file's name.
        lines: The lines of the file.
    """

    __slots__ = ("_focus", "_last", "_lines", "odd")

    def __init__(self, focus: str, lines: SourceLines) -> None:
        self._focus, self._lines, self._last = focus, lines, 0
        self.odd: list[Irregularity] = []

    def take(self, example: Example, caption: Token, given: str = "") -> tuple[str, Example]:
        """Return the id of the next prompt, and its example without what sets the id.

        Args:
            example: The example as it was read.
            caption: The token with the caption.
            given: The id that a comment gives it; such a one does not count.
        """
        if given:
            return given, example
        found = _SET.search(example.title_markdown)
        if found is not None and found[1] == self._focus and int(found[2]) > self._last:
            self._last = int(found[2])
            example = self._without(example, found[0], caption)
        else:
            self._last += 1
            if "{" in example.title_markdown:
                self._note_try(caption)
        return f"{self._focus}-{self._last}", example

    def _without(self, example: Example, mark: str, caption: Token) -> Example:
        title, source = (
            text.removesuffix(mark).rstrip() for text in (example.title, example.title_markdown)
        )
        if not source:
            self._note("empty-caption", caption, mark, len(caption.content) - len(mark))
        return replace(example, title=title, title_markdown=source)

    def _note_try(self, caption: Token) -> None:
        """Note what looks as if it was to set an id, outside code and without a backslash."""
        at = 0
        for child in caption.children or ():
            for found in _TRIED.finditer(child.content) if child.type == "text" else ():
                if found[1] not in (None, self._focus) and not found[0].startswith("{#"):
                    continue
                at = caption.content.find(found[0], at)
                if at >= 0 and caption.content[max(at - 1, 0)] != "\\":
                    self._note(IRREGULAR, caption, found[0], at)
                at = at + len(found[0]) if at >= 0 else 0

    def _note(self, kind: str, caption: Token, written: str, at: int) -> None:
        first = caption.map[0] + 1 if caption.map is not None else 1
        line = first + caption.content.count("\n", 0, at)
        column = self._lines[line].rfind(written) + 1
        span = self._lines.span(line, max(column, 1), len(written) if column else 0)
        self.odd.append(Irregularity(kind, span, written))
