# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The sources of an example on both sides, turn by turn."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup
from rapidfuzz.distance import LCSseq

from specpress.diff.similarity import likeness
from specpress.language.tokens import words
from specpress.model import ROLES
from specpress.report.comparison_page.marked import added, compared, struck, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OPENING = re.compile(r"[ \t*]*<([a-z]+)(?:\s[^<>]*)?>")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_VERDICT = re.compile(r"<!--\s*(GOOD|BAD|OK)\b")
_NOTE = re.compile(r"([^\n]*?<!--[ \t]*)([^\n]*?)([ \t]*-->.*)", re.DOTALL)
_NOT_ROLES = frozenset(("comparison", "settings", "untrusted"))

ALIKE = 0.3
"""Likeness from which two turns at the same place are set against each other. Below that of
blocks: a turn has its role, and its place in the conversation, to be known by."""

MAX_TABLE = 2_500
"""Turns of a gap on either side, multiplied, up to which the best alignment is looked for."""


class Turn(NamedTuple):
    """Some lines of an example's source.

    Attributes:
        role: Whose message it is, empty for what stands between messages.
        verdict: `good`, `bad`, `ok`, or empty.
        text: The lines.
    """

    role: str
    verdict: str
    text: str


def turns_of(source: str) -> list[Turn]:
    """Cut the source of an example into turns; joined they are the source, to the byte."""
    found: list[Turn] = []
    lines: list[str] = []
    role = ""
    for line in _LINES.findall(source):
        opening = None if role else _OPENING.match(line)
        if opening is not None and opening[1] not in _NOT_ROLES:
            found += _turn("", lines)
            role, lines = opening[1], []
        lines.append(line)
        if role and line.strip(" \t*\r\n") == f"</{role}>":
            found += _turn(role, lines)
            role, lines = "", []
    return found + _turn(role, lines)


def _turn(role: str, lines: Sequence[str]) -> list[Turn]:
    if not lines:
        return []
    verdict = _VERDICT.search(lines[0]) if role else None
    return [Turn(role, verdict[1].lower() if verdict else "", "".join(lines))]


@lru_cache(maxsize=1024)  # as for `word_diff`
def turns_html(old: str, new: str) -> Markup:
    """Return the sources of an example, either of which may be empty, with the words that differ.

    The text of the elements is the source: without `<ins>` the old one, without `<del>` the new.
    """
    turns = turns_of(new)
    pairs = zip(turns, turns, strict=True) if old == new else _aligned(turns_of(old), turns)
    return Markup("").join(_turn_html(before, after) for before, after in pairs)


def _turn_html(old: Turn | None, new: Turn | None) -> Markup:
    turn, inner = new or old, _inner(old, new)
    if turn is None or not turn.role:
        return inner
    role = turn.role if turn.role in ROLES else "other"
    verdict = f" turn--{turn.verdict}" if turn.verdict else ""
    # Safe: the names are known ones.
    opening = f'<div class="turn turn--{role}{verdict}">'
    return Markup(f"{opening}{inner}</div>")  # noqa: S704


def _inner(old: Turn | None, new: Turn | None) -> Markup:
    if old is None or new is None:
        one = old or new
        text = one.text if one is not None else ""
        return struck(text, example=True) if new is None else added(text, example=True)
    if old.text == new.text:
        return tagged(old.text)
    a, b = _NOTE.fullmatch(old.text), _NOTE.fullmatch(new.text)
    if a is None or b is None:
        return compared(old.text, new.text, example=True)
    # A comment is one token to a comparison; the words of a verdict's note are worth more.
    parts = zip(a.groups(), b.groups(), strict=True)
    return Markup().join(compared(x, y, example=True) for x, y in parts)


def _aligned(old: list[Turn], new: list[Turn]) -> Iterator[tuple[Turn | None, Turn | None]]:
    """Yield turns that belong together, in the order of both sides."""
    i = j = 0
    for code in [*LCSseq.opcodes(old, new), None]:
        if code is not None and code.tag != "equal":
            continue
        a, b = (code.src_start, code.dest_start) if code is not None else (len(old), len(new))
        yield from _gap(old[i:a], new[j:b])
        if code is not None:
            yield from zip(old[a : code.src_end], new[b : code.dest_end], strict=True)
            i, j = code.src_end, code.dest_end


def _gap(old: list[Turn], new: list[Turn]) -> Iterator[tuple[Turn | None, Turn | None]]:
    i = j = 0
    for a, b in [*_best(old, new), (len(old), len(new))]:
        yield from ((turn, None) for turn in old[i:a])
        yield from ((None, turn) for turn in new[j:b])
        if a < len(old):
            yield old[a], new[b]
        i, j = a + 1, b + 1


def _best(old: list[Turn], new: list[Turn]) -> list[tuple[int, int]]:
    """Return the positions of turns to set against each other: those that keep most words."""
    if not old or not new or len(old) * len(new) > MAX_TABLE:
        return []
    a, b = [words(turn.text) for turn in old], [words(turn.text) for turn in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            together = _gain(old[i], new[j], a[i], b[j])
            kept = best[i + 1][j + 1] + together if together else 0.0
            best[i][j] = max(kept, best[i + 1][j], best[i][j + 1])
    return list(_traced(best))


def _traced(best: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


def _gain(old: Turn, new: Turn, a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Return what setting two turns against each other is worth, 0 where they may not be."""
    if old.role != new.role:
        return 0.0
    if not a and not b:
        return 1e-6
    score = likeness(a, b)
    return score * (len(a) + len(b)) if score >= ALIKE else 0.0
