# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which evaluation prompts are stale. Every check asks, so this imports little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.prompts import reviewed as reviews
from specpress.sources import worktree

if TYPE_CHECKING:
    from specpress.api import Project
    from specpress.lint.finding import Finding
    from specpress.prompts.reviewed import Reviewed


def reviewed(project: Project) -> Reviewed | None:
    """Read what prompts were last reviewed against, None where nobody reviewed any.

    Raises:
        SpecError: The file cannot be read.
    """
    path = reviews.path_beside(project.spec.snapshot.prompts_path)
    if not project.own or not (project.root / path).exists():
        return None
    return reviews.read(worktree.read_file(project.root.resolve(), path).text, path)


def stale(project: Project) -> tuple[Finding, ...]:
    """Find the prompts whose clause changed since they were reviewed; none without a file.

    Raises:
        SpecError: The file of reviews cannot be read.
    """
    from specpress.lint.finding import Place
    from specpress.prompts.problems import STALE_PROMPT

    known = reviewed(project)
    if known is None:
        return ()
    return tuple(
        STALE_PROMPT.finding(
            f"the clause of {one.prompt.id} changed since this prompt was reviewed",
            one.prompt.span,
            f"read it against [^{one.prompt.focus}], then: specpress prompts review"
            f" {one.prompt.id}",
            related=(Place(one.mark.span, "the clause"),),
        )
        for one in reviews.standings(project.spec, known)
        if one.state == "stale" and one.mark is not None
    )
