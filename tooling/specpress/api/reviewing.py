# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Record that evaluation prompts were read against their clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.api.prompt_reviews import reviewed
from specpress.errors import SpecError
from specpress.prompts import reviewed as reviews
from specpress.prompts.digests import clause_digest
from specpress.report.prompt_review import Review
from specpress.sources import worktree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from specpress.api import Project

    Progress = Callable[[int, int], None]

__all__ = ["Review", "review"]


def review(
    project: Project,
    ids: Collection[str],
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Review:
    """Record that prompts were reviewed against their clauses as they are now.

    Args:
        project: The spec of the working tree.
        ids: The prompts; those that say nothing yet cannot be reviewed and are left out.
        dry_run: Whether to write nothing.
        progress: Called with how many versions were searched for former clauses, and how many
            there are.

    Raises:
        SpecError: The file of reviews cannot be read or written.
    """
    known = reviewed(project)
    unwritten = tuple(one.id for one in project.spec.prompts if one.unwritten and one.id in ids)
    before, wanted = known or reviews.Reviewed(), frozenset(ids) - frozenset(unwritten)
    asked = [one for one in reviews.standings(project.spec, before) if one.prompt.id in wanted]
    rows = tuple(one for one in asked if one.state in ("stale", "unreviewed"))
    after = reviews.renewed(project.spec, before, wanted)
    path = reviews.path_beside(project.spec.snapshot.prompts_path)
    changed = after != before and not dry_run
    if changed:
        worktree.write_file(project.root.resolve(), path, reviews.write(after))
    return Review(
        path=path,
        rows=rows,
        kept=sum(one.state == "reviewed" for one in asked),
        without_clause=tuple(one.prompt.id for one in asked if one.state == "without clause"),
        unwritten=unwritten,
        gone=reviews.gone(project.spec, before),
        since=_versions_of(project, {one.digest for one in rows if one.digest}, progress),
        written=changed,
    )


def _versions_of(project: Project, digests: set[str], progress: Progress | None) -> dict[str, str]:
    """Return the newest version that has each clause; empty outside of git."""
    if not digests:
        return {}
    from specpress.parse import parse
    from specpress.sources.named import History

    found: dict[str, str] = {}
    with History(project.root, project.config) as history:
        try:
            versions = history.versions()
        except SpecError:
            return {}
        for number, version in enumerate(reversed(versions), 1):
            try:
                spec = parse(history.read_version(version, prompts=False), project.config)
            except SpecError:  # it says nothing of the others
                continue
            for mark in spec.focus_marks:
                digest = clause_digest(mark)
                if digest in digests:
                    found.setdefault(digest, version.label)
            if progress is not None:
                progress(number, len(versions))
            if found.keys() >= digests:
                break
    return found
