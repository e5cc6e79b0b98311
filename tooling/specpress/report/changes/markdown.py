# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For a comment on a pull request: a summary table, then a fold for each section, worst first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from specpress.diff.change import SEVERITIES
from specpress.diff.gate import FILE_NAME
from specpress.report.command_line import command_of
from specpress.report.comment.entries import severity_of
from specpress.report.comment.escape import cut, shown
from specpress.report.comment.fit import fitted
from specpress.report.comment.folds import GRAVE, folds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.report.changes import Report

MARKER = "<!-- specpress-diff -->"
"""The first line, by which the comment is found and updated in place."""

MAX_CHARACTERS = 60_000
"""GitHub refuses a comment with more than 65,536; some room is left for a header of the poster."""

_MANY = 10**9
"""More changes than there ever are, to know how long it may take to say what was left out."""

_NAME = 160
"""Characters of a version's name that are shown."""


def write(report: Report) -> str:
    """Return a comment: CommonMark, with what comes from documents in blocks of HTML."""
    head = "".join(f"{line}\n" for line in _head(report))
    if report.stat or not report.shown:
        return head + _see(report)
    room = MAX_CHARACTERS - len(head) - len(_see(report, _MANY, _MANY, _MANY)) - len("\n")
    found = fitted(folds_of(report), room, GRAVE)
    return head + _see(report, found.changes, found.sections, found.texts) + "\n" + found.text


def _head(report: Report) -> Iterator[str]:
    old, new = (shown(cut(name, _NAME)) for name in (report.old, report.new))
    yield MARKER
    yield f"<h2>Spec changes: {old} → {new}</h2>"
    yield ""
    if not report.shown:
        yield "No changes are shown." if report.left_out else "No changes."
        yield ""
    else:
        yield from _table(report)
    if report.gate:
        yield from _gate(report)


def _table(report: Report) -> Iterator[str]:
    yield "| Severity | Changes | What |"
    yield "|---|---:|---|"
    for severity, count in report.counts().items():
        if not count and severity == SEVERITIES[0]:
            continue
        codes = Counter(j.change.code for j in report.shown if j.change.severity == severity)
        ordered = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
        what = ", ".join(f"{number} {code}" for code, number in ordered)
        yield f"| {severity_of(severity)} | {count} | {what} |"
    yield ""


def _gate(report: Report) -> Iterator[str]:
    words = ", ".join(report.gate)
    taken = sum(j.acknowledged is not None and not j.expired for j in report.shown)
    known = f" {_changes(taken)} acknowledged." if taken else ""
    if report.failing:
        verb = "fails" if report.failing == 1 else "fail"
        yield f"**The gate did not pass**: {_changes(report.failing)} {verb} ({words}).{known}"
        yield f"To take one on, add its fingerprint to `{FILE_NAME}`, with a reason and a name."
    else:
        yield f"**The gate passed** ({words}).{known}"
    yield ""


def _see(report: Report, changes: int = 0, sections: int = 0, texts: int = 0) -> str:
    """Return what is not shown, and the command that shows it."""
    parts: list[str] = []
    if changes:
        where = "1 section" if sections == 1 else f"{sections} sections"
        parts.append(f"<b>Left out for want of room: {_changes(changes)} in {where}.</b>")
    if texts:
        of = "1 milder change is" if texts == 1 else f"{texts} milder changes are"
        parts.append(f"<b>For want of room {of} listed without their texts.</b>")
    if report.left_out:
        parts.append(f"A filter keeps {_changes(report.left_out)} from view.")
    command = command_of(report)
    parts.append(f"All of it: <code>{shown(cut(command, 2 * _NAME))}</code>")
    return f"<p>{' '.join(parts)}</p>\n"


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count} changes"
