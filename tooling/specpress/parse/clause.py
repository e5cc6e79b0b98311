# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find the sentence that a focus mark marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from specpress.language.sentences import ends_sentence, stops
from specpress.markdown.plain import inline_text

if TYPE_CHECKING:
    from specpress.markdown.dialect import Token

_LONGEST = 1000
"""Characters after which a sentence is cut: twice the longest of a published spec. Without a limit
a paragraph of thousands of marks and no stop would be kept once per mark."""

_GOES_ON = (",", ";", ":", ".", "!", "?", ")")
"""What a sentence goes on with directly behind a mark."""


class Clauses:
    """The sentences of a paragraph.

    Args:
        children: Its inline tokens.
    """

    __slots__ = ("_clauses", "_next", "_offsets", "_stops", "_text")

    def __init__(self, children: list[Token]) -> None:
        parts = [inline_text((token,)) for token in children]
        for index, token in enumerate(children[1:-1], 1):
            if token.type == "focus_mark" and parts[index + 1].startswith(_GOES_ON):
                parts[index - 1] = parts[index - 1].rstrip(" ")
        self._text = text = "".join(parts)
        self._offsets = list(accumulate(map(len, parts), initial=0))
        found = stops(text)
        self._stops = [stop.end for stop in found]
        self._next = [stop.next for stop in found]
        self._clauses: dict[tuple[int, int], str] = {}

    def at(self, index: int) -> str:
        """Return the sentence that the mark at an index of the tokens stands in or behind.

        A mark belongs to the words before it, so one that follows a full stop marks the sentence
        that the stop ends.
        """
        mark = self._offsets[index]
        place = self._start(mark), self._end(mark)
        if place not in self._clauses:
            self._clauses[place] = " ".join(self._text[place[0] : place[1]].split()).lstrip(",:; ")
        return self._clauses[place]

    def _start(self, mark: int) -> int:
        row = bisect_left(self._next, mark)
        # Cut on a grid, so that the marks of a sentence without an end share what is kept.
        return max(self._stops[row - 1] if row else 0, (mark // _LONGEST - 1) * _LONGEST)

    def _end(self, mark: int) -> int:
        before = self._text[max(mark - _LONGEST, 0) : mark].rstrip().rstrip("\"'”’)]")
        stopped = self._text[mark : mark + 1] not in _GOES_ON
        if stopped and before.endswith((".", "!", "?")) and ends_sentence(before, len(before) - 1):
            return mark
        row = bisect_right(self._stops, mark)
        end = self._stops[row] if row < len(self._stops) else len(self._text)
        return min(end, (mark // _LONGEST + 2) * _LONGEST)
