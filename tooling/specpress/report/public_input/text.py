# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For people: what was asked, then the tables."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from specpress.report.cells import cells
from specpress.report.colour import flat, logged, paint
from specpress.report.public_input_parts import words
from specpress.report.public_input_parts.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.report.overview_tables import Table
    from specpress.report.public_input import Shown

_SHORTEST = 20
"""Columns that a label keeps on the narrowest terminal."""


def write(shown: Shown) -> str:
    """Return a report as text for a terminal."""
    report = shown.report
    name = f"Public input on {flat(report.title)}, {flat(report.version)}"
    lines = [paint(name, "bold", on=shown.colour), ""]
    warning = [
        paint(line, "bold", "red", on=shown.colour) for line in _wrapped(words.MADE_UP, shown)
    ]
    if report.made_up:
        lines += [*warning, ""]
    lines += _wrapped(words.asked(report), shown)
    lines += [
        line for note in (report.note, *words.left_out(report)) for line in _wrapped(note, shown)
    ]
    for table in tables(report):
        lines += ["", *_table(table, shown)]
    if report.rationales:
        lines += ["", paint("Why people rank so", "bold", on=shown.colour), *_rationales(shown)]
    lines += [""]
    lines += [line for one in words.reading(report) for line in _wrapped(one, shown)]
    if report.made_up:
        lines += ["", *warning]
    return logged("\n".join(lines) + "\n")


def _wrapped(text: str, shown: Shown, start: str = "") -> list[str]:
    room = max(shown.width, _SHORTEST)
    return wrap(flat(text), room, initial_indent=start, subsequent_indent=" " * len(start))


def _rationales(shown: Shown) -> Iterator[str]:
    above = ""
    for one in shown.report.rationales:
        heading = f"{one.key}, {words.VIEWS[one.view]}"
        if heading != above:
            yield paint(flat(heading), "dim", on=shown.colour)
            above = heading
        yield from _wrapped(f"{words.stance(one)}: {one.text}", shown, "  ")


def _table(table: Table, shown: Shown) -> Iterator[str]:
    """Yield the title and the rows; labels are cut, or get a line of their own, where they must."""
    head, *rows = [tuple(map(flat, row)) for row in (table.head, *table.rows)]
    widths = [max(map(cells, column)) for column in zip(head, *rows, strict=True)]
    others = sum(widths[1:]) + 2 * len(widths[1:])
    yield paint(table.title, "bold", on=shown.colour)
    if others > shown.width:
        for row in rows:
            yield from _stacked(head, row, shown.width)
        return
    alone = others + min(widths[0], _SHORTEST) > shown.width
    widths[0] = 0 if alone else min(widths[0], shown.width - others)
    yield paint(_row(("" if alone else head[0], *head[1:]), widths), "dim", on=shown.colour)
    for row in rows:
        if alone:
            yield _cut(row[0], shown.width)
        yield _row(("" if alone else row[0], *row[1:]), widths)


def _stacked(head: tuple[str, ...], row: tuple[str, ...], width: int) -> Iterator[str]:
    """Yield a row on a terminal too narrow for columns: each figure behind its name."""
    yield _cut(row[0], max(width, _SHORTEST))
    line = ""
    for name, text in zip(head[1:], row[1:], strict=True):
        more = f"{line} · {name} {text}" if line else f"  {name} {text}"
        if line and cells(more) > width:
            yield line
            more = f"  {name} {text}"
        line = more
    yield line


def _row(row: tuple[str, ...], widths: list[int]) -> str:
    first = _cut(row[0], widths[0])
    parts = [first + " " * (widths[0] - cells(first))]
    parts += [
        " " * (width - cells(text)) + text for text, width in zip(row[1:], widths[1:], strict=True)
    ]
    return "  ".join(parts).rstrip()


def _cut(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    while cells(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"
