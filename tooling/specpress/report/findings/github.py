# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For GitHub Actions: workflow commands that become annotations on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.report.annotations import Annotation, Kind, commands

if TYPE_CHECKING:
    from specpress.config import Severity
    from specpress.lint.finding import Finding
    from specpress.report.findings import Report

_KINDS: dict[Severity, Kind] = {"error": "error", "warning": "warning", "note": "notice"}
FROM_GIT_ROOT = True


def write(report: Report) -> str:
    """Return one command a line, the worst first; what GitHub would drop is counted at the end."""
    lines, left_out = commands(map(_annotation, report.findings))
    if left_out:
        noun = "finding" if left_out == 1 else "findings"
        lines.append(f"{left_out} more {noun}; run `specpress check` to see every one")
    return "".join(f"{line}\n" for line in lines)


def _annotation(finding: Finding) -> Annotation:
    return Annotation(
        kind=_KINDS[finding.severity],
        title=f"specpress: {finding.code}",
        text=f"{finding.message}. {finding.hint}" if finding.hint else finding.message,
        span=finding.span,
        columns=True,
    )
