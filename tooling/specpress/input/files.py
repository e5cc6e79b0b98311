# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A report as a file, format `specpress-input/1`: written, read back, and judged.

Whoever edits such a file by hand, or makes one elsewhere, is told what does not fit: a page with
figures that contradict each other would be believed, and one that tells of few people harms them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from specpress.errors import SpecError
from specpress.input.results import FORMAT, Report
from specpress.language.days import is_day
from specpress.sources.json_text import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.input.results import Agreement, Group, Rationale

HINT: Final = "`specpress input report --format json` writes such a file."

Problem = tuple[str, str]
"""The key that something is wrong with, such as `groups[0].people`, and what it is."""


def written(report: Report) -> str:
    """Return a report as indented JSON; the same report gives the same text."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1).decode() + "\n"


def read_report(text: str, path: str) -> Report:
    """Read a report.

    Args:
        text: The file.
        path: Where it is, for errors.

    Raises:
        SpecError: It is no such file, its figures contradict each other, or it tells of fewer
            people than it says it does; names the line and the column, or the key.
    """
    report = decoded(text, path, Report, FORMAT, HINT)
    for key, problem in _problems(report):
        raise SpecError(f"{key}: {problem}", path=path, hint=HINT)
    return report


def _problems(report: Report) -> Iterator[Problem]:
    if not 0 < report.confidence < 1:
        yield "confidence", "has to lie between 0 and 1"
    if report.smallest_group < 1:
        yield "smallest_group", "is below 1"
    if not is_day(report.date):
        yield "date", f"{report.date!r} is no date such as 2026-01-31"
    if min(report.people, report.questions, report.compared) < 1:
        yield "compared", "nobody's assessment was compared"
    if min([0, *report.left_out.values(), *report.not_imported.values()]) < 0:
        yield "left_out", "counts below 0"
    if report.compared + sum(report.left_out.values()) != report.assessments:
        yield "left_out", "does not count the assessments that were not compared"
    if not report.agreements:
        yield "agreements", "is empty"
    yield from _of_rows(report)
    for index, group in enumerate(report.groups):
        for key, problem in _of_group(group, report.smallest_group):
            yield f"groups[{index}].{key}", problem
    yield from _of_rationales(report.rationales, (*report.contested, *report.divided))


def _of_rows(report: Report) -> Iterator[Problem]:
    known = {(row.by, row.key, row.view): row for row in report.agreements}
    if len(known) < len(report.agreements):
        yield "agreements", "a row is there twice"
    for index, row in enumerate(report.agreements):
        for key, problem in _of_row(row, report):
            yield f"agreements[{index}].{key}", problem
    for name, rows in (("contested", report.contested), ("divided", report.divided)):
        for index, row in enumerate(rows):
            if known.get((row.by, row.key, row.view)) != row:
                yield f"{name}[{index}]", "is none of the agreements"


def _of_row(row: Agreement, report: Report) -> Iterator[Problem]:
    if row.people < report.smallest_group:
        yield "people", "is below the smallest group that is shown"
    if not row.people <= row.assessments <= report.assessments or row.people > report.people:
        yield "people", "does not fit the number of assessments, or of all people"
    for key, figure in (
        ("with_spec", row.with_spec),
        ("among_people", row.among_people),
        ("unacceptable", row.unacceptable),
    ):
        if figure is not None and not figure.is_within(0, 1):
            yield key, "is no share with an interval around it"


def _of_group(group: Group, smallest: int) -> Iterator[Problem]:
    told = (group.people, group.with_spec, group.difference)
    if group.suppressed and any(one is not None for one in told):
        yield "suppressed", "something is told of it all the same"
    if not group.suppressed and (group.people is None or group.with_spec is None):
        yield "people", "or `with_spec` is missing"
    if group.people is not None and group.people < smallest:
        yield "people", "is below the smallest group that is shown"
    if group.with_spec is not None and not group.with_spec.is_within(0, 1):
        yield "with_spec", "is no share with an interval around it"
    if group.difference is not None and not group.difference.is_within(-2, 2):
        yield "difference", "is no difference with an interval around it"


def _of_rationales(rationales: Sequence[Rationale], rows: Sequence[Agreement]) -> Iterator[Problem]:
    known = {(row.by, row.key, row.view) for row in rows}
    for index, one in enumerate(rationales):
        if (one.by, one.key, one.view) not in known:
            yield f"rationales[{index}].key", "is neither contested nor divided"
