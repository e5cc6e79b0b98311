# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which lines two texts share, found soon for long texts, too.

The library compares every line with all lines like it. A JSON file of thousands of prompts has the
same few lines thousands of times, so that this takes minutes. Lines that occur once in either text
divide long ones first: what lies between two of them is short.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Tag = Literal["replace", "delete", "insert", "equal"]
    Opcode = tuple[Tag, int, int, int, int]

_LONG = 5000
"""Lines of both texts together from which on they are divided first."""

_MOST = 4_000_000
"""Pairs of lines of a part that are compared; a larger part is replaced as a whole."""


def matcher(old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
    """Return what tells which lines were replaced, taken out, put in or kept.

    Args:
        old: The lines before.
        new: The lines after.
    """
    if len(old) + len(new) < _LONG:
        return SequenceMatcher(None, old, new)
    return _Divided(old, new)


class _Divided(SequenceMatcher[str]):
    """Compares what lies between the lines that occur once."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(None, (), ())
        self._codes = list(_joined(_parts(old, new)))

    def get_opcodes(self) -> list[Opcode]:
        """Return what to do to make one text of the other."""
        return list(self._codes)


def _parts(old: Sequence[str], new: Sequence[str]) -> Iterator[Opcode]:
    """Yield what is to be done, in turn."""
    at_old = at_new = 0
    for one, other in (*_anchors(old, new), (len(old), len(new))):
        for tag, i1, i2, j1, j2 in _between(old[at_old:one], new[at_new:other]):
            yield tag, i1 + at_old, i2 + at_old, j1 + at_new, j2 + at_new
        if one < len(old):
            yield "equal", one, one + 1, other, other + 1
        at_old, at_new = one + 1, other + 1


def _between(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    if len(old) * len(new) > _MOST:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new).get_opcodes()


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of lines that occur once in either text, as many as are in one order."""
    left, right = Counter(old), Counter(new)
    places = {line: at for at, line in enumerate(new) if right[line] == 1 and left[line] == 1}
    return _rising([(at, places[line]) for at, line in enumerate(old) if line in places])


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of pairs of which the second numbers rise, as the first ones do."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        before.append(last[length - 1] if length else -1)
        last[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _joined(codes: Iterator[Opcode]) -> Iterator[Opcode]:
    """Join neighbours of one kind."""
    held: Opcode | None = None
    for code in codes:
        if held is not None and held[0] == code[0]:
            held = (held[0], held[1], code[2], held[3], code[4])
            continue
        if held is not None:
            yield held
        held = code
    if held is not None:
        yield held
