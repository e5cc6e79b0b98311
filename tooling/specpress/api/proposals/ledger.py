# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the ledger of proposals, and hold it against versions and changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.api import configured
from specpress.errors import SpecError
from specpress.lint.finding import Finding
from specpress.lint.problem import hint_of
from specpress.model import SourceFile, Span
from specpress.parse import parse
from specpress.proposals.judging import Known, judge
from specpress.proposals.problems import UNREADABLE_PROPOSAL
from specpress.proposals.proposal import FOLDER, SUFFIX, Proposal, is_proposal_name
from specpress.proposals.reading import read_proposals
from specpress.release.record import recorded
from specpress.sources import folders, worktree
from specpress.sources.named import History
from specpress.sources.records import read_record, record_paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.api.changelog.pending import Pending
    from specpress.config import Config
    from specpress.sources.records import Record


class Ledger(Struct, frozen=True):
    """All proposals of a repository.

    Attributes:
        proposals: The newest first.
        findings: What is wrong with them, in the order of the files and the lines.
        files: Their files, as they were read.
    """

    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]
    files: tuple[SourceFile, ...]


def read_ledger(root: Path) -> Ledger:
    """Read the proposals, each by itself; a repository without any has an empty ledger.

    Args:
        root: The configuration's folder.

    Raises:
        SpecError: The folder cannot be listed.
    """
    files: list[SourceFile] = []
    findings: list[Finding] = []
    for name in filter(is_proposal_name, folders.names_in(root, FOLDER)):
        path = f"{FOLDER}/{name}"
        try:
            is_one = name.endswith(SUFFIX)
            # A name that is not UTF-8 could not be shown, nor be a part of JSON.
            path.encode()
            files.append(worktree.read_file(root, path) if is_one else SourceFile(path, ""))
        except UnicodeEncodeError:
            shown = path.encode("utf-8", "backslashreplace").decode()
            findings.append(_unreadable(SpecError("has a name that is not UTF-8"), shown))
        except SpecError as error:
            findings.append(_unreadable(error, path))
    proposals, wrong = read_proposals(files)
    return Ledger(proposals, _in_order((*findings, *wrong)), tuple(files))


def judged(root: Path, config: Config, pending: Pending) -> Ledger:
    """Read the proposals, and hold them against versions, changes and sections.

    Args:
        root: The configuration's folder.
        config: The configuration.
        pending: What the next version is to be.

    Raises:
        SpecError: As for `read_ledger`; or a release record cannot be read.
    """
    ledger = read_ledger(root)
    if not ledger.proposals:
        return ledger
    records = tuple(read_record(root, path) for path in record_paths(root))
    found = judge(ledger.proposals, _known(root, config, pending, records))
    return Ledger(ledger.proposals, _in_order((*ledger.findings, *found)), ledger.files)


def open_ledger(folder: Path) -> tuple[Path, Ledger]:
    """Return the configuration's folder and the proposals, each read by itself.

    Args:
        folder: A folder of the spec.

    Raises:
        SpecError: The configuration makes no sense, or the folder of proposals cannot be listed.
    """
    root = configured(folder).root
    return root, read_ledger(root)


def _known(root: Path, config: Config, pending: Pending, records: tuple[Record, ...]) -> Known:
    sections = [one for one in pending.spec.sections if one.level]
    diff = pending.diff
    return Known(
        sections=tuple(dict.fromkeys(one.id for one in sections)),
        former={name: one.id for one in reversed(sections) for name in one.was},
        published=lambda: frozenset(_published(root, config, records)),
        versions=tuple(dict.fromkeys((*_labels(root, config), *pending.names))),
        records={record.label: record.changes for record in records},
        coming=None if diff is None else recorded(diff.changes),
        named=frozenset(name for one in pending.fragments for name in one.sections),
    )


def _labels(root: Path, config: Config) -> Iterator[str]:
    with History(root, config) as history:
        yield from (version.label for version in history.versions())


def _published(root: Path, config: Config, records: tuple[Record, ...]) -> Iterator[str]:
    """Yield the ids of sections that any version had; one without a record is read."""
    yield from config.retired.sections
    for record in records:
        yield from record.sections
    known = {record.label for record in records}
    with History(root, config) as history:
        for version in history.versions():
            if version.label not in known:
                spec = parse(history.read_version(version, prompts=False), config)
                yield from (one.id for one in spec.sections if one.level)


def _unreadable(error: SpecError, path: str) -> Finding:
    at = error.line or 1, error.column or 1
    span = Span(error.path or path, *at, *at)
    return UNREADABLE_PROPOSAL.finding(error.message, span, hint_of(error))


def _in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda one: (one.span.path, one.span.line, one.span.column)))
