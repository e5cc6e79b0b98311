# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Compare two texts by their words.

Two laws hold: the pieces without the inserted ones are the old text, without the deleted ones the
new text, to the byte.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.language.folding import respelled
from specpress.language.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Operation = Literal["equal", "respelled", "delete", "insert"]

MAX_CELLS = 16_000_000
"""Size of the table that opcodes are read from, old tokens times new ones: it costs a bit each.
Texts beyond it, such as two chapters in one paragraph, are set against each other as wholes."""

ISLAND = 2
"""Unchanged words between two changes that are taken into the change: a sentence that was
rewritten reads better as one change than as many with "the" and "of" between them."""


class Piece(Struct, frozen=True, gc=False):
    """A stretch of a word comparison.

    Attributes:
        op: `respelled` is equal but for quotes, dashes and blanks.
        old: Its text on the old side, empty where it was inserted.
        new: Its text on the new side, empty where it was deleted.
    """

    op: Operation
    old: str
    new: str


@lru_cache(maxsize=1024)  # versions that are compared with one and the same repeat each other
def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two texts, as written; each may be empty.

    Returns:
        Pieces in order; of a change, what was deleted comes before what was inserted.
    """
    if old == new:
        return (Piece("equal", old, new),) if old else ()
    if not old or not new:
        return (Piece("delete", old, "") if old else Piece("insert", "", new),)
    if respelled(old) == respelled(new):
        return tuple(_respelled(old, new))
    if new < old:  # of several best answers the same is given for either direction
        return tuple(_mirrored(word_diff(new, old)))
    left, right = tokens(old), tokens(new)
    runs = _without_islands(_opcodes(left, right), left, right)
    return tuple(_pieces(left, right, _slid(runs, left, right)))


def _respelled(old: str, new: str) -> Iterator[Piece]:
    left, right = tokens(old), tokens(new)
    if [token.key for token in left] == [token.key for token in right]:
        yield from _same(left, right)
    else:
        yield Piece("respelled", old, new)


def _mirrored(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """Yield the pieces of the other direction, what is deleted before what is inserted."""
    waiting: list[Piece] = []
    for piece in pieces:
        if piece.op == "delete":
            waiting.append(Piece("insert", "", piece.old))
        elif piece.op == "insert":
            yield Piece("delete", piece.new, "")
        else:
            yield from waiting
            waiting.clear()
            yield Piece(piece.op, piece.new, piece.old)
    yield from waiting


class _Run(Struct, frozen=True, gc=False):
    """A stretch of tokens on both sides, equal or not."""

    equal: bool
    old: tuple[int, int]
    new: tuple[int, int]

    @property
    def empty(self) -> bool:
        """Tell whether it holds nothing on either side."""
        return self.old[0] == self.old[1] and self.new[0] == self.new[1]


def _opcodes(left: list[Token], right: list[Token]) -> list[_Run]:
    from rapidfuzz.distance import LCSseq  # late: only comparisons need it

    a, b = [token.key for token in left], [token.key for token in right]
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    runs = [_Run(equal=True, old=(0, start), new=(0, start))]
    if len(a) * len(b) > MAX_CELLS:
        runs.append(_Run(equal=False, old=(start, start + len(a)), new=(start, start + len(b))))
    else:
        runs += [
            _Run(
                equal=code.tag == "equal",
                old=(start + code.src_start, start + code.src_end),
                new=(start + code.dest_start, start + code.dest_end),
            )
            for code in LCSseq.opcodes(a, b)
        ]
    old, new = len(left), len(right)
    runs.append(_Run(equal=True, old=(old - end, old), new=(new - end, new)))
    return [run for run in runs if not run.empty]


def _common(a: list[str], b: list[str]) -> int:
    """Return how many items two lists share at their start."""
    for index, (left, right) in enumerate(zip(a, b, strict=False)):
        if left != right:
            return index
    return min(len(a), len(b))


def _without_islands(runs: list[_Run], left: list[Token], right: list[Token]) -> list[_Run]:
    """Join changes that only a word or two stand between."""
    found: list[_Run] = []
    for index, run in enumerate(runs):
        sides = left[run.old[0] : run.old[1]], right[run.new[0] : run.new[1]]
        between = 0 < index < len(runs) - 1
        equal = run.equal and not (between and all(map(_is_island, sides)))
        found.append(_Run(equal=equal, old=run.old, new=run.new))
    return _joined_changes(found)


def _is_island(between: list[Token]) -> bool:
    return sum(token.is_word for token in between) <= ISLAND and not any(
        _ends(token) for token in between
    )


def _slid(runs: list[_Run], left: list[Token], right: list[Token]) -> list[_Run]:
    """Move what was only inserted or only deleted to the start of a sentence, where it can be.

    Of "A fox. A cat. A dog." where the cat is new, "cat. A" may be taken for what was inserted.
    """
    found = list(runs)
    for index in range(1, len(found) - 1):
        before, run, after = found[index - 1 : index + 2]
        by = _slide(before, run, left, right) if not run.equal and before.equal else 0
        if by and after.equal:
            found[index - 1] = _moved(before, end=-by)
            found[index] = _moved(run, start=-by, end=-by)
            found[index + 1] = _moved(after, start=-by)
    return _joined_changes(run for run in found if not run.empty)


def _joined_changes(runs: Iterable[_Run]) -> list[_Run]:
    """Join changes that nothing stands between any more."""
    found: list[_Run] = []
    for run in runs:
        if found and not run.equal and not found[-1].equal:
            before = found.pop()
            old, new = (before.old[0], run.old[1]), (before.new[0], run.new[1])
            found.append(_Run(equal=False, old=old, new=new))
        else:
            found.append(run)
    return found


def _moved(run: _Run, start: int = 0, end: int = 0) -> _Run:
    old, new = run.old, run.new
    return _Run(
        equal=run.equal, old=(old[0] + start, old[1] + end), new=(new[0] + start, new[1] + end)
    )


def _slide(before: _Run, run: _Run, left: list[Token], right: list[Token]) -> int:
    """Return how many tokens a change has to move to the left to start with a sentence."""
    side, (start, end) = (left, run.old) if run.old[0] < run.old[1] else (right, run.new)
    if run.old[0] < run.old[1] and run.new[0] < run.new[1]:
        return 0
    for by in range(before.old[1] - before.old[0] + 1):
        if by and side[start - by].key != side[end - by].key:
            return 0
        if start == by or _ends(side[start - by - 1]):
            return by
    return 0


def _ends(token: Token) -> bool:
    return token.key.endswith((".", "!", "?")) or "\n" in token.text


def _pieces(left: list[Token], right: list[Token], runs: Iterable[_Run]) -> Iterator[Piece]:
    for run in runs:
        old, new = left[slice(*run.old)], right[slice(*run.new)]
        if run.equal:
            yield from _same(old, new)
        else:
            if old:
                yield Piece("delete", _joined(old), "")
            if new:
                yield Piece("insert", "", _joined(new))


def _same(old: list[Token], new: list[Token]) -> Iterator[Piece]:
    """Yield equal tokens as long pieces, those that were respelled apart."""
    start = 0
    for index, (a, b) in enumerate(zip(old, new, strict=True)):
        if a.text == b.text:
            continue
        if start < index:
            text = _joined(old[start:index])
            yield Piece("equal", text, text)
        yield Piece("respelled", a.text, b.text)
        start = index + 1
    if start < len(old):
        text = _joined(old[start:])
        yield Piece("equal", text, text)


def _joined(part: list[Token]) -> str:
    return "".join(token.text for token in part)
