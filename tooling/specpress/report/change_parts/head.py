# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The first lines on a terminal: what was compared, how much changed, and whether it passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.report.change_parts.ink import Ink, ink, painted, wrapped
from specpress.report.severities import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.report.changes import Report

_PLURALS = {"error": "errors", "note": "notes"}
"""Severities that are counted like things; of the others the word says how the changes are."""

_WORKING_TREE = "."


def head(report: Report) -> list[str]:
    """Return the first lines of a report."""
    lines = wrapped([*_names(report), *_counts(report), *_left_out(report)], report.width)
    if report.gate:
        lines += wrapped(_gate(report), report.width)
    return [painted(line, on=report.colour) for line in lines]


def counted(severity: str, count: int) -> str:
    """Return a count of changes in words, such as `3 minor` or `2 notes`."""
    word = severity if count == 1 else _PLURALS.get(severity, severity)
    return f"{count:,} {word}"


def _names(report: Report) -> Iterator[Ink]:
    yield ink(f"{_called(report.old)} → {_called(report.new)}", "bold")
    yield Ink(": ")


def _called(name: str) -> str:
    return "the working tree" if name == _WORKING_TREE else name.replace("\n", " ")


def _counts(report: Report) -> Iterator[Ink]:
    found = [(severity, count) for severity, count in report.counts().items() if count]
    if not found:
        yield Ink("nothing to show" if report.left_out else "no changes")
    for index, (severity, count) in enumerate(found):
        yield Ink(", " if index else "")
        yield ink(counted(severity, count), *STYLES[severity])


def _left_out(report: Report) -> Iterator[Ink]:
    if report.left_out:
        verb = "is" if report.left_out == 1 else "are"
        yield ink(f"; {report.left_out:,} more {verb} not shown", "dim")


def _gate(report: Report) -> Iterator[Ink]:
    yield Ink(f"Gate ({', '.join(report.gate)}): ")
    failing = report.failing
    if failing:
        verb = "fails" if failing == 1 else "fail"
        yield ink(f"{_changes(failing)} {verb}", "bold", "red")
    else:
        yield ink("passed", "bold", "green")
    known = [judged for judged in report.shown if judged.acknowledged is not None]
    expired = sum(judged.expired for judged in known)
    if len(known) > expired:
        yield Ink(f", {_changes(len(known) - expired)} acknowledged")
    if expired:
        noun = "acknowledgement" if expired == 1 else "acknowledgements"
        yield ink(f", {expired:,} {noun} expired", "yellow")


def _changes(count: int) -> str:
    return f"{count:,} change" if count == 1 else f"{count:,} changes"
