# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The groups of a report on public input as plots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.report.plots import SHARE, PlotRow, PlotWords, difference_plot, interval_plot
from specpress.report.public_input_parts import words
from specpress.report.public_input_parts.telling import once, series, views, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from specpress.input.dataset import View
    from specpress.input.results import Group, Report
    from specpress.statistics.interval import Interval


def group_plots(report: Report) -> tuple[Markup, ...]:
    """Return how far groups agree with the spec and differ from everybody else, by kind."""
    kinds = dict.fromkeys(group.kind for group in report.groups)
    return tuple(
        plot for number, kind in enumerate(kinds, 1) for plot in _kind(report, kind, number)
    )


def _kind(report: Report, kind: str, number: int) -> Iterator[Markup]:
    """Yield how far the groups of a kind agree with the spec, and differ from everybody else."""
    shown_views = views(report)
    found: dict[str, dict[View, Group]] = {}
    for group in report.groups:
        if group.kind == kind:
            found.setdefault(group.name, {})[group.view] = group
    for title, difference in ((words.WITH_SPEC, False), ("From everybody else", True)):
        rows = []
        for name, by_view in found.items():
            shown = [by_view.get(view) for view in shown_views]
            figures = tuple(_figure(group, difference=difference) for group in shown)
            counts = [f"{g.people:,}" if g and g.people is not None else "-" for g in shown]
            rows.append(PlotRow(name, figures, notes=(once(counts),)))
        said = PlotWords(
            title=f"{_TITLES[difference]}, by {kind}",
            rows=kind[:1].upper() + kind[1:],
            figures=title,
            notes=("People",),
            series=series(shown_views),
            made_up=warning(report),
        )
        anchor = f"sp-plot-group-{number}-{'apart' if difference else 'with'}"
        if difference:
            yield difference_plot(rows, words=said, name=anchor)
        else:
            yield interval_plot(rows, axis=SHARE, words=said, name=anchor)


_TITLES = {
    False: "Pairs of answers that people order as the spec does",
    True: "Agreement with the spec, a group less everybody else",
}


def _figure(group: Group | None, *, difference: bool) -> Interval | None:
    if group is None:
        return None
    return group.difference if difference else group.with_spec
