# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Begin a proposal with what people said: the figures of a report on public input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.changelog.escape import code, plain
from specpress.errors import SpecError
from specpress.input.files import read_report
from specpress.language.counts import listed
from specpress.language.nearest import did_you_mean
from specpress.proposals.skeleton import ASKS
from specpress.sources import worktree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from specpress.api import Project
    from specpress.input.results import Agreement, Report
    from specpress.proposals.skeleton import Begun
    from specpress.statistics.interval import Interval

ORIGIN = "input"
"""Who such a proposal comes from, unless somebody is named."""

_SHOWN = 8
_HEAD = ("On", "Asked for", "People", "Agree with the spec", "Agree with each other")
_VIEWS = {"personal": "themselves", "world": "everybody"}
_MADE_UP = "**The answers are made up: nobody was asked.**"


def prefilled(project: Project, begun: Begun, file: Path, clauses: tuple[str, ...] = ()) -> Begun:
    """Return what begins a proposal, with the figures of its sections and clauses in its text.

    Args:
        project: The spec.
        begun: What somebody said of it.
        file: The report, as `specpress input report --format json` writes it.
        clauses: Focus marks of clauses; their sections are the proposal's, too.

    Raises:
        SpecError: The file is no such report, nothing was chosen, or the report tells nothing of
            what was.
    """
    path = file.parent.resolve() / file.name
    hint = "`specpress input report --format json -o FILE` writes such a file."
    try:
        text = worktree.read_file(path.parent, path.name, hint).text
    except SpecError as error:
        raise SpecError(error.message, path=str(file), hint=error.hint) from error
    report = read_report(text, str(file))
    wanted = [("section", name) for name in begun.sections]
    wanted += [("clause", mark) for mark in clauses]
    rows = _rows(report, wanted, str(file))
    owners = (row.section for row in rows if row.by == "clause" and row.section)
    place = _place(project, path)
    return replace(
        begun,
        origin=begun.origin or ORIGIN,
        source=begun.source or place,
        sections=tuple(dict.fromkeys((*begun.sections, *owners))),
        text="\n\n".join((*_figures(report, rows, place), begun.text.strip() or ASKS)),
    )


def _rows(report: Report, wanted: Sequence[tuple[str, str]], path: str) -> list[Agreement]:
    """Return the agreements that were chosen, in the order of the report.

    Raises:
        SpecError: Nothing was chosen, or the report tells nothing of one.
    """
    known = dict.fromkeys(
        (row.by, row.key) for row in report.agreements if row.by in {"section", "clause"}
    )
    if not wanted:
        told = listed([f"{'#' * (by == 'section')}{key}" for by, key in known], _SHOWN)
        hint = f"Choose with --section ID or --clause MARK: {told or 'it tells of none'}"
        raise SpecError("the proposal is about nothing yet", path=path, hint=hint)
    for by, key in wanted:
        if (by, key) not in known:
            near = did_you_mean(key, [other for kind, other in known if kind == by])
            hint = near or "It may be that too few people answered."
            raise SpecError(f"tells nothing of the {by} {key!r}", path=path, hint=hint)
    return [row for row in report.agreements if (row.by, row.key) in wanted]


def _figures(report: Report, rows: Sequence[Agreement], place: str) -> Iterator[str]:
    if report.made_up:
        yield _MADE_UP
    yield (
        f"What people said, by {code(place)}: {report.people:,} people, {report.date}, compared "
        f"with {plain(report.version)}. Intervals hold {report.confidence:.0%}."
    )
    lines = [f"| {' | '.join(_HEAD)} |", "|---" * len(_HEAD) + "|"]
    yield "\n".join((*lines, *map(_line, rows)))


def _line(row: Agreement) -> str:
    name = f"[{plain(row.label)}](#{row.key})" if row.by == "section" else plain(row.label)
    shares = (_share(row.with_spec), _share(row.among_people))
    cells = (name, _VIEWS.get(row.view, row.view), f"{row.people:,}", *shares)
    return f"| {' | '.join(cells)} |"


def _share(interval: Interval | None) -> str:
    if interval is None:
        return "–"
    if interval.low is None or interval.high is None:
        return f"{interval.value:.0%}"
    return f"{interval.value:.0%} ({interval.low:.0%} to {interval.high:.0%})"


def _place(project: Project, path: Path) -> str:
    """Return where a report is: relative to the repository, by its name alone elsewhere."""
    root, real = project.root.resolve(), path.resolve()
    return real.relative_to(root).as_posix() if real.is_relative_to(root) else path.name
