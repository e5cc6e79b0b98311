# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For people at a terminal: the table, agreement with bars of characters, and where they differ."""

from __future__ import annotations

from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING

from specpress.report import calibration_words as words
from specpress.report.adherence_parts.bars import bar
from specpress.report.adherence_parts.columns import Row, Table, fitted, laid_out
from specpress.report.calibration import KINDS
from specpress.report.colour import flat, logged, paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.evals.calibration import Judged
    from specpress.report.calibration import Report

_HEADS = ("agree", "interval", "answers")
_INDENT = "  "
_JOINED = ":\N{NO-BREAK SPACE}"
_MARKS = 20
"""Columns that marks beside a row take at least."""


def write(report: Report) -> str:
    """Return the figures as text for a terminal."""
    found = report.calibration
    lines = [paint(flat(words.title_of(found)), "bold", on=report.colour)]
    for caution in words.cautions_of(found):
        lines += [
            paint(line, "bold", "red", on=report.colour)
            for line in _wrapped(f"!! {caution}", report)
        ]
    for fact in words.facts_of(found):
        lines += [paint(line, "dim", on=report.colour) for line in _wrapped(fact, report)]
    lines += ["", *_table(report), *_accords(report)]
    lines += ["", *_cases("Where they differ", found.differs, report)]
    if not found.differs:
        lines.append(words.none_differs(found))
    if found.without_mark:
        lines += ["", *_lost(report)]
    return logged("\n".join(lines) + "\n")


def _table(report: Report) -> Iterator[str]:
    rows = [(*words.row_of(row), words.marks_of(row)) for row in report.calibration.table]
    texts = [(*words.TABLE, "marks"), *rows]
    sizes = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for number, (first, *figures, marks) in enumerate(texts):
        middle = "  ".join(
            text.rjust(size) for text, size in zip(figures, sizes[1:-1], strict=True)
        )
        told = f"{first.ljust(sizes[0])}  {middle}"
        if number == 0:
            yield paint(
                fitted(f"{told}  {marks}", report.width).rstrip(), "underline", on=report.colour
            )
        else:
            yield from _with_marks(told, marks, report.width)


def _with_marks(told: str, marks: str, width: int) -> Iterator[str]:
    """Yield a row, and its marks beside it, or below it where there is no room; none is cut off."""
    column = len(told) + len(_INDENT)
    beside = width - column >= _MARKS
    indent = " " * column if beside else _INDENT
    lines = wrap(marks.replace(": ", _JOINED), width - len(indent))
    lines = [f"{indent}{line.replace(_JOINED, ': ')}" for line in lines]
    if beside and lines:
        lines[0] = told + lines[0][len(told) :]
    else:
        yield fitted(told, width).rstrip()
    yield from lines


def _accords(report: Report) -> Iterator[str]:
    tables = []
    for kind, head in KINDS.items():
        here = [one for one in report.calibration.accords if one.by == kind]
        rows = tuple(
            Row(one.label or head, words.figures_of(one), partial(bar, one.share, 0, 1))
            for one in here
        )
        if rows:
            tables.append(Table((head, *_HEADS), rows))
    for top, *lines in laid_out(tables, report.width):
        yield ""
        yield paint(top, "underline", on=report.colour)
        yield from lines


def _cases(title: str, cases: Iterable[Judged], report: Report) -> Iterator[str]:
    cases = list(cases)
    if cases:
        yield paint(f"{title} ({len(cases):,})", "bold", on=report.colour)
    for one in cases:
        name, told = words.case_of(one)
        yield fitted(name, report.width).rstrip()
        yield paint(f"{_INDENT}{flat(told)}", "cyan", on=report.colour)
        for label, text in (("spec", one.note), ("grader", one.reason)):
            if text:
                yield from _wrapped(f"{label}: {flat(text)}", report, _INDENT)


def _lost(report: Report) -> Iterator[str]:
    found = report.calibration
    yield paint(f"Without a mark ({len(found.without_mark):,})", "bold", on=report.colour)
    for why, which in words.lost_of(found):
        yield from _wrapped(flat(why), report)
        yield from _wrapped(flat(which), report, _INDENT)


def _wrapped(text: str, report: Report, indent: str = "") -> list[str]:
    return wrap(flat(text), report.width, initial_indent=indent, subsequent_indent=indent)
