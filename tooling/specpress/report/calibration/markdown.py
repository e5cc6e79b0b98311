# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For a pull request or a page: the same in Markdown, with what was said of each difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.changelog.escape import plain
from specpress.report import calibration_words as words
from specpress.report.calibration import KINDS
from specpress.report.colour import logged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.evals.calibration import Calibration, Judged
    from specpress.report.calibration import Report


def write(report: Report) -> str:
    """Return the figures as Markdown; what a spec or a grader says is escaped."""
    found = report.calibration
    lines = [f"# {plain(words.title_of(found))}", ""]
    for caution in words.cautions_of(found):
        lines += [f"**{plain(caution)}**", ""]
    for fact in words.facts_of(found):
        lines += [plain(fact), ""]
    rows = [(*words.row_of(row), words.marks_of(row)) for row in found.table]
    lines += _table((*(name.capitalize() for name in words.TABLE), "Marks"), rows)
    for kind, head in KINDS.items():
        here = [one for one in found.accords if one.by == kind]
        if here:
            figures = [(one.label or head, *words.figures_of(one)) for one in here]
            lines += _table((head, "Agree", "Interval", "Answers"), figures)
    lines += _cases("Where they differ", found.differs) or [words.none_differs(found), ""]
    lines += _lost(found)
    return logged("\n".join(lines).rstrip("\n") + "\n")


def _cases(title: str, cases: Iterable[Judged]) -> list[str]:
    lines = []
    for one in cases:
        name, told = words.case_of(one)
        said = (("spec", one.note), ("grader", one.reason))
        reasons = [f"{who}: {why}" for who, why in said if why]
        lines.append(f"- {'<br>'.join(map(plain, (name, told, *reasons)))}")
    return [f"## {title} ({len(lines):,})", "", *lines, ""] if lines else []


def _lost(found: Calibration) -> Iterator[str]:
    if found.without_mark:
        yield from (f"## Without a mark ({len(found.without_mark):,})", "")
        yield from (f"- {plain(why)}<br>{plain(which)}" for why, which in words.lost_of(found))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(map(plain, head))} |"
    yield f"|---|{'---:|' * (len(head) - 1)}"
    for row in rows:
        yield f"| {' | '.join(map(plain, row))} |"
    yield ""
