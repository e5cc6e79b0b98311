# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What an import of public input found, for people: the first places of each kind, and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.input.problems import DUPLICATE_ASSESSMENT
from specpress.language.counts import counted
from specpress.report.colour import paint
from specpress.report.findings import Report
from specpress.report.findings.text import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.input.dataset import Counting, Dataset
    from specpress.lint.finding import Finding

SHOWN = 5
"""Places shown of each kind of finding: a mistake in data is mostly made in every record."""


def write_findings(findings: Sequence[Finding], *, colour: bool = False) -> str:
    """Return findings by kind: the first places of each, and how many there are.

    What stands at those places is not shown: it is what somebody said.
    """
    report = Report(tuple(findings), {}, files=0, sections=0, colour=colour)
    return "".join(f"{line}\n" for line in _lines(report))


def describe(dataset: Dataset) -> str:
    """Return what a data set holds, in one line."""
    linked = sum(one.section is not None for one in dataset.questions)
    ranked = sum(one.spec is not None for one in dataset.questions)
    made_up = "Made up: nobody was asked. " if dataset.made_up else ""
    said = counted(len(dataset.assessments), "assessment")
    asked = counted(len(dataset.questions), "question")
    return (
        f"{made_up}{said} of {asked} by {_people(len(dataset.people))}; {linked:,} of the "
        f"questions have a section and {ranked:,} a ranking of the spec's.{_left_out(dataset)}"
    )


def _left_out(dataset: Dataset) -> str:
    """Return what was left out, as a sentence or two; empty where nothing was."""
    counts = dict(dataset.left_out)
    twice = counts.pop(DUPLICATE_ASSESSMENT.code, 0)
    text = f" {repeated(twice, dataset.repeated)}." if dataset.repeated else ""
    if counts:
        found = ", ".join(f"{count:,} {code}" for code, count in counts.items())
        text += f" Left out: {found}."
    return text


def repeated(count: int, counting: Counting) -> str:
    """Return how many assessments were of a question that their author had assessed already."""
    what = counted(count, "assessment")
    return f"{what} of somebody who had assessed that question already: the {counting} one counts"


def _people(count: int) -> str:
    return f"{count:,} {'person' if count == 1 else 'people'}"


def _lines(report: Report) -> Iterator[str]:
    by_code: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_code.setdefault(finding.code, []).append(finding)
    for code, same in by_code.items():
        for finding in same[:SHOWN]:
            yield from lines(finding, report)
        if len(same) > SHOWN:
            more = f"and {len(same) - SHOWN:,} more of {code}"
            yield f"      {paint(more, 'dim', on=report.colour)}"
    if by_code:
        counts = (f"{len(same):,} {code}" for code, same in sorted(by_code.items()))
        yield f"{counted(len(report.findings), 'finding')}: {', '.join(counts)}."
