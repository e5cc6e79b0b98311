# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For people at a terminal: a table for each run and each comparison, with bars of characters."""

from __future__ import annotations

from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING

from specpress.report.adherence_parts import words
from specpress.report.adherence_parts.bars import bar
from specpress.report.adherence_parts.columns import Row, Table, laid_out
from specpress.report.adherence_parts.tables import (
    head_of,
    label_of,
    pairing_blocks,
    pairing_told,
    run_blocks,
    run_told,
)
from specpress.report.colour import flat, logged, paint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.evals.results import Difference, Estimate, Tally
    from specpress.report.adherence import Report
    from specpress.report.adherence_parts.tables import Differences, Estimates, Told
    from specpress.statistics.interval import Interval

_LEAST_REACH = 0.05
"""How far the axis of differences goes to each side at least."""

_VAGUE = 1
"""How wide an interval of a difference may be, of the 2 that are possible, to be drawn whole."""


def write(report: Report) -> str:
    """Return the figures as text for a terminal."""
    lines = [*_told(head_of(report.results), report)]
    for run in report.results.runs:
        lines += ["", *_told(run_told(run), report)]
        estimates = tuple(run_blocks(run, report))
        lines += _set(_of_run(estimates), [""] * len(estimates), report)
    for pairing in report.results.pairings:
        lines += ["", *_told(pairing_told(pairing, report.results), report)]
        differences = tuple(pairing_blocks(pairing, report))
        lines += _set(_of_pairing(differences), [one.note for one in differences], report)
    return logged("\n".join(lines) + "\n")


def _told(told: Told, report: Report) -> Iterator[str]:
    for line in _wrapped(told.title, report.width):
        yield paint(line, "bold", on=report.colour)
    for caution in told.cautions:
        style = ("bold", "red") if caution.loud else ("yellow",)
        mark = "!!" if caution.loud else "!"
        for line in _wrapped(f"{mark} {caution.text}", report.width):
            yield paint(line, *style, on=report.colour)
    for fact in told.facts:
        for line in _wrapped(fact, report.width):
            yield paint(line, "dim", on=report.colour)


def _set(tables: Sequence[Table], notes: Sequence[str], report: Report) -> Iterator[str]:
    if not tables:
        return
    for (top, *rows), note in zip(laid_out(tables, report.width), notes, strict=True):
        yield ""
        yield paint(top, "underline", on=report.colour)
        yield from rows
        for line in _wrapped(note, report.width):
            yield paint(line, "dim", on=report.colour)


def _of_run(blocks: Sequence[Estimates]) -> list[Table]:
    """Return tables of estimates; prompts without a mark have a column if there are any."""
    lost = any(_lost(row.tally) for block in blocks for row in block.rows)
    heads = ("follow", "interval ", "mark", "graded", *(("no mark",) if lost else ()))
    return [
        Table((block.head, *heads), tuple(_estimate(row, lost=lost) for row in block.rows))
        for block in blocks
    ]


def _estimate(row: Estimate, *, lost: bool) -> Row:
    figures = (
        words.share(row.compliant),
        f"{words.share_range(row.compliant)}{words.unit_of(row) or ' '}",
        words.mark(row.mark),
        f"{row.tally.graded:,}",
        *((_lost(row.tally) or words.NOTHING,) if lost else ()),
    )
    return Row(label_of(row), figures, partial(bar, row.compliant, 0, 1))


def _of_pairing(blocks: Sequence[Differences]) -> list[Table]:
    """Return tables of differences, in percentage points; all bars have one axis."""
    rows = [row for block in blocks for row in block.rows]
    reach = max(_LEAST_REACH, *(max(map(abs, _reach(row.compliant))) for row in rows), 0)
    heads = ("first", "second", "points  ", "interval ", "both")
    return [
        Table((block.head, *heads), tuple(_difference(row, reach) for row in block.rows))
        for block in blocks
    ]


def _reach(figure: Interval) -> tuple[float, ...]:
    """Return what has to fit on the axis: not the ends of an interval that says next to nothing."""
    low, high = figure.low, figure.high
    if low is None or high is None or high - low > _VAGUE:
        return (figure.value,)
    return (low, figure.value, high)


def _difference(row: Difference, reach: float) -> Row:
    figures = (
        words.percent(row.old),
        words.percent(row.new),
        words.points(row.compliant.value) + words.sign_of(row).ljust(len(words.CLEAR)),
        f"{words.points_range(row.compliant)}{words.unit_of(row) or ' '}",
        f"{row.prompts:,}",
    )
    return Row(label_of(row), figures, partial(bar, row.compliant, -reach, reach))


def _lost(tally: Tally) -> str:
    """Return how many prompts have no mark, such as `20e 5f 3u`: errors, filtered, ungraded."""
    counts = ((tally.errors, "e"), (tally.filtered, "f"), (tally.ungraded, "u"))
    return " ".join(f"{count:,}{letter}" for count, letter in counts if count)


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(flat(text), width)
