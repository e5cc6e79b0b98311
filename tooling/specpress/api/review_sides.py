# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read both sides of a review: specs, findings, fragments, records."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress import api
from specpress.api.changelog.pending import fragment_files, pending
from specpress.api.proposals.ledger import judged, read_ledger
from specpress.changelog.fragments import FOLDER, is_fragment_name, read_fragments
from specpress.errors import SpecError
from specpress.model import SourceFile
from specpress.parse import parse
from specpress.proposals.proposal import FOLDER as PROPOSALS
from specpress.report.findings import split_lines
from specpress.review.changelog import Written
from specpress.review.findings import Side
from specpress.sources import records, worktree
from specpress.sources.git_errors import NoSpecThenError
from specpress.sources.named import WORKING_TREE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from specpress.config import Found
    from specpress.lint.finding import Finding
    from specpress.model import Snapshot, Spec
    from specpress.review.values import Base
    from specpress.sources.named import History
    from specpress.sources.records import Record


def specs(history: History, base: Base) -> tuple[Spec, Spec]:
    """Read base and change with all of their prompts; what is the same on both is parsed once.

    A base from before there was a spec has no section.

    Raises:
        SpecError: One cannot be read.
    """
    new = history.read(WORKING_TREE)
    try:
        old = history.read(base.commit or base.label)
    except NoSpecThenError:
        old = replace(new, sources=(), prompts=())
    spec = parse(old, history.config)
    if (old.sources, old.prompts) == (new.sources, new.prompts):
        return spec, spec
    return spec, parse(new, history.config)


def checked(found: Found, spec: Spec) -> Side:
    """Return what `check` finds in a spec."""
    project = api.Project(found.root, found.config, spec, found.path)
    return Side(spec, api.check(project).findings, _lines(spec.snapshot))


def _lines(snapshot: Snapshot) -> dict[str, list[str]]:
    return {file.path: split_lines(file.text) for file in snapshot.files}


# ------------------------------------------------------------------------ changelogs


def written(history: History, base: Base, folder: Path) -> Written:
    """Read the fragments of both sides, and what the records say that this change adds.

    Raises:
        SpecError: The folder of fragments cannot be listed, or a record cannot be read.
    """
    now, unreadable = fragment_files(history.root)
    lost = [SourceFile(one.span.path, "") for one in unreadable]
    return Written(
        base=tuple(_fragments_before(history, base)),
        now=(*now, *lost),
        problems=lambda: _problems(folder, now),
        records=tuple(_released(history, base)),
        proposals=_proposals(history, base, folder),
    )


def _proposals(history: History, base: Base, folder: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the proposals that the base does not have in these words."""
    now = read_ledger(history.root)
    before = {
        path: history.read_at(base.commit, path) or b""
        for path in _listed(history, base, PROPOSALS)
    }
    same = {one.path for one in now.files if before.get(one.path) == one.text.encode()}
    if same.issuperset(one.path for one in now.files) and not now.findings:
        return ()
    with suppress(SpecError):  # where the last version cannot be read, each is read by itself
        now = judged(history.root, history.config, pending(folder))
    return tuple(one for one in now.findings if one.span.path not in same)


def _problems(folder: Path, files: Sequence[SourceFile]) -> tuple[Finding, ...]:
    """Return what is wrong with fragments; by themselves where the last version cannot be read."""
    try:
        return pending(folder).findings
    except SpecError:
        return read_fragments(files)[1]


def _fragments_before(history: History, base: Base) -> Iterator[SourceFile]:
    for path in _listed(history, base, FOLDER):
        if not is_fragment_name(path.rsplit("/", 1)[-1]):
            continue
        data = history.read_at(base.commit, path) or b""
        try:
            yield SourceFile(path, worktree.decode(data, path))
        except SpecError:  # of no concern: it was there before
            yield SourceFile(path, "")


def _listed(history: History, base: Base, folder: str) -> tuple[str, ...]:
    try:
        return history.list_at(base.commit, folder) if base.commit else ()
    except NoSpecThenError:
        return ()


def _released(history: History, base: Base) -> Iterator[Record]:
    """Yield the records of the versions that are released in this change."""
    before = _listed(history, base, records.FOLDER)
    for path in records.record_paths(history.root):
        if base.commit and path not in before:
            yield records.read_record(history.root, path)
