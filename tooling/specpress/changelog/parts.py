# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The marks between the parts of a page, and what stands between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.markdown.lines import SourceLines

if TYPE_CHECKING:
    from collections.abc import Iterator

SUMMARY = "summary"
"""The part that somebody writes to stand at the top."""

MADE = "made"
"""The part that follows from the changes."""

MARK = re.compile(r"<!-- specpress:(/?)(summary|made)\b[^\n]*-->[ \t]*")
_ORDER = ((SUMMARY, False), (SUMMARY, True), (MADE, False), (MADE, True))
"""Name of each mark, and whether it closes, as they stand on a page."""


def opening(name: str, says: str) -> str:
    """Return the mark before a part, with what it says to whoever edits the file."""
    return f"<!-- specpress:{name}: {says} -->"


def closing(name: str) -> str:
    """Return the mark behind a part."""
    return f"<!-- specpress:/{name} -->"


def clean(text: str) -> str:
    """Return people's words as a page keeps them: LF, no blanks around, no marks of the page."""
    lines = SourceLines("", text).lines
    return "\n".join(line for line in lines if not MARK.fullmatch(line)).strip()


class Parts:
    """The lines of a page between its marks.

    People's words are indented where they could be taken for a mark, but for the summary; so the
    first marks of the summary count, and the last of what was made.

    Args:
        lines: All below the front matter.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        marks = [(n, match) for n, line in enumerate(lines) if (match := MARK.fullmatch(line))]
        self._marks = {
            (match[2], bool(match[1])): n for n, match in reversed(marks) if match[2] == SUMMARY
        } | {(match[2], bool(match[1])): n for n, match in marks if match[2] == MADE}

    def missing(self) -> Iterator[str]:
        """Yield the marks that are not there, or not in their order."""
        at = [self._marks.get(key) for key in _ORDER]
        for (name, closing), line in zip(_ORDER, at, strict=True):
            if line is None:
                yield f"mark `<!-- specpress:{'/' * closing}{name} -->`"
        known = [line for line in at if line is not None]
        if known != sorted(known):
            yield "marks in their order: the summary comes before what was made"

    def start(self, name: str) -> int:
        """Return how many lines stand before a part, its mark among them."""
        return self._marks.get((name, False), -1) + 1

    def summary(self) -> str:
        """Return what stands between the marks of the summary."""
        found = self._between(SUMMARY)
        return "" if found is None else clean("\n".join(self._lines[slice(*found)]))

    def listed(self) -> str | None:
        """Return what was made."""
        found = self._between(MADE)
        if found is None:
            return None
        inside = self._lines[slice(*found)]
        inside = inside[1:] if inside[:1] == [""] else inside
        inside = inside[:-1] if inside[-1:] == [""] else inside
        return "".join(f"{line}\n" for line in inside)

    def human(self) -> str:
        """Return everything else, without what a page says of the version before the summary."""
        made = self._between(MADE)
        start = self._marks.get((SUMMARY, False), 0)
        end = len(self._lines) if made is None else made[0] - 1
        after = [] if made is None else self._lines[made[1] + 1 :]
        parts = (clean("\n".join(lines)) for lines in (self._lines[start:end], after))
        return "\n\n".join(part for part in parts if part)

    def _between(self, name: str) -> tuple[int, int] | None:
        start, end = self._marks.get((name, False)), self._marks.get((name, True))
        if start is None or end is None or end < start:
            return None
        return start + 1, end
