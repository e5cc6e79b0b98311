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
        left_out: How many of them kept assessments out, by their code.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.left_out: Counter[str] = Counter()

    def add(
        self,
        problem: Problem,
        message: str,
        at: Piece | Span,
        hint: str = "",
        *,
        all_kept: bool = False,
    ) -> None:
        """Add a finding.

        Args:
            problem: What kind of finding it is.
            message: What is wrong.
            at: A place, or a piece of a file for where that starts.
            hint: What to do.
            all_kept: Whether the assessments that it is about are kept nevertheless.
        """
        span = at.span if isinstance(at, Piece) else at
        self.findings.append(problem.finding(message, span, hint))
        if not all_kept:
            self.left_out[problem.code] += 1

    @property
    def failed(self) -> bool:
        """Tell whether something was found that keeps a file from being imported."""
        return any(finding.severity == "error" for finding in self.findings)

    def counts(self) -> dict[str, int]:
        """Return how many findings there are of each code."""
        return dict(sorted(Counter(finding.code for finding in self.findings).items()))
