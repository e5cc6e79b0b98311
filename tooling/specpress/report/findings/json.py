# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs: one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from specpress.lint.finding import Finding
    from specpress.model import Span
    from specpress.report.findings import Report


def write(report: Report) -> str:
    """Return `{"format", "summary", "files", "sections", "findings": […]}`."""
    data = {
        "format": "specpress-findings/1",
        "summary": report.counts(),
        "files": report.files,
        "sections": report.sections,
        "fixed": report.fixed,
        "findings": [entry(finding) for finding in report.findings],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def entry(finding: Finding) -> dict[str, Any]:
    """Return a finding as data."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        **_place(finding.span),
        "related": [{"label": place.label, **_place(place.span)} for place in finding.related],
        "fix": [{"text": edit.text, **_place(edit.span)} for edit in finding.edits],
    }


def _place(span: Span) -> dict[str, Any]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
