# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For GitHub Actions: workflow commands that become annotations on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.lint.finding import Finding
    from specpress.report.findings import Report

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice", "off": "notice"}
_ORDER = ("error", "warning", "note")
FROM_GIT_ROOT = True
_PER_KIND = 10
"""How many annotations of one kind GitHub shows for a step; it drops the rest without a word."""


def write(report: Report) -> str:
    """Return one command a line, the worst first; what GitHub would drop is counted at the end."""
    lines: list[str] = []
    left_out = 0
    for severity in _ORDER:
        found = [finding for finding in report.findings if finding.severity == severity]
        lines.extend(_command(finding) for finding in found[:_PER_KIND])
        left_out += max(len(found) - _PER_KIND, 0)
    if left_out:
        noun = "finding" if left_out == 1 else "findings"
        lines.append(f"{left_out} more {noun}; run `specpress check` to see every one")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    span = finding.span
    properties = {
        "file": span.path,
        "line": span.line,
        "endLine": span.end_line,
        "title": f"specpress: {finding.code}",
    }
    if span.line == span.end_line:
        properties |= {"col": span.column, "endColumn": span.end_column}
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    text = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
