# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Set what differs between two texts, and shorten what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.language.word_diff import Piece
from specpress.report.comment.escape import shown_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CONTEXT = 90
"""Characters of unchanged text that are shown on each side of a change: about a line."""

LONGEST = 1200
"""Characters that are shown of a text that is new or gone: about what fits a screen."""

LONGEST_CHANGE = 2 * LONGEST
"""Characters that are shown of a change, of which the unchanged part is shortened already."""

START = 300
"""Characters of a text that only says what a change is about."""

_ELEMENTS = {"delete": "del", "insert": "ins"}


class Stretch(NamedTuple):
    """A part of a text, with the element that it is set in: `del`, `ins`, or none."""

    element: str
    text: str


def set_words(pieces: Iterable[Piece]) -> str:
    """Return the words of a comparison as HTML, unchanged ones shortened."""
    return _written(_limited(list(_shortened(_stretches(pieces))), LONGEST_CHANGE))


def set_text(text: str, element: str) -> str:
    """Return a text that is new or gone as HTML, at most a screen."""
    return _written(_limited([Stretch(element, text)], LONGEST))


def start_of(text: str) -> str:
    """Return the start of a text that is neither, to know it by, as HTML."""
    return _written([Stretch("", text if len(text) <= START else _whole_words(text[:START]) + "…")])


def _stretches(pieces: Iterable[Piece]) -> list[Stretch]:
    """Return pieces as stretches.

    What was only respelled counts as unchanged, as it is now, unless nothing else differs: in code
    spelling counts.
    """
    found: list[Stretch] = []
    pieces = tuple(pieces)
    if not any(piece.op in _ELEMENTS for piece in pieces):
        pieces = tuple(part for piece in pieces for part in _apart(piece))
    for piece in pieces:
        element = _ELEMENTS.get(piece.op, "")
        text = piece.old if piece.op == "delete" else piece.new
        if found and found[-1].element == element:
            text = found.pop().text + text
        found.append(Stretch(element, text))
    return found


def _apart(piece: Piece) -> Iterator[Piece]:
    """Yield what was respelled as deleted and inserted."""
    if piece.op == "respelled":
        yield Piece("delete", piece.old, "")
        yield Piece("insert", "", piece.new)
    else:
        yield piece


def _shortened(found: list[Stretch]) -> Iterator[Stretch]:
    last = len(found) - 1
    for index, (element, text) in enumerate(found):
        if element or last == 0:
            yield Stretch(element, text)
        else:
            yield Stretch("", _around(text, before=index > 0, after=index < last))


def _around(text: str, *, before: bool, after: bool) -> str:
    """Return what of an unchanged text is next to a change before it, and to one after it."""
    if len(text) <= CONTEXT * (before + after):
        return text
    head = _whole_words(text[:CONTEXT]) if before else ""
    tail = _last_words(text[-CONTEXT:]) if after else ""
    return f"{head}…{tail}"


def _whole_words(start: str) -> str:
    at = max(start.rfind(" "), start.rfind("\n"))
    return start[: at + 1] if at > 0 else start


def _last_words(end: str) -> str:
    at = min((n for n in (end.find(" "), end.find("\n")) if n >= 0), default=0)
    return end[at:] if at < len(end) - 1 else end


def _limited(found: list[Stretch], room: int) -> Iterator[Stretch]:
    """Yield stretches until the room is full, then say how much more there is.

    Less than a line more is shown, too: saying that there is more would take as long.
    """
    left_out = sum(len(stretch.text) for stretch in found)
    room += CONTEXT if left_out <= room + CONTEXT else 0
    for element, text in found:
        if room <= 0:
            break
        part = text if len(text) <= room else _whole_words(text[:room])
        yield Stretch(element, part)
        room -= len(text)
        left_out -= len(part)
    if left_out:
        yield Stretch("i", f" … {left_out} more characters")


def _written(found: Iterable[Stretch]) -> str:
    return "".join(
        f"<{element}>{shown_lines(text)}</{element}>" if element else shown_lines(text)
        for element, text in found
    )
