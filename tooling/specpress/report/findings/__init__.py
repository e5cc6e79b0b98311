# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write the findings of a check. A module is a format: its name, and `write(report)`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from specpress.lint.finding import Finding
from specpress.markdown.lines import SourceLines
from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Callable

    from specpress.config import Severity


class Report(Struct, frozen=True):
    """What a format writes.

    Attributes:
        findings: In the order of the files and the lines.
        lines: The lines of each file, by path.
        files: How many files were checked.
        sections: How many sections they hold.
        fixed: How many findings have been mended just now.
        colour: Whether to set colours, for a terminal.
    """

    findings: tuple[Finding, ...]
    lines: dict[str, list[str]]
    files: int
    sections: int
    fixed: int = 0
    colour: bool = False

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

    writer: Callable[[Report], str] = import_module(f"{__name__}.{form}").write
    return writer(report)
