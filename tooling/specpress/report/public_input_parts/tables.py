# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The tables of a report on public input, as plain texts that each format lays out its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.input.results import VIEWS, Report
from specpress.report.overview_tables import Table
from specpress.report.plots import SHARE, difference_axis
from specpress.report.public_input_parts import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.input.dataset import View
    from specpress.input.results import Agreement

_FIGURES = (words.WITH_SPEC, words.AMONG, words.UNACCEPTABLE)
_LEVELS = (("chapter", "Chapter"), ("section", "Section"))


def tables(report: Report) -> Iterator[Table]:
    """Yield the tables in the order of the report; none that would be empty."""
    for view in VIEWS:
        for table in _of_view(report, view):
            if table.rows:
                yield table


def _of_view(report: Report, view: View) -> Iterator[Table]:
    rows = [row for row in report.agreements if row.view == view]
    how = words.VIEWS[view]
    whole = [row for row in rows if row.by == "all"]
    yield _agreement(f"All, ranked {how}", "", whole)
    for by, name in _LEVELS:
        found = [row for row in rows if row.by == by]
        yield _agreement(f"By {name.lower()}, ranked {how}", name, found)
    for title, told in (("Most contested", report.contested), ("Most divided", report.divided)):
        found = [row for row in told if row.view == view]
        yield _agreement(f"{title} clauses, ranked {how}", "Clause", found)
    yield _groups(report, view)


def name_of(row: Agreement) -> str:
    """Return what a row is of: the label, behind the id where a text may be cut."""
    if row.by == "all":
        return "All"
    label = " ".join(row.label.split())
    return f"{row.key}  {label}" if row.by in ("clause", "question") else label or row.key


def _agreement(title: str, name: str, rows: Iterable[Agreement]) -> Table:
    cells = (
        (
            name_of(row),
            f"{row.people:,}",
            *map(words.figure, (row.with_spec, row.among_people, row.unacceptable)),
        )
        for row in rows
    )
    return Table(title, (name, "People", *_FIGURES), tuple(cells))


def _groups(report: Report, view: View) -> Table:
    groups = [group for group in report.groups if group.view == view]
    differences = [group.difference for group in groups if group.difference is not None]
    axis = difference_axis(differences, SHARE.unit)
    cells = (
        (
            f"{group.kind}: {group.name}",
            "-" if group.people is None else f"{group.people:,}",
            words.figure(group.with_spec),
            words.figure(group.difference, axis),
        )
        for group in groups
    )
    head = ("Group", "People", words.WITH_SPEC, "From everybody else")
    return Table(f"Groups, ranked {words.VIEWS[view]}", head, tuple(cells))
