# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read all that a release is made of; its gates judge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress import api
from specpress.api import changelog, verify
from specpress.api.proposals.ledger import judged
from specpress.api.release import committed, naming, places, previous
from specpress.api.release.material import Material
from specpress.errors import SpecError
from specpress.parse import parse
from specpress.proposals.decision import applied, released
from specpress.proposals.proposal import ADOPTED, NEXT
from specpress.sources.under_way import under_way

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.api.proposals.ledger import Ledger
    from specpress.api.release.material import Asked
    from specpress.lint.finding import Finding
    from specpress.model import SourceFile, Spec
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
    places.judge_folders(history)
    project = api.load(folder)
    head = writer.head()
    if head.commit is None:
        hint = "Commit the spec first: a release is made of what is committed."
        raise SpecError("the branch has no commits", hint=hint)
    base = previous.before(history, asked.revise)
    diff = previous.changes_since(history, base, head.commit) if base is not None else None
    name = naming.name_of(asked, base, history, diff)
    if name.tag is not None:
        writer.judge_tag_name(name.tag)
    pending = changelog.pending(folder, base.label if base is not None else None)
    ledger = judged(history.root, project.config, pending)
    proposals = tuple(_led_to(ledger, name.label))
    paths = tuple(file.path for file in proposals)
    places.judge_files(history, writer, name.label, (*pending.files, *paths))
    spec = parse(history.read(head.commit), project.config)
    lost = api.permanence(project)
    beside = (*pending.files, *(file.path for file in ledger.files))
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
        under_way=under_way(writer.git_dir),
        uncommitted=committed.uncommitted(project, beside, spec.snapshot, history, writer),
        findings=tuple(one for one in _grave(api.check(project).findings) if one not in lost),
        doubled=tuple(_doubled(spec)),
        lost=lost,
        unnamed=_grave((*pending.findings, *changelog.check_released(folder), *ledger.findings)),
        proposals=proposals,
        mutated=_mutated(folder, base),
        taken=tuple(places.taken(history, head.commit, name.label, name.tag)),
        notes=tuple(previous.notes(history, base)),
        remote=writer.remote_of(head.ref),
    )


def _led_to(ledger: Ledger, label: str) -> Iterator[SourceFile]:
    """Yield the files of the proposals that were adopted for this version, naming it.

    Raises:
        SpecError: One is written in a way in which the name cannot be put in.
    """
    files = {file.path: file for file in ledger.files}
    for one in sorted(ledger.proposals, key=lambda one: one.path):
        if one.status == ADOPTED and one.version == NEXT:
            yield applied(files[one.path], released(files[one.path], label))


def _doubled(spec: Spec) -> Iterator[str]:
    """Yield the sections and prompts whose ids others had before, whatever the check ignores."""
    for named in (spec.sections, spec.prompts):
        seen: set[str] = set()
        for one in named:
            if one.id in seen:
                yield f"{one.span.path}:{one.span.line}: #{one.id}"
            seen.add(one.id)


def _grave(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.severity != "note")


def _mutated(folder: Path, base: Version | None) -> tuple[Finding, ...]:
    """Return why the version before is not what was released."""
    if base is None:
        return ()
    found = verify.verify(folder, base.label).findings
    return tuple(one for one in found if one.severity == "error")
