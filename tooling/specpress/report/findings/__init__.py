# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write the findings of a check. A module is a format: its name, and `write(report)`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from msgspec.structs import replace

from specpress.lint.finding import Finding
from specpress.markdown.lines import SourceLines
from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Callable

    from specpress.config import Severity
    from specpress.model import Span


class Report(Struct, frozen=True):
    """What a format writes.

    Attributes:
        findings: In the order of the files and the lines.
        lines: The lines of each file, by path.
        files: How many files were checked.
        sections: How many sections they hold.
        fixed: How many findings have been mended just now.
        colour: Whether to set colours, for a terminal.
        prefix: The folder of the spec in its git repository, with a slash, for services that know
            files by their path there.
    """

    findings: tuple[Finding, ...]
    lines: dict[str, list[str]]
    files: int
    sections: int
    fixed: int = 0
    colour: bool = False
    prefix: str = ""

    def counts(self) -> dict[Severity, int]:
        """Return how many findings each severity has; `off` never occurs."""
        counted = Counter(finding.severity for finding in self.findings)
        severities = cast("tuple[Severity, ...]", ("error", "warning", "note"))
        return {severity: counted[severity] for severity in severities}


def split_lines(text: str) -> list[str]:
    """Return the lines of a file as spans count them."""
    return SourceLines("", text).lines


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(__name__)


def write(report: Report, form: str) -> str:
    """Return a report in a format.

    Args:
        report: What was found.
        form: One of `formats()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    module = import_module(f"{__name__}.{form}")
    writer: Callable[[Report], str] = module.write
    return writer(_from_git_root(report) if getattr(module, "FROM_GIT_ROOT", False) else report)


def _from_git_root(report: Report) -> Report:
    """Return a report whose paths start at the root of the git repository."""
    if not report.prefix:
        return report

    def moved(span: Span) -> Span:
        return replace(span, path=report.prefix + span.path)

    findings = tuple(
        replace(
            finding,
            span=moved(finding.span),
            related=tuple(replace(place, span=moved(place.span)) for place in finding.related),
            edits=tuple(replace(edit, span=moved(edit.span)) for edit in finding.edits),
        )
        for finding in report.findings
    )
    return replace(report, findings=findings, prefix="")
