# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Add up what clauses and prompts come to."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from specpress.prompts.covered import Figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from specpress.model import SectionKind
    from specpress.prompts.covered import ClauseCoverage, PromptCoverage


def figures(
    sections: Iterable[tuple[SectionKind, Sequence[ClauseCoverage]]],
    strays: Sequence[PromptCoverage] = (),
) -> Figures:
    """Return the figures of some sections.

    Args:
        sections: Each with its kind and its clauses.
        strays: Prompts without a clause, which count as well.
    """
    own = list(sections)
    rules = [clauses for kind, clauses in own if kind == "normative"]
    clauses = [clause for _, found in own for clause in found]
    everything = [*strays, *(prompt for clause in clauses for prompt in clause.prompts)]
    prompts = [prompt for prompt in everything if not prompt.unwritten]
    sizes = [len(clause.written) for clause in clauses] or [0]
    return Figures(
        rules=len(rules),
        bare=sum(not found for found in rules),
        clauses=len(clauses),
        covered=sum(clause.covered for clause in clauses),
        lowest=min(sizes),
        median=float(median(sizes)),
        highest=max(sizes),
        prompts=len(prompts),
        without_rubric=sum(not prompt.rubric for prompt in prompts),
        skipped=sum(prompt.skipped for prompt in prompts),
        stale=sum(prompt.stale for prompt in prompts),
        unreviewed=sum(prompt.unreviewed for prompt in prompts),
        unwritten=len(everything) - len(prompts),
    )
