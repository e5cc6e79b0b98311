# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A report on public input as plots, for its page and for the file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from specpress.report.plots import SHARE, PlotRow, PlotWords, interval_plot
from specpress.report.public_input_parts import words
from specpress.report.public_input_parts.group_plots import group_plots
from specpress.report.public_input_parts.telling import (
    once,
    people,
    series,
    short,
    views,
    warning,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from specpress.input.dataset import View
    from specpress.input.results import Agreement, By, Rationale, Report
    from specpress.statistics.interval import Interval

    Leader = Callable[[Agreement], "Lead"]


class Lead(NamedTuple):
    """What stands around the label of a row, and where it leads.

    Attributes:
        href: Where it leads; empty for nowhere.
        number: What stands before it, such as a section's number.
        badge: What stands behind it, as HTML.
    """

    href: str = ""
    number: str = ""
    badge: Markup = Markup()


class Part(NamedTuple):
    """A part of a report.

    Attributes:
        anchor: Its anchor.
        title: Its heading.
        about: What is said above its plots.
        plots: The plots.
        told: Rationales, for each clause that has some.
    """

    anchor: str
    title: str
    about: str
    plots: tuple[Markup, ...]
    told: tuple[Told, ...] = ()


class Told(NamedTuple):
    """The rationales on a clause or a question."""

    row: Agreement
    lead: Lead
    rationales: tuple[tuple[str, str], ...]


def nowhere(row: Agreement) -> Lead:
    """Return what leads nowhere, and tells a clause by its id."""
    return Lead(number=row.key if row.by == "clause" else "")


def overall(report: Report) -> Markup:
    """Return the plot of what all people said: every figure, with both rankings in each row."""
    shown_views = views(report)
    by_view = {row.view: row for row in report.agreements if row.by == "all"}
    whole = [by_view.get(view) for view in shown_views]
    count = once([people(row) if row else "-" for row in whole])
    figures = (
        (words.WITH_SPEC, [row.with_spec if row else None for row in whole]),
        (words.AMONG, [row.among_people if row else None for row in whole]),
        (words.UNACCEPTABLE, [row.unacceptable if row else None for row in whole]),
    )
    rows = [PlotRow(name, tuple(found), notes=(count,)) for name, found in figures]
    said = PlotWords(
        title="How people order answers, all questions",
        rows="Figure",
        figures="Share",
        notes=("People",),
        series=series(shown_views),
        made_up=warning(report),
    )
    return interval_plot(rows, axis=SHARE, words=said, name="sp-plot-all")


def parts(report: Report, lead: Leader) -> tuple[Part, ...]:
    """Return the parts of a report that have something to show.

    Args:
        report: The report.
        lead: Answers where rows lead.
    """
    found = (
        Part("sp-contested", "Most contested clauses", _CONTESTED, *_clauses(report, lead)),
        Part("sp-divided", "Most divided clauses", _DIVIDED, _divided(report, lead)),
        Part("sp-by-chapter", "By chapter", "", _level(report, "chapter", lead)),
        Part("sp-by-section", "By section", "", _level(report, "section", lead)),
        Part(
            "sp-groups",
            "Groups of people",
            _GROUPS.format(report.smallest_group),
            group_plots(report),
        ),
    )
    return tuple(part for part in found if part.plots)


_CONTESTED = (
    "Those on which people agree least with the spec, by the upper end of the interval, so that"
    " low figures of few people do not lead."
)
_DIVIDED = "Those on which people agree least among themselves, in the same way."
_GROUPS = (
    "Groups of fewer than {} people are not told apart, nor are others that would give them away:"
    " together they are the small groups. A filled dot is a difference whose interval leaves out"
    " zero; each stands for itself, so that of many some will do so by chance."
)


def _clauses(report: Report, lead: Leader) -> tuple[tuple[Markup, ...], tuple[Told, ...]]:
    plots = _listed(report, report.contested, "contested", lead)
    told = []
    rows = {(row.by, row.key): row for row in (*report.divided, *report.contested)}
    order = dict.fromkeys((row.by, row.key) for row in (*report.contested, *report.divided))
    for place in order:
        row, found = rows[place], [one for one in report.rationales if (one.by, one.key) == place]
        if found:
            told.append(Told(row, lead(row), tuple(map(_rationale, found))))
    return plots, tuple(told)


def _rationale(one: Rationale) -> tuple[str, str]:
    return f"{words.stance(one).capitalize()}, {words.VIEWS[one.view]}", one.text


def _divided(report: Report, lead: Leader) -> tuple[Markup, ...]:
    return _listed(report, report.divided, "divided", lead)


def _listed(
    report: Report, rows: Sequence[Agreement], name: str, lead: Leader
) -> tuple[Markup, ...]:
    """Return a plot for each view of the clauses in a list."""
    divided = name == "divided"
    head, other = (words.AMONG, words.WITH_SPEC) if divided else (words.WITH_SPEC, words.AMONG)
    found = []
    for view in views(report):
        shown = []
        for row in (one for one in rows if one.view == view):
            figure, beside = row.with_spec, row.among_people
            if divided:
                figure, beside = beside, figure
            shown.append(_row(row, (figure,), lead, (short(beside), people(row))))
        said = PlotWords(
            title=f"Most {name} clauses, ranked {words.VIEWS[view]}",
            rows="Clause",
            figures=head,
            notes=(other, "People"),
            made_up=warning(report),
        )
        if shown:
            found.append(
                interval_plot(shown, axis=SHARE, words=said, name=f"sp-plot-{name}-{view}")
            )
    return tuple(found)


def _level(report: Report, by: By, lead: Leader) -> tuple[Markup, ...]:
    """Return the plot of all chapters, or of all sections, with both rankings in each row."""
    shown_views = views(report)
    found: dict[str, dict[View, Agreement]] = {}
    for row in report.agreements:
        if row.by == by:
            found.setdefault(row.key, {})[row.view] = row
    rows = []
    for by_view in found.values():
        shown = [by_view.get(view) for view in shown_views]
        first = next(row for row in shown if row is not None)
        figures = tuple(row.with_spec if row else None for row in shown)
        notes = (
            ", ".join(short(row.among_people) if row else "-" for row in shown),
            once([people(row) if row else "-" for row in shown]),
        )
        rows.append(_row(first, figures, lead, notes))
    said = PlotWords(
        title=f"Pairs of answers that people order as the spec does, by {by}",
        rows=by.capitalize(),
        figures=words.WITH_SPEC,
        notes=(words.AMONG, "People"),
        series=series(shown_views),
        made_up=warning(report),
    )
    return (interval_plot(rows, axis=SHARE, words=said, name=f"sp-plot-{by}"),) if rows else ()


def _row(
    row: Agreement, figures: tuple[Interval | None, ...], lead: Leader, notes: tuple[str, ...]
) -> PlotRow:
    found = lead(row)
    label = row.label or row.key
    return PlotRow(label, figures, found.number, found.badge, found.href, notes)
