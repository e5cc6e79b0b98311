# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Set the words that differ: struck and underlined in colour, in git's signs without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from specpress.language.word_diff import Piece, word_diff
from specpress.report.change_parts.ink import Ink, ink

if TYPE_CHECKING:
    from collections.abc import Iterator

Side = Literal["old", "new"]

CONTEXT = 8
"""Unchanged words that are shown on each side of a change."""

_SPARED = 4
"""Unchanged words from which on leaving them out saves anything."""

ALIKE = 0.35
"""Share of the shorter text that stayed, below which two texts are set one after the other: their
words in common are chance, and a comparison by words reads worse than both."""

_WORD = re.compile(r"\s*\S+")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_SIGNS = {"old": ("[-", "-]"), "new": ("{+", "+}")}
_STYLES = {"old": ("red", "strike"), "new": ("green", "underline")}
_BLANKS = str.maketrans({" ": "·", "\n": "⏎", "\t": "→"})


class Stretch(NamedTuple):
    """A part of a comparison: unchanged where both texts are the same.

    Attributes:
        old: What stood there.
        new: What stands there.
        changed: Whether it counts as a change.
    """

    old: str
    new: str
    changed: bool


def compared(old: str, new: str, *, spelling: bool = False) -> tuple[Stretch, ...]:
    """Compare two texts.

    Args:
        old: The older one.
        new: The newer one.
        spelling: Whether another spelling counts as a change.

    Returns:
        Stretches, changed and unchanged ones in turn; one for the whole where little stayed.
    """
    pieces = word_diff(old, new)
    same = sum(len(piece.old) for piece in pieces if piece.op in ("equal", "respelled"))
    if same < ALIKE * min(len(old), len(new)):
        return (Stretch(old, new, changed=True),)
    found: list[Stretch] = []
    for stretch in _stretches(pieces, spelling=spelling):
        last = found[-1] if found else None
        if last is None or last.changed != stretch.changed:
            found.append(stretch)
        else:
            found[-1] = Stretch(last.old + stretch.old, last.new + stretch.new, last.changed)
    return tuple(found)


def _stretches(pieces: tuple[Piece, ...], *, spelling: bool) -> Iterator[Stretch]:
    for piece in pieces:
        if piece.op == "respelled" and spelling:
            yield _respelled(piece)
        else:
            yield Stretch(piece.old, piece.new, piece.op in ("delete", "insert"))


def _respelled(piece: Piece) -> Stretch:
    """Return a change of spelling; where only blanks differ, they are made visible."""
    if piece.old.split() != piece.new.split():
        return Stretch(piece.old, piece.new, changed=True)
    return Stretch(piece.old.translate(_BLANKS), piece.new.translate(_BLANKS) + " ", changed=True)


def has_changes(stretches: tuple[Stretch, ...]) -> bool:
    """Tell whether anything differs but the spelling."""
    return any(stretch.changed for stretch in stretches)


def marked(stretches: tuple[Stretch, ...], *, colour: bool) -> list[Ink]:
    """Return a comparison with what differs marked, and what stayed shortened."""
    last = len(stretches) - 1
    inks: list[Ink] = []
    for index, stretch in enumerate(stretches):
        if stretch.changed:
            inks += both(stretch.old, stretch.new, colour=colour)
        else:
            inks.append(ink(shortened(stretch.new, before=index > 0, after=index < last)))
    return inks


def both(old: str, new: str, *, colour: bool) -> list[Ink]:
    """Return what was struck and what was set; the blanks around them stay unmarked."""
    if not old.strip() or not new.strip():
        return [*mark(old, "old", colour=colour), *mark(new, "new", colour=colour)]
    gone = mark(old, "old", colour=colour)
    between = "\n" if "\n" in old.strip() or "\n" in new.strip() else ""
    return [gone[0], *gone[1:-1], Ink(between), *mark(new, "new", colour=colour)[1:]]


def mark(text: str, side: Side, *, colour: bool) -> list[Ink]:
    """Return a text marked as struck or set; the blanks around it stay unmarked."""
    match = _EDGES.fullmatch(text)
    before, core, after = match.groups() if match is not None else ("", text, "")
    if not core:
        return [Ink(text)]
    start, end = ("", "") if colour else _SIGNS[side]
    return [Ink(before), ink(f"{start}{core}{end}", *_STYLES[side]), Ink(after)]


def shortened(text: str, *, before: bool, after: bool) -> str:
    """Return an unchanged text with its middle, or an end, left out.

    Args:
        text: The text.
        before: Whether a change stands before it, and so its first words are shown.
        after: Whether one follows, and so its last words are shown.
    """
    words = _WORD.findall(text)
    first, last = CONTEXT * before, len(words) - CONTEXT * after
    if last - first < _SPARED:
        return text
    head = "".join(words[:first]) + " …" * before
    left_out = "".join(words[first:last]) + words[last][:1] if after else ""
    tail = text[len("".join(words[:last])) :].lstrip() if after else ""
    if before and after:
        return f"{head}\n… {tail}" if "\n" in left_out else f"{head} {tail}"
    return f"… {tail}" if after else head
