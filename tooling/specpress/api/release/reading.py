# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read all that a release is made of; its gates judge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress import api
from specpress.api import changelog, verify
from specpress.api.release import committed, places, previous
from specpress.api.release.material import Material
from specpress.parse import parse
from specpress.sources import git_errors

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.api.release.material import Asked
    from specpress.lint.finding import Finding
    from specpress.sources.named import History
    from specpress.sources.version import Version
    from specpress.sources.writes import GitWriter


def read_material(folder: Path, asked: Asked, history: History, writer: GitWriter) -> Material:
    """Read what a release is made of.

    Args:
        folder: A folder of the spec.
        asked: What is wanted.
        history: Reads the repository.
        writer: Writes to it; nothing is written here.

    Raises:
        SpecError: Something cannot be read, what is asked makes no sense, or a release could not
            be written.
    """
    project = api.load(folder)
    head = writer.head()
    if head.commit is None:
        raise git_errors.no_commits()
    base = previous.before(history, asked.revise)
    diff = previous.changes_since(history, base.label, head.commit) if base is not None else None
    name = previous.name_of(asked, base, history, diff)
    if name.tag is not None:
        writer.judge_tag_name(name.tag)
    pending = changelog.pending(folder, base.label if base is not None else None)
    places.judge_folders(history, writer, name.label, pending)
    spec = parse(history.read(head.commit), project.config)
    return Material(
        spec=spec,
        diff=diff,
        name=name.name,
        revision=name.revision,
        date=asked.today.isoformat(),
        proposed=name.proposed,
        previous=base.label if base is not None else None,
        previous_record=previous.record_digest(history, head.commit, base),
        names=tuple(dict.fromkeys(version.name for version in history.versions())),
        tree=history.tree_at(head.commit),
        tag=name.tag,
        head=head,
        pending=pending,
        under_way=writer.under_way(),
        uncommitted=committed.uncommitted(project, pending, spec.snapshot, history, writer),
        findings=_grave(api.check(project).findings),
        lost=api.permanence(project),
        unnamed=_grave((*pending.findings, *changelog.check_released(folder))),
        mutated=_mutated(folder, base),
        taken=tuple(places.taken(history, head.commit, name.label, name.tag)),
        notes=tuple(previous.notes(history, base)),
        remote=writer.remote_of(head.ref),
    )


def _grave(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.severity != "note")


def _mutated(folder: Path, base: Version | None) -> tuple[Finding, ...]:
    """Return why the version before is not what was released."""
    if base is None:
        return ()
    found = verify.verify(folder, base.label).findings
    return tuple(one for one in found if one.severity == "error")
