# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Figures with their intervals as plots: dots with whiskers in the rows of a table.

A plot is a table whose rows each hold a small SVG and the numbers it draws, so that nothing is in a
picture alone. Labels are text of the page and wrap; an SVG is as wide as there is room. A page that
shows one loads `style()`: colours are custom properties there, and no element has a style of its
own, which a content security policy would forbid.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from msgspec import Struct

from specpress.report.plots.axis import SHARE, Axis, difference_axis, mark_axis
from specpress.report.plots.rows import drawn
from specpress.report.plots.words import summary
from specpress.statistics.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "MOST_SERIES",
    "SHARE",
    "Axis",
    "PlotRow",
    "PlotWords",
    "difference_axis",
    "difference_plot",
    "interval_plot",
    "mark_axis",
    "style",
]

MOST_SERIES: Final = 4
"""How many series a plot tells apart: each has a shape and a colour of its own."""

_FOLDER = Path(__file__).parent


class PlotRow(Struct, frozen=True):
    """A row.

    Attributes:
        label: What it is of, as plain text.
        figures: A figure for each series, mostly one; None where there is none.
        number: What stands before the label, such as a section's number.
        badge: What stands behind it, as HTML.
        href: Where the label leads; empty for nowhere.
        notes: What the last columns say, one a column.
        clear: Whether a difference stands out, which a filled dot shows; None where its interval
            alone tells.
    """

    label: str
    figures: tuple[Interval | None, ...]
    number: str = ""
    badge: Markup = Markup()
    href: str = ""
    notes: tuple[str, ...] = ()
    clear: bool | None = None


class PlotWords(Struct, frozen=True):
    """What is said around a plot, as plain text.

    Attributes:
        title: What it shows, such as `Answers that follow the spec, by chapter`.
        rows: Head of the labels, such as `Chapter`.
        figures: Head of the figures, such as `Follow the spec`.
        notes: Heads of the last columns.
        series: Who the figures of a row are of, where there is more than one; `MOST_SERIES` at
            most.
        made_up: Why the figures say nothing, such as `Made up: a mock model.`; said loudly.
    """

    title: str
    rows: str
    figures: str
    notes: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    made_up: str = ""


def interval_plot(rows: Sequence[PlotRow], *, axis: Axis, words: PlotWords, name: str) -> Markup:
    """Return figures on a common axis.

    Args:
        rows: The rows, in the order in which they are shown.
        axis: What the figures are measured on.
        words: What is said of them.
        name: What the plot's anchors start with; no other plot of the page has it.
    """
    return Markup(  # noqa: S704  # a template that escapes what it is given
        _template().render(
            axis=axis,
            rows=[(row, drawn(row.figures, axis, clear=row.clear)) for row in rows],
            words=words,
            name=name,
            summary=summary([(row.label, row.figures) for row in rows], axis, words.series),
        )
    )


def difference_plot(
    rows: Sequence[PlotRow], *, words: PlotWords, name: str, unit: str = "share"
) -> Markup:
    """Return differences around a line at zero, on an axis that is as long to both sides.

    Args:
        rows: The rows; each figure is a difference, second minus first.
        words: What is said of them.
        name: As of `interval_plot`.
        unit: `share` for differences of shares, `mark` for those of marks.
    """
    figures = [figure for row in rows for figure in row.figures if figure is not None]
    return interval_plot(rows, axis=difference_axis(figures, unit), words=words, name=name)


@cache
def style() -> str:
    """Return the style sheet of plots."""
    return (_FOLDER / "plots.css").read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("plot.html")
