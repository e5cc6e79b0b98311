# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For a pull request or a page: a list and two tables in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.changelog.escape import plain
from specpress.report.colour import logged
from specpress.report.overview_tables import by_level, by_section, facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.report.overview import Overview
    from specpress.report.overview_tables import Table


def write(overview: Overview) -> str:
    """Return the overview as Markdown; what the document says is escaped."""
    counts = overview.counts
    lines = [f"# {plain(counts.title)}, {plain(counts.version) or 'working tree'}", ""]
    for what, number, detail in facts(counts):
        lines.append(f"- {number} {what}" + (f" ({detail})" if detail else ""))
    for table in (by_level(counts), by_section(counts)):
        if table.rows:
            lines += ["", f"## {table.title}", "", *_table(table)]
    return logged("\n".join(lines) + "\n")


def _table(table: Table) -> Iterator[str]:
    yield _row(table.head)
    rules = ["---" if index in table.words else "---:" for index in range(len(table.head))]
    yield f"| {' | '.join(rules)} |"
    yield from (_row(row) for row in (*table.rows, table.total))


def _row(row: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(plain, row))} |"
