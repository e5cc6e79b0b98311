# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For people: grouped by file, with the line and a caret, and a count at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.counts import counted
from specpress.report.cells import cells
from specpress.report.colour import flat, paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.finding import Finding
    from specpress.report.findings import Report

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan", "off": "dim"}
_WIDTH = 96
_BEFORE = 40


def write(report: Report) -> str:
    """Return the findings as text for a terminal."""
    parts: list[str] = []
    path = ""
    for finding in report.findings:
        if finding.span.path != path:
            path = finding.span.path
            parts.append(("\n" if parts else "") + paint(flat(path), "bold", on=report.colour))
        parts.extend(lines(finding, report))
    if parts:
        parts.append("")
    parts.append(_summary(report))
    return "\n".join(parts) + "\n"


def lines(finding: Finding, report: Report) -> Iterator[str]:
    """Yield the lines that tell a finding.

    Args:
        finding: The finding.
        report: What it is of; its lines are shown where it has them.
    """
    span = finding.span
    on = report.colour
    severity = paint(finding.severity, "bold", _COLOURS[finding.severity], on=on)
    code = paint(finding.code, "dim", on=on)
    where = f"{flat(span.path)}:{span.line}:{span.column}"
    yield f"{where}: {severity} {flat(finding.message)} [{code}]"
    lines = report.lines.get(span.path, [])
    if 0 < span.line <= len(lines):
        yield from _excerpt(lines[span.line - 1], finding, on=on)
    for place in finding.related:
        where = f"{flat(place.span.path)}:{place.span.line}:{place.span.column}"
        yield f"      = {where}: {flat(place.label)}"
    if finding.hint:
        yield f"      {paint('help:', 'bold', on=on)} {flat(finding.hint)}"


def _excerpt(line: str, finding: Finding, *, on: bool) -> Iterator[str]:
    """Show the line around the span, with carets below; long lines are cut at both ends."""
    span = finding.span
    start = span.column - 1
    length = span.end_column - span.column if span.end_line == span.line else len(line) - start
    begin = max(0, start - _BEFORE) if len(line) > _WIDTH else 0
    shown = line[begin : begin + _WIDTH]
    before = "…" if begin else ""
    after = "…" if begin + _WIDTH < len(line) else ""
    lead = _cells(line[begin:start]) + len(before)
    room = max(begin + _WIDTH - start, 1)
    width = max(_cells(line[start : start + min(length, room)]), 1)
    number = str(span.line)
    yield f"{number:>5} | {before}{flat(shown)}{after}"
    carets = paint("^" * width, _COLOURS[finding.severity], on=on)
    yield f"{'':>5} | {' ' * lead}{carets}"


def _cells(text: str) -> int:
    """Return how many terminal cells a text takes as it is shown."""
    return cells(flat(text))


def _summary(report: Report) -> str:
    counts = report.counts()
    on = report.colour
    scope = f"{counted(report.files, 'file')}, {counted(report.sections, 'section')}"
    done = f"{counted(report.fixed, 'finding')} fixed. " if report.fixed else ""
    if not report.findings:
        return f"{done}{paint('No findings', 'bold', 'green', on=on)} in {scope}."
    named = ", ".join(
        paint(counted(count, severity), _COLOURS[severity], on=on)
        for severity, count in counts.items()
        if count
    )
    fixable = sum(bool(finding.edits) for finding in report.findings)
    mend = f" {fixable} can be mended with --fix." if fixable else ""
    return f"{done}{named} in {scope}.{mend}"
