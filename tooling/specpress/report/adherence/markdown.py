# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For a pull request or a page: the same tables in Markdown, with every count in a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.changelog.escape import plain
from specpress.report.adherence_parts import words
from specpress.report.adherence_parts.tables import (
    head_of,
    label_of,
    pairing_blocks,
    pairing_told,
    run_blocks,
    run_told,
)
from specpress.report.colour import logged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.report.adherence import Report
    from specpress.report.adherence_parts.tables import Differences, Estimates, Told

_ESTIMATES = (
    "Follow",
    "Interval",
    "Mark",
    "Interval",
    "Graded",
    "Errors",
    "Filtered",
    "Ungraded",
    "Clauses",
)
_DIFFERENCES = ("First", "Second", "Points", "", "Interval", "Mark", "Interval", "Both", "Clauses")


def write(report: Report) -> str:
    """Return the figures as Markdown; what a log or a document says is escaped."""
    lines = list(_told(head_of(report.results), 1))
    for run in report.results.runs:
        lines += _told(run_told(run), 2)
        for estimates in run_blocks(run, report):
            lines += _estimates(estimates)
    for pairing in report.results.pairings:
        lines += _told(pairing_told(pairing, report.results), 2)
        for differences in pairing_blocks(pairing, report):
            lines += _differences(differences)
    return logged("\n".join(lines).rstrip("\n") + "\n")


def _told(told: Told, level: int) -> Iterator[str]:
    yield from (f"{'#' * level} {plain(told.title)}", "")
    for caution in told.cautions:
        text = plain(caution.text)
        yield from (f"**{text}**" if caution.loud else text, "")
    for fact in told.facts:
        yield from (plain(fact), "")


def _estimates(block: Estimates) -> Iterator[str]:
    rows = [
        (
            label_of(row),
            words.share(row.compliant),
            words.share_range(row.compliant) + words.unit_of(row),
            words.mark(row.mark),
            words.mark_range(row.mark),
            f"{row.tally.graded:,}",
            f"{row.tally.errors:,}",
            f"{row.tally.filtered:,}",
            f"{row.tally.ungraded:,}",
            f"{row.clauses:,}",
        )
        for row in block.rows
    ]
    yield from _table((block.head, *_ESTIMATES), rows)


def _differences(block: Differences) -> Iterator[str]:
    rows = [
        (
            label_of(row),
            words.percent(row.old),
            words.percent(row.new),
            words.points(row.compliant.value),
            words.sign_of(row),
            words.points_range(row.compliant) + words.unit_of(row),
            words.marks(row.mark.value),
            words.marks_range(row.mark),
            f"{row.prompts:,}",
            f"{row.clauses:,}",
        )
        for row in block.rows
    ]
    yield from _table((block.head, *_DIFFERENCES), rows)
    if block.note:
        yield from (plain(block.note), "")


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield _row(head)
    yield f"|---|{'---:|' * (len(head) - 1)}"
    yield from map(_row, rows)
    yield ""


def _row(row: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(plain, row))} |"
