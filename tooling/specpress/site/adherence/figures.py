# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Estimates and differences as the rows of plots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from specpress.report.adherence_parts.words import unit_of
from specpress.report.plots import (
    MOST_SERIES,
    SHARE,
    PlotRow,
    PlotWords,
    difference_plot,
    interval_plot,
    mark_axis,
)
from specpress.site.adherence.words import interval_text, made_up_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from specpress.evals.results import By, Difference, Estimate, Pairing, Run
    from specpress.site.adherence.tested import Places

    Href = Callable[[str], str]
    """Returns where the label of a part leads, by its key; empty for nowhere."""

_FOLLOW = "Follow the spec"


class Part(NamedTuple):
    """What prompts are put together by, and what people call one and several of them."""

    by: By
    one: str
    title: str


ALL = Part("all", "Prompts", "All prompts")
AUTHORITY = Part("authority", "Level", "By level of authority")
CHAPTER = Part("chapter", "Chapter", "By chapter")
SECTION = Part("section", "Section", "By section")
CLAUSE = Part("clause", "Clause", "By clause")
TAG = Part("tag", "Tag", "By tag")
CLAUSE_TEXT = Part("clause-text", "Clauses", "By whether the clause's text changed")


def overall(runs: Sequence[Run], name: str) -> Markup:
    """Return the overall figure of each run, a row for each."""
    rows = []
    for run in runs:
        for estimate in run.estimates:
            if estimate.by == "all":
                mark = interval_text(estimate.mark, mark_axis(*_scale(run)))
                rows.append(PlotRow(run.name, (estimate.compliant,), notes=(mark, _of(estimate))))
    words = PlotWords(
        title=f"Answers that {_FOLLOW.lower()}, all prompts",
        rows="Run",
        figures=_FOLLOW,
        notes=("Mean mark", "Graded"),
        made_up=made_up_word(runs),
    )
    return interval_plot(rows, axis=SHARE, words=words, name=name)


def plots(
    runs: Sequence[Run],
    part: Part,
    places: Places,
    name: str,
    *,
    href: Href | None = None,
    keys: frozenset[str] | None = None,
) -> list[Markup]:
    """Return the figures of runs by what prompts have in common; a plot for every four runs.

    Args:
        runs: The runs.
        part: What the rows are.
        places: Knows the sections of versions.
        name: What the anchors of the plots start with.
        href: Answers where labels lead.
        keys: Which rows there are; None for all.
    """
    batches = [runs[at : at + MOST_SERIES] for at in range(0, len(runs), MOST_SERIES)]
    found = []
    for number, batch in enumerate(batches, 1):
        rows = list(_rows(batch, part, places, href, keys))
        if not rows:
            continue
        words = PlotWords(
            title=f"Answers that {_FOLLOW.lower()}, {part.title[:1].lower()}{part.title[1:]}",
            rows=part.one,
            figures=_FOLLOW,
            notes=("Graded",),
            series=tuple(run.name for run in batch) if len(batch) > 1 else (),
            made_up=made_up_word(batch),
        )
        found.append(interval_plot(rows, axis=SHARE, words=words, name=f"{name}-{number}"))
    return found


def differences(
    pairing: Pairing, runs: tuple[Run, Run], part: Part, places: Places, name: str, href: Href
) -> Markup:
    """Return the differences of two runs by what prompts have in common; empty for none.

    Args:
        pairing: The comparison.
        runs: Its two runs.
        part: What the rows are.
        places: Knows the sections of versions.
        name: What the plot's anchors start with.
        href: Answers where labels lead.
    """
    found = [one for one in pairing.differences if one.by == part.by]
    if not found:
        return Markup()
    rows = [
        PlotRow(
            figures=(one.compliant,),
            notes=(f"{_percent(one.old)} → {_percent(one.new)}", f"{one.prompts:,}{unit_of(one)}"),
            clear=one.clear,
            **_label(one, runs[1], places, href),
        )
        for one in found
    ]
    words = PlotWords(
        title=f"{runs[1].name} minus {runs[0].name}, {part.title[:1].lower()}{part.title[1:]}",
        rows=part.one,
        figures="Difference",
        notes=("From, to", "Prompts"),
        made_up=made_up_word(runs),
    )
    return difference_plot(rows, words=words, name=name)


def _rows(
    runs: Sequence[Run],
    part: Part,
    places: Places,
    href: Href | None,
    keys: frozenset[str] | None,
) -> Iterator[PlotRow]:
    by_run = [{one.key: one for one in run.estimates if one.by == part.by} for run in runs]
    order = dict.fromkeys(key for estimates in by_run for key in estimates)
    for key in order:
        if keys is not None and key not in keys:
            continue
        found = [estimates.get(key) for estimates in by_run]
        first, run = next((one, run) for one, run in zip(found, runs, strict=True) if one)
        yield PlotRow(
            figures=tuple(one.compliant if one else None for one in found),
            notes=(_same(found),),
            **_label(first, run, places, href or (lambda _: "")),
        )


def _label(one: Estimate | Difference, run: Run, places: Places, href: Href) -> dict[str, Any]:
    """Return the label of a row, what stands before and behind it, and where it leads."""
    label = {"label": one.label, "href": href(one.key)}
    if one.by == "clause":
        return {"number": one.key, **label}
    section = places.section(run, one.key) if one.by in ("section", "chapter") else None
    if section is not None:
        badge = places.badges(run).of(section) if one.by == "section" else Markup()
        return {"number": section.number, "badge": badge, **label}
    return label


def _same(found: Iterable[Estimate | None]) -> str:
    """Return how many prompts were graded; once where it is the same for all."""
    said = [_of(one) if one else "0" for one in found]
    return said[0] if len(set(said)) == 1 else ", ".join(said)


def _of(estimate: Estimate) -> str:
    graded, total = f"{estimate.tally.graded:,}", f"{estimate.tally.total:,}"
    return (graded if graded == total else f"{graded} of {total}") + unit_of(estimate)


def _scale(run: Run) -> tuple[float, float]:
    return run.scale.lowest, run.scale.highest


def _percent(share: float) -> str:
    return SHARE.text(share)
