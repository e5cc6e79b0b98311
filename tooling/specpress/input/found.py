# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is found while files are imported, and how much it keeps out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from specpress.input.reading import Piece

if TYPE_CHECKING:
    from specpress.lint.finding import Finding
    from specpress.lint.problem import Problem
    from specpress.model import Span


class Found:
    """Collects findings.

    Attributes:
        findings: In the order of the files and the lines.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def add(self, problem: Problem, message: str, at: Piece | Span, hint: str = "") -> None:
        """Add a finding, at a place or where a piece of a file starts."""
        span = at.span if isinstance(at, Piece) else at
        self.findings.append(problem.finding(message, span, hint))

    @property
    def failed(self) -> bool:
        """Tell whether something was found that keeps a file from being imported."""
        return any(finding.severity == "error" for finding in self.findings)

    def counts(self) -> dict[str, int]:
        """Return how many findings there are of each code."""
        return dict(sorted(Counter(finding.code for finding in self.findings).items()))
