# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The tables of an adherence report as plots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.evals.cautions import MADE_UP, not_graded
from specpress.report.adherence_parts import words
from specpress.report.adherence_parts.tables import label_of
from specpress.report.plots import SHARE, PlotRow, PlotWords, difference_plot, interval_plot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from specpress.evals.results import Difference, Estimate, Run
    from specpress.report.adherence_parts.tables import Differences, Estimates

_ESTIMATES = ("Mean mark", "Graded", "No mark")
_DIFFERENCES = ("From, to", "Both", "Apart")


def estimate_plots(blocks: Sequence[Estimates], run: Run, name: str) -> list[Markup]:
    """Return a plot for each table of a run.

    Args:
        blocks: The tables.
        run: What they are of.
        name: What the plots' anchors start with.
    """
    return [
        interval_plot(
            [_estimate(row) for row in block.rows],
            axis=SHARE,
            words=PlotWords(
                title=f"{run.name}: answers that follow the spec, {words.TITLES[block.by]}",
                rows=block.head,
                figures="Follow the spec",
                notes=_ESTIMATES,
                made_up=MADE_UP if run.made_up else "",
            ),
            name=f"{name}-{block.by}",
        )
        for block in blocks
    ]


def difference_plots(
    blocks: Sequence[Differences], name: str, *, made_up: bool
) -> list[tuple[Markup, str]]:
    """Return a plot and what has to be said of it for each table of a comparison.

    Args:
        blocks: The tables.
        name: What the plots' anchors start with.
        made_up: Whether a run of the two is made up.
    """
    return [
        (
            difference_plot(
                [_difference(row) for row in block.rows],
                words=PlotWords(
                    title=f"Difference in answers that follow the spec, {words.TITLES[block.by]}",
                    rows=block.head,
                    figures="Second minus first",
                    notes=_DIFFERENCES,
                    made_up=MADE_UP if made_up else "",
                ),
                name=f"{name}-{block.by}",
            ),
            block.note,
        )
        for block in blocks
    ]


def _estimate(row: Estimate) -> PlotRow:
    lost = not_graded(row.tally) or words.NOTHING
    notes = (words.mark(row.mark), f"{row.tally.graded:,}{words.unit_of(row)}", lost)
    return PlotRow(label_of(row), (row.compliant,), notes=notes)


def _difference(row: Difference) -> PlotRow:
    notes = (
        f"{words.percent(row.old)} → {words.percent(row.new)}",
        f"{row.prompts:,}{words.unit_of(row)}",
        words.sign_of(row) or words.NOTHING,
    )
    return PlotRow(label_of(row), (row.compliant,), notes=notes)
