# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For people: the figures, bars by level and by chapter, then what is missing and where."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from specpress.prompts.gaps import gaps
from specpress.report.cells import cells
from specpress.report.colour import flat, logged, paint
from specpress.report.coverage import _words as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.prompts.covered import Figures, Group
    from specpress.prompts.gaps import Gap
    from specpress.report.coverage import Report

_BAR = 12
"""Cells of a whole bar."""

_SHORTEST = 12
"""Columns that a name keeps on the narrowest terminal."""

_SHOWN = 20
"""How many places of one kind are listed."""


def write(report: Report) -> str:
    """Return the coverage as text for a terminal."""
    coverage = report.coverage
    lines = [paint(flat(words.title(coverage)), "bold", on=report.colour), ""]
    lines += [line for fact in words.facts(coverage) for line in wrap(fact, report.width)]
    if not coverage.clauses:
        lines += ["", *wrap(words.NO_CLAUSES, report.width)]
    for title, groups in (
        ("By authority level", coverage.levels),
        ("By chapter", coverage.chapters),
    ):
        if coverage.clauses:
            lines += ["", *_table(title, groups, report)]
    if coverage.clauses:
        each = wrap(words.EACH, report.width)
        lines += ["", *(paint(line, "dim", on=report.colour) for line in each)]
    lines += _gaps(report)
    if words.verdict(report):
        style = "red" if report.failed else "green"
        said = wrap(words.verdict(report), report.width)
        lines += ["", *(paint(line, "bold", style, on=report.colour) for line in said)]
    return logged("\n".join(lines) + "\n")


def _table(title: str, groups: Sequence[Group], report: Report) -> Iterator[str]:
    rows = [tuple(map(flat, _row(group))) for group in groups]
    head = ("", *words.HEAD)
    widths = [max(map(cells, column)) for column in zip(head, *rows, strict=True)]
    widths[2] = max(widths[2], _BAR + len(" 100%"))
    widths[0] = min(widths[0], max(report.width - sum(widths[1:]) - 8, _SHORTEST))
    yield paint(title, "bold", on=report.colour)
    yield paint(_line(head, widths), "dim", on=report.colour)
    for group, row in zip(groups, rows, strict=True):
        shown = _bar(group.figures)
        line = _line((*row[:2], shown, *row[3:]), widths)
        if not group.figures.clauses:
            yield paint(line, "dim", on=report.colour)
        else:
            yield line.replace(shown, paint(shown, _style(group.figures), on=report.colour), 1)


def _row(group: Group) -> tuple[str, ...]:
    figures = group.figures
    clauses = f"{figures.covered}/{figures.clauses}" if figures.clauses else "-"
    prompts = f"{figures.prompts:,}" if figures.prompts else "-"
    return words.name(group), clauses, "", prompts, words.each(figures)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    """Return a row: the name and the bar begin where their columns do, figures end there."""
    parts = []
    for index, (text, width) in enumerate(zip(row, widths, strict=True)):
        shown = _cut(text, width)
        blank = " " * (width - cells(shown))
        parts.append(shown + blank if index in (0, 2) else blank + shown)
    return "  ".join(parts).rstrip()


def _bar(figures: Figures) -> str:
    """Return a bar; what is covered in part is never drawn as nothing or as all of it."""
    if not figures.clauses:
        return "-"
    full = _BAR * figures.covered // figures.clauses
    full = max(full, 1) if figures.covered else 0
    return f"{'█' * full}{'░' * (_BAR - full)} {figures.percent:>4}"


def _style(figures: Figures) -> str:
    if not figures.covered:
        return "red"
    return "green" if figures.covered == figures.clauses else "yellow"


def _gaps(report: Report) -> Iterator[str]:
    found = gaps(report.coverage)
    for gap in found:
        yield ""
        yield from _gap(gap, report)
    if not found and report.coverage.clauses:
        yield ""
        for line in wrap(words.COMPLETE, report.width):
            yield paint(line, "green", on=report.colour)


def _gap(gap: Gap, report: Report) -> Iterator[str]:
    first, *rest = wrap(f"{gap.title} ({gap.number:,}): {gap.meaning}", report.width)
    yield first.replace(gap.title, paint(gap.title, "bold", "yellow", on=report.colour), 1)
    yield from rest
    shown = gap.places[:_SHOWN]
    places = [flat(words.where(place)) for place in shown]
    width = max(map(cells, places))
    for place, spot in zip(shown, places, strict=True):
        room = max(report.width - width - 4, _SHORTEST)
        text = _cut(flat(words.said(place)), room)
        blank = " " * (width - cells(spot))
        yield f"  {paint(spot, 'cyan', on=report.colour)}{blank}  {text}".rstrip()
    if len(gap.places) > _SHOWN:
        yield f"  and {len(gap.places) - _SHOWN:,} more, which --format json has"


def _cut(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    while cells(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"
