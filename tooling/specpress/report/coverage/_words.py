# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The sentences and rows of coverage, as plain texts that each format lays out its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.counts import counted
from specpress.prompts.selection import NO_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.prompts.covered import Coverage, Figures, Group
    from specpress.prompts.gaps import Place
    from specpress.report.coverage import Report

HEAD = ("clauses", "covered", "prompts", "each")
EACH = "each: the fewest prompts that a clause has, the median, and the most"
NO_CLAUSES = (
    "No sentence of this text carries a focus mark, so no clause can be tested. Put a mark such as "
    "[^a1b2] behind a sentence that a model could break, and its prompts into a file of that name: "
    "`specpress prompts new` begins one."
)
COMPLETE = "Nothing is missing: every rule has a clause, every clause has a prompt with a rubric."


def title(coverage: Coverage) -> str:
    """Return what is covered."""
    return f"Coverage of {coverage.title}, {coverage.version or 'working tree'}"


def facts(coverage: Coverage) -> Iterator[str]:
    """Yield sentences with the figures of all."""
    figures = coverage.figures
    yield f"{_covered(figures)}{_percent_behind(figures)}."
    yield f"{figures.rules - figures.bare:,} of {counted(figures.rules, 'rule')} with a clause."
    yield f"{counted(figures.prompts, 'prompt')}{_each_behind(figures)}{_lacks(figures)}."
    if coverage.reviewed:
        yield f"{figures.stale:,} stale, {figures.unreviewed:,} never reviewed."


def verdict(report: Report) -> str:
    """Return what `--fail-under` comes to; empty without it."""
    if report.fail_under is None:
        return ""
    than = "less than" if report.failed else "at least"
    figures = report.coverage.figures
    found = _covered(figures) if figures.clauses else "no clause covered"
    return f"{found}: {than} the {report.fail_under:g}% that are asked for."


def each(figures: Figures) -> str:
    """Return how many prompts a clause has: the fewest, the median, the most."""
    if not figures.clauses:
        return "-"
    return f"{figures.lowest} · {figures.median:g} · {figures.highest}"


def name(group: Group) -> str:
    """Return what a level or a chapter is called."""
    if group.number or group.title:
        return f"{group.number} {group.title}".strip()
    return "no level" if group.id == NO_LEVEL else group.id


def where(place: Place) -> str:
    """Return the file and the line of a gap."""
    return f"{place.span.path}:{place.span.line}"


def said(place: Place) -> str:
    """Return what has a gap, in words."""
    return " ".join(f"{place.name} {place.text}".split())


def _covered(figures: Figures) -> str:
    return f"{figures.covered:,} of {counted(figures.clauses, 'clause')} covered"


def _percent_behind(figures: Figures) -> str:
    return f" ({figures.percent})" if figures.clauses else ""


def _each_behind(figures: Figures) -> str:
    if not figures.clauses:
        return ""
    return f"; {figures.lowest} to {figures.highest} a clause, median {figures.median:g}"


def _lacks(figures: Figures) -> str:
    counts = {
        "without a rubric": figures.without_rubric,
        "skipped": figures.skipped,
        "more not written yet": figures.unwritten,
    }
    return "".join(f"; {number:,} {what}" for what, number in counts.items() if number)
