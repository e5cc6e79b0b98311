# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A made-up report on public input with one of everything, for pages of a site in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.input.files import read_report, written
from specpress.input.results import SMALL_GROUPS, VIEWS, Agreement, Group, Rationale, Report
from specpress.statistics.interval import Interval

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.input.results import By

_ROWS: tuple[tuple[By, str, str, str], ...] = (
    ("all", "", "", ""),
    ("chapter", "beds", "Beds", ""),
    ("section", "water", "Water the <beds>", "water"),
    ("section", "gone", "A section that is gone", "gone"),
    ("clause", "ab12", "Water each bed in the morning.", "water"),
    (
        "clause",
        "zz99",
        "Never water a bed at noon, " + "not even where it is very dry " * 4,
        "water",
    ),
    ("question", "ab12-1", "May I water at noon?", "water"),
)


def publish(root: Path, name: str) -> None:
    """Write a report into a repository whose site is to show it."""
    path = root / "site" / "input" / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = written(_report())
    read_report(text, path.name)  # what the site would refuse
    path.write_text(text, encoding="utf-8")


def _report() -> Report:
    rows = tuple(
        Agreement(by, key, label, view, 40 - n, 90 - n, *_figures(n), section)
        for n, (by, key, label, section) in enumerate(_ROWS)
        for view in VIEWS
    )
    clauses = tuple(
        sorted((r for r in rows if r.by == "clause"), key=lambda r: VIEWS.index(r.view))
    )
    return Report(
        title="Garden",
        version="1.0.0",
        digest="sha256:0",
        survey="A trial",
        made_up=True,
        spec_by="verdicts",
        date="2026-01-31",
        people=40,
        questions=12,
        assessments=100,
        compared=90,
        left_out={"no ranking by the spec prefers one of the answers": 10},
        not_imported={"unknown-person": 1},
        confidence=0.95,
        smallest_group=10,
        agreements=rows,
        groups=tuple(_groups()),
        contested=clauses,
        divided=clauses[:1],
        rationales=tuple(
            Rationale("clause", "ab12", "ab12-1", "personal", text, agrees)
            for text, agrees in (("It is <b>dry</b> by noon.", True), ("word" * 90, False))
        ),
        note="Only a trial.",
    )


def _figures(n: int) -> tuple[Interval | None, Interval, Interval | None]:
    if _ROWS[n][1] == "gone":
        return None, Interval(0.5), None
    low = n / 10
    return (
        Interval(low + 0.2, low + 0.1, low + 0.3),
        Interval(0.6, 0.5, 0.7),
        Interval(0.0, 0.0, 0.1),
    )


def _groups() -> list[Group]:
    found = [
        Group(
            "age",
            name,
            view,
            20,
            Interval(0.7, 0.6, 0.8),
            Interval(gap, gap - 0.1, gap + 0.1),
            False,
        )
        for name, gap in (("18-34", 0.2), (SMALL_GROUPS, -0.05))
        for view in VIEWS
    ]
    return [*found, Group("place", SMALL_GROUPS, "personal", None, None, None, True)]
