# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Set the words that differ: struck and underlined in colour, in git's signs without."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from specpress.language.word_diff import word_diff
from specpress.report.change_parts.ink import BREAK, Ink, ink

Side = Literal["old", "new"]

CONTEXT = 8
"""Unchanged words that are shown on each side of a change."""

_SPARED = 4
"""Unchanged words from which on it saves anything to leave them out."""

ALIKE = 0.35
"""Share of the shorter text that stayed, below which two texts are set one after the other: their
words in common are chance, and a comparison by words reads worse than both."""

_WORD = re.compile(r"\s*\S+")
SIGNS: dict[Side, tuple[str, str]] = {"old": ("[-", "-]"), "new": ("{+", "+}")}
INKS: dict[Side, tuple[str, ...]] = {"old": ("red", "strike"), "new": ("green", "underline")}
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
    # In code spelling is all that may differ, and it counts.
    counts = spelling or not any(piece.op in ("delete", "insert") for piece in pieces)
    same = sum(len(piece.old) for piece in pieces if piece.op in ("equal", "respelled"))
    if same < ALIKE * min(len(old), len(new)):
        return (Stretch(old, new, changed=True),)
    found: list[Stretch] = []
    for piece in pieces:
        changed = piece.op in ("delete", "insert") or (piece.op == "respelled" and counts)
        if found and found[-1].changed == changed:
            last = found.pop()
            found.append(Stretch(last.old + piece.old, last.new + piece.new, changed))
        else:
            found.append(Stretch(piece.old, piece.new, changed))
    return tuple(_visible(stretch) for stretch in found) if spelling else tuple(found)


def _visible(stretch: Stretch) -> Stretch:
    """Return a stretch whose blanks can be seen, where they are all that differs."""
    old, new, changed = stretch
    if not changed or old.split() != new.split():
        return stretch
    end = "\n" if new.endswith("\n") else " "
    return Stretch(old.translate(_BLANKS), new.translate(_BLANKS) + end, changed)


def weight(stretches: tuple[Stretch, ...]) -> int:
    """Return how many words were struck or set."""
    changed = (stretch for stretch in stretches if stretch.changed)
    return sum(len(stretch.old.split()) + len(stretch.new.split()) for stretch in changed)


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
    gone, come = mark(old, "old", colour=colour), mark(new, "new", colour=colour)
    if not old.strip() or not new.strip():
        return [*gone, *come]
    between = "\n" if "\n" in old.strip() + new.strip() else BREAK
    return [*gone[:-1], Ink(between), *come[1:]]


def mark(text: str, side: Side, *, colour: bool) -> list[Ink]:
    """Return a text marked as struck or set, between the blanks around it, which are not."""
    core = text.strip()
    if not core:
        return [ink(text)]
    before, _, after = text.partition(core)
    start, end = ("", "") if colour else SIGNS[side]
    return [ink(before), ink(f"{start}{core}{end}", *INKS[side]), ink(after)]


def shortened(text: str, *, before: bool, after: bool) -> str:
    """Return an unchanged text with its middle, or an end, left out.

    Args:
        text: The text.
        before: Whether a change stands before it, and so its first words are shown.
        after: Whether one follows, and so its last words are shown.
    """
    words = [match.span() for match in _WORD.finditer(text)]
    first, last = CONTEXT * before, len(words) - CONTEXT * after
    if last - first < _SPARED:
        return text
    head = text[: words[first - 1][1]] if before else ""
    tail = text[words[last][0] :].lstrip() if after else ""
    if not head or not tail:
        return f"{head} …" if head else f"… {tail}"
    lines = "\n" in text[words[first][0] : words[last][1]]
    return f"{head} …\n… {tail}" if lines else f"{head} … {tail}"
