# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What people wrote, without comments of HTML, and whether it is closed at its end."""

from __future__ import annotations

import re

from msgspec import Struct

_OPEN, _CLOSE = "<!--", "-->"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_PIECE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|<!--")
"""A code span, in which anything may stand, or the start of a comment."""


class Wrong(Struct, frozen=True):
    """What would hide or take in whatever follows.

    Attributes:
        line: Lines before it.
        column: Column it starts at, from 1.
    """

    message: str
    line: int
    column: int
    hint: str


class Words(Struct, frozen=True):
    """A text without comments.

    Attributes:
        text: What is left, without blank lines around it.
        wrong: What is left open, None where nothing is.
    """

    text: str
    wrong: Wrong | None


def of(markdown: str) -> Words:
    """Take the comments of HTML out of what somebody wrote; code keeps what looks like one.

    Args:
        markdown: The text, with LF for line ends.
    """
    reader = _Reader()
    for number, line in enumerate(markdown.split("\n")):
        reader.read(line, number)
    text = "\n".join(reader.kept).strip("\n").rstrip()
    return Words(text if text.strip() else "", reader.wrong())


class _Reader:
    """Reads line by line; knows what is open."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self._fence = ""
        self._comment = False
        self._start = (0, 1)

    def read(self, line: str, number: int) -> None:
        """Keep what of a line is no comment; a line that is one leaves nothing."""
        if self._fence:
            self.kept.append(line)
            if self._closes(line):
                self._fence = ""
            return
        opening = None if self._comment else _FENCE.match(line)
        if opening is not None and not ("`" in opening[1] and "`" in line[opening.end() :]):
            self._fence, self._start = opening[1], (number, opening.start(1) + 1)
            self.kept.append(line)
            return
        left = self._without_comments(line, number)
        if left.strip() or not line.strip():
            self.kept.append(left.rstrip() if left != line else line)

    def _closes(self, line: str) -> bool:
        closing = _FENCE.match(line)
        return (
            closing is not None
            and closing[1].startswith(self._fence)
            and not line[closing.end() :].strip()
        )

    def _without_comments(self, line: str, number: int) -> str:
        parts: list[str] = []
        at = 0
        while at < len(line):
            if self._comment:
                end = line.find(_CLOSE, at)
                if end < 0:
                    break
                self._comment, at = False, end + len(_CLOSE)
                continue
            piece = _PIECE.search(line, at)
            stop = len(line) if piece is None else piece.end()
            if piece is not None and piece[0] == _OPEN:
                stop = piece.start()
                self._comment, self._start = True, (number, stop + 1)
            parts.append(line[at:stop])
            at = stop + len(_OPEN) * self._comment
        return "".join(parts)

    def wrong(self) -> Wrong | None:
        """Return what is still open at the end."""
        if self._comment:
            return Wrong("a comment does not end", *self._start, f"end it with `{_CLOSE}`")
        if self._fence:
            return Wrong("a block of code does not end", *self._start, f"end it with {self._fence}")
        return None
