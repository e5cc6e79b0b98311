# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For people: counts first, then the changes by section, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.report.change_parts.entry import Entries, is_folded
from specpress.report.change_parts.head import head
from specpress.report.change_parts.headings import Headings
from specpress.report.change_parts.ink import Ink, ink, painted, wrapped
from specpress.report.change_parts.stat import table
from specpress.report.changes import grouped
from specpress.report.colour import logged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.report.changes import Group, Report

_GAP = "  "


def write(report: Report) -> str:
    """Return the changes as text for a terminal."""
    lines = head(report)
    if report.shown:
        lines += ["", *(table(report) if report.stat else _sections(report))]
    return logged("\n".join(lines) + "\n")


def _sections(report: Report) -> Iterator[str]:
    """Yield the lines of every section; those with editorial changes alone take one line each."""
    entries, headings = Entries(report), Headings(report.diff)
    closed = True
    for index, group in enumerate(grouped(report)):
        shown = [judged for judged in group.shown if not is_folded(judged, report)]
        folded = len(group.shown) - len(shown)
        if index and (shown or not closed):
            yield ""
        closed = not shown
        yield from _heading(group, headings, report, folded if closed else 0)
        for judged in shown:
            yield from entries.lines(judged)
        if shown and folded:
            yield painted((Ink(_GAP), ink(_editorial(folded), "dim")), on=report.colour)


def _heading(group: Group, headings: Headings, report: Report, folded: int) -> Iterator[str]:
    heading = headings.of(group)
    inks = [ink(_flat(heading.title), "dim" if folded else "bold"), Ink(_GAP)]
    inks.append(ink(_flat(heading.facts), "dim"))
    if folded:
        inks.append(ink(f" · {_editorial(folded)}", "dim"))
    for line in wrapped(inks, report.width):
        yield painted(line, on=report.colour)


def _editorial(count: int) -> str:
    return f"{count:,} editorial change{'' if count == 1 else 's'}"


def _flat(text: str) -> str:
    return text.replace("\n", " ")
