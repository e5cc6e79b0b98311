# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For a pull request or a page: the figures, two tables, and lists of what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.changelog.escape import code, plain
from specpress.prompts.gaps import gaps
from specpress.report.colour import logged
from specpress.report.coverage import _words as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.prompts.covered import Coverage, Group
    from specpress.prompts.gaps import Place
    from specpress.report.coverage import Report


def write(report: Report) -> str:
    """Return the coverage as Markdown; what the document says is escaped."""
    coverage = report.coverage
    lines = [f"# {plain(words.title(coverage))}", "", *map(_item, words.facts(coverage))]
    if words.verdict(report):
        lines += ["", f"**{words.verdict(report)}**"]
    if coverage.clauses:
        lines += ["", "## By authority level", "", *_table("level", coverage.levels)]
        lines += ["", "## By chapter", "", *_table("chapter", coverage.chapters)]
        lines += ["", f"{words.EACH[:1].upper()}{words.EACH[1:]}."]
    else:
        lines += ["", words.NO_CLAUSES]
    lines += _gaps(coverage)
    return logged("\n".join(lines) + "\n")


def _table(first: str, groups: Sequence[Group]) -> Iterator[str]:
    yield _row((first, *words.HEAD))
    yield "| --- | ---: | ---: | ---: | ---: |"
    for group in groups:
        figures = group.figures
        covered = f"{figures.covered} ({figures.percent})" if figures.clauses else "-"
        yield _row(
            (
                plain(words.name(group)),
                str(figures.clauses),
                covered,
                str(figures.prompts),
                words.each(figures),
            )
        )


def _gaps(coverage: Coverage) -> Iterator[str]:
    found = gaps(coverage)
    if not found and coverage.clauses:
        yield from ("", words.COMPLETE)
    for gap in found:
        yield from ("", f"## {gap.title} ({gap.number})", "", gap.meaning, "")
        yield from map(_place, gap.places)


def _place(place: Place) -> str:
    text = f" {plain(place.text)}" if place.text else ""
    name = f"{code(place.name)}" if place.name else ""
    return f"- {code(words.where(place))} {name}{text}"


def _item(fact: str) -> str:
    return f"- {fact}"


def _row(row: Sequence[str]) -> str:
    return f"| {' | '.join(row)} |"
