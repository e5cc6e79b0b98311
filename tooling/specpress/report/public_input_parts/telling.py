# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What plots of a report on public input say in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.input.results import VIEWS
from specpress.report.plots import SHARE
from specpress.report.public_input_parts import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.input.dataset import View
    from specpress.input.results import Agreement, Report
    from specpress.statistics.interval import Interval


def views(report: Report) -> tuple[View, ...]:
    """Return the views that the report has, in their order."""
    there = {row.view for row in report.agreements}
    return tuple(view for view in VIEWS if view in there)


def series(views: Sequence[View]) -> tuple[str, ...]:
    """Return what the two rankings are called; nothing where there is one."""
    names = tuple(f"ranked {words.VIEWS[view]}" for view in views)
    return names if len(names) > 1 else ()


def warning(report: Report) -> str:
    """Return what every plot of made-up figures says; empty for others."""
    return "MADE UP: these figures say nothing about people." if report.made_up else ""


def people(row: Agreement) -> str:
    """Return how many people a row is of."""
    return f"{row.people:,}"


def short(figure: Interval | None) -> str:
    """Return a figure without its interval."""
    return "-" if figure is None else SHARE.text(figure.value)


def once(said: Sequence[str]) -> str:
    """Return what is said of each view; once where it is the same."""
    return said[0] if len(set(said)) == 1 else ", ".join(said)
