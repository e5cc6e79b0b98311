# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For a page or an issue: sentences and tables in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.changelog.escape import plain
from specpress.report.colour import logged
from specpress.report.public_input_parts import words
from specpress.report.public_input_parts.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.input.results import Report
    from specpress.report.overview_tables import Table
    from specpress.report.public_input import Shown


def write(shown: Shown) -> str:
    """Return a report as Markdown; what people and documents say is escaped."""
    report = shown.report
    lines = [f"# Public input on {plain(report.title)}, {plain(report.version)}", ""]
    if report.made_up:
        lines += [f"> **{words.MADE_UP}**", ""]
    lines += [plain(words.asked(report)), ""]
    if report.note:
        lines += [plain(report.note), ""]
    lines += [*(f"- {plain(line)}" for line in words.left_out(report)), ""]
    for table in tables(report):
        lines += [f"## {table.title}", "", *_table(table, made_up=report.made_up), ""]
    lines += _rationales(report)
    lines += ["## How to read the figures", "", *(f"- {one}" for one in words.reading(report))]
    return logged("\n".join(lines).replace("\n\n\n", "\n\n") + "\n")


def _table(table: Table, *, made_up: bool) -> Iterator[str]:
    head = (f"{table.head[0]} (MADE UP)".strip() if made_up else table.head[0], *table.head[1:])
    yield _row(head)
    yield f"| --- | {' | '.join('---:' for _ in head[1:])} |"
    yield from map(_row, table.rows)


def _row(row: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(plain, row))} |"


def _rationales(report: Report) -> Iterator[str]:
    if report.rationales:
        yield "## Why people rank so"
        yield ""
        for one in report.rationales:
            where = f"{one.key}, {words.VIEWS[one.view]}, {words.stance(one)}"
            yield f"- {plain(where)}: {plain(one.text)}"
        yield ""
