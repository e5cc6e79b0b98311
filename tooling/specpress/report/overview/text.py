# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For people: what was counted, then the tables."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from specpress.report.cells import cells
from specpress.report.colour import flat, logged, paint
from specpress.report.overview_tables import by_level, by_section, facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.report.overview import Overview
    from specpress.report.overview_tables import Table

_SHORTEST = 20
"""Columns that a title keeps on the narrowest terminal."""


def write(overview: Overview) -> str:
    """Return the overview as text for a terminal."""
    counts = overview.counts
    name = f"{flat(counts.title)}, {flat(counts.version) or 'working tree'}"
    lines = [paint(name, "bold", on=overview.colour), "", *_facts(overview)]
    for table in (by_level(counts), by_section(counts)):
        if table.rows:
            lines += ["", *_table(table, overview)]
    return logged("\n".join(lines) + "\n")


def _facts(overview: Overview) -> Iterator[str]:
    rows = facts(overview.counts)
    name = max(len(row[0]) for row in rows)
    figure = max(len(str(row[1])) for row in rows)
    for what, number, detail in rows:
        start = f"{what.ljust(name)}  {str(number).rjust(figure)}"
        room = max(overview.width - len(start) - 2, _SHORTEST)
        first, *rest = wrap(detail, room) or [""]
        yield f"{start}  {first}".rstrip()
        yield from (f"{' ' * len(start)}  {line}" for line in rest)


def _table(table: Table, overview: Overview) -> Iterator[str]:
    """Yield the title and the rows; titles of sections are cut where they do not fit."""
    texts = [tuple(map(flat, row)) for row in (table.head, *table.rows, table.total)]
    widths = [max(map(cells, column)) for column in zip(*texts, strict=True)]
    others = sum(widths[1:]) + 2 * len(widths[1:])
    widths[0] = min(widths[0], max(overview.width - others, _SHORTEST))
    yield paint(table.title, "bold", on=overview.colour)
    head, *rows, total = [_row(row, widths, table.words) for row in texts]
    yield paint(head, "dim", on=overview.colour)
    yield from rows
    yield paint(total, "bold", on=overview.colour)


def _row(row: tuple[str, ...], widths: list[int], words: tuple[int, ...]) -> str:
    parts = []
    for index, (text, width) in enumerate(zip(row, widths, strict=True)):
        shown = _cut(text, width)
        blank = " " * (width - cells(shown))
        parts.append(shown + blank if index in words else blank + shown)
    return "  ".join(parts).rstrip()


def _cut(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    while cells(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"
