# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Texts in several styles, and how they are cut into lines of a terminal."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from specpress.report.cells import cells
from specpress.report.colour import paint, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BREAK = "\u200b"
"""Where a line may be cut without a blank; never in a printable text."""

_PARTS = re.compile(rf"[ {BREAK}]+|[^ {BREAK}]+")
"""What a line is cut at: of all blanks only the plain one is left in a printable text."""

_ODD = re.compile(r"[^ -~\u00a1-\u024f\u2010-\u2027\u2030-\u205e]")
"""What may take another width than one cell: not Latin letters, nor the signs of typesetters."""

_DEEPEST = 2
"""Share of the width, as its divisor, that the indentation of a source may take."""


_NO_BREAK = "\u00a0"
"""Real texts are full of it, and nobody who reads which words differ asks for it."""


class Ink(NamedTuple):
    """A stretch of text in one style.

    Attributes:
        text: The text, printable; a line end starts a new line.
        styles: Names of `specpress.report.colour`.
    """

    text: str
    styles: tuple[str, ...] = ()


Line = tuple[Ink, ...]


def ink(text: str, *styles: str) -> Ink:
    """Return a text of a document in styles, made printable."""
    return Ink(printable(text.replace(_NO_BREAK, " ")), styles)


def size(line: Iterable[Ink]) -> int:
    """Return how many cells a line takes."""
    return sum(cells(one.text) for one in line)


def painted(line: Iterable[Ink], *, on: bool) -> str:
    """Return a line with its colours, or without where they are off."""
    runs = groupby(line, key=lambda one: one.styles)
    return "".join(paint("".join(one.text for one in run), *styles, on=on) for styles, run in runs)


def wrapped(inks: Iterable[Ink], width: int) -> list[Line]:
    """Cut a text into lines of a width; blank lines are left out.

    A line that starts with blanks keeps them, and so does what it goes on in.

    Args:
        inks: The text.
        width: In cells; a longer word is cut.
    """
    return [line for row in _rows(inks) for line in _filled(row, width)]


def _rows(inks: Iterable[Ink]) -> Iterator[list[Ink]]:
    """Yield the lines of the source."""
    row: list[Ink] = []
    for one in inks:
        first, *rest = one.text.split("\n")
        row.append(Ink(first, one.styles))
        for text in rest:
            yield row
            row = [Ink(text, one.styles)]
    yield row


def _filled(row: list[Ink], width: int) -> Iterator[Line]:
    plain = _plain(row, width)
    if plain is not None:
        yield from plain
        return
    line: list[Ink] = []
    used = 0
    margin = Ink("")
    for blank, word in _words(row):
        length = size(word)
        if not line:
            margin = gap = Ink(blank.text[: width // _DEEPEST])
        elif used + len(blank.text) + length > width:
            yield tuple(line)
            line, used, gap = [], 0, margin
        else:
            gap = blank
        used += len(gap.text)
        fits = used + length <= width
        first, *more = [word] if fits else _cut(word, width - used, width - len(margin.text))
        line += (gap, *first)
        for piece in more:
            yield tuple(line)
            line = [margin, *piece]
        used = size(line) if more else used + length
    if line:
        yield tuple(line)


def _plain(row: list[Ink], width: int) -> list[Line] | None:
    """Return the lines of what needs no care: most lines of a source; None for the others."""
    text = "".join(one.text for one in row)
    if _ODD.search(text) or "  " in text.strip(" ") or text.endswith(" "):
        return None
    if len(text) < width:
        return [tuple(row)] if text else []
    if len(row) > 1:
        return None
    words = text.split(" ")
    margin = " " * (len(text) - len(text.lstrip(" ")))
    if len(margin) > width // _DEEPEST or max(map(len, words)) > width - len(margin):
        return None
    return [(Ink(line, row[0].styles),) for line in _lines(words, margin, width)]


def _lines(words: list[str], margin: str, width: int) -> Iterator[str]:
    line: list[str] = []
    used = 0
    for word in words[len(margin) :]:
        if line and used + 1 + len(word) > width:
            yield margin + " ".join(line)
            line, used = [], 0
        used += len(word) + (1 if line else len(margin))
        line.append(word)
    yield margin + " ".join(line)


def _words(row: list[Ink]) -> Iterator[tuple[Ink, list[Ink]]]:
    """Yield each word with the blanks before it; a word may be in several styles."""
    blank, word = Ink(""), list[Ink]()
    for one in row:
        for part in _PARTS.findall(one.text):
            if part[0] not in f" {BREAK}":
                word.append(Ink(part, one.styles))
            elif word:
                yield blank, word
                blank, word = Ink(part.replace(BREAK, ""), one.styles), []
            else:
                blank = Ink(blank.text + part.replace(BREAK, ""), one.styles)
    if word:
        yield blank, word


def _cut(word: list[Ink], first: int, width: int) -> list[list[Ink]]:
    """Cut a word that is too long into pieces: one of the first size, others of the width."""
    pieces: list[list[Ink]] = [[]]
    room = first
    for one in word:
        for character in one.text:
            room -= cells(character)
            if room < 0:
                pieces.append([])
                room = width - cells(character)
            pieces[-1].append(Ink(character, one.styles))
    return pieces
