# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether the changelogs hold: of the next version, and of those that were released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress import config as configuration
from specpress.api import configured
from specpress.api.changelog.pending import Pending, pending
from specpress.changelog import mentions, page
from specpress.changelog.listed import listed
from specpress.changelog.problems import (
    EDITED_CHANGELOG,
    MISSING_CHANGELOG,
    UNRECORDED_VERSION,
)
from specpress.lint.finding import Finding
from specpress.lint.problem import whole_file
from specpress.model import SourceFile, Span
from specpress.sources import worktree
from specpress.sources.named import History
from specpress.sources.records import FOLDER, bytes_digest, read_record, record_path, record_paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from specpress.report.findings import Report
    from specpress.sources.records import Record
    from specpress.sources.version import Version

_SHOWN = 5


class Checked(Struct, frozen=True):
    """What a check of the changelogs found.

    Attributes:
        findings: In the order of the files and the lines.
        pending: What is written on the next version.
        pages: The changelogs of versions that have a record.
        prefix: The folder of the spec in its git repository, with a slash.
    """

    findings: tuple[Finding, ...]
    pending: Pending
    pages: tuple[SourceFile, ...]
    prefix: str = ""

    @property
    def failed(self) -> bool:
        """Tell whether anything worse than a note was found."""
        return any(finding.severity in ("error", "warning") for finding in self.findings)

    def report(self, *, colour: bool = False) -> Report:
        """Return it in the form that the formats of `specpress.report.findings` write."""
        from specpress.report.findings import Report, split_lines

        files = (*self.pending.sources, *self.pages)
        shown = {finding.span.path for finding in self.findings}
        return Report(
            findings=self.findings,
            lines={file.path: split_lines(file.text) for file in files if file.path in shown},
            files=len(files),
            sections=sum(1 for section in self.pending.spec.sections if section.level),
            colour=colour,
            prefix=self.prefix,
        )


def check(folder: Path) -> Checked:
    """Check what is written on the next version, and the changelogs of those that were released.

    Args:
        folder: A folder of the spec.

    Raises:
        SpecError: As for `pending`; or a record or a changelog is there and cannot be read.
    """
    now = pending(folder)
    root = configured(folder).root
    pages = _pages(root)
    findings = sorted((*now.findings, *check_released(folder)), key=_place)
    prefix = configuration.path_in_git(root)
    return Checked(tuple(findings), now, tuple(pages), prefix)


def check_released(folder: Path) -> tuple[Finding, ...]:
    """Hold the changelog of every version against its record.

    Args:
        folder: A folder of the spec.

    Returns:
        What is wrong, version by version; a note for versions without a record.

    Raises:
        SpecError: As for `check`.
    """
    found = configured(folder)
    with History(found.root, found.config, folder) as history:
        versions = history.versions()
    records = [read_record(found.root, path) for path in record_paths(found.root)]
    judged = (finding for record in records for finding in judge_page(found.root, record))
    return (*judged, *_unrecorded(versions, {record.label for record in records}))


def _place(finding: Finding) -> tuple[str, int, int]:
    return finding.span.path, finding.span.line, finding.span.column


def _pages(root: Path) -> Iterator[SourceFile]:
    for path in record_paths(root):
        text = _page(root, path.removesuffix(".json") + ".md")
        if text is not None:
            yield text


def _page(root: Path, path: str) -> SourceFile | None:
    return worktree.read_file(root, path) if (root / path).is_file() else None


def judge_page(root: Path, record: Record) -> Iterator[Finding]:
    """Yield what is wrong with the page of a version.

    Args:
        root: The configuration's folder.
        record: The version's record.

    Raises:
        SpecError: The page cannot be read.
    """
    path = f"{FOLDER}/{record.label}.md"
    file = _page(root, path)
    if file is None:
        hint = f"Take it back: `git checkout {FOLDER}` where it was removed by mistake"
        message = f"version {record.label} has no changelog, {path}"
        yield MISSING_CHANGELOG.finding(message, whole_file(record_path(record.label)), hint)
        return
    read = page.read(file.text, path)
    yield from read.findings
    yield from _heading(read, record, path)
    yield from _made(read, record, path)
    yield from mentions.dangling(path, read.body, read.body_line, _ids(record))


def _heading(read: page.PageText, record: Record, path: str) -> Iterator[Finding]:
    if read.heading is None:
        return
    heading = read.heading
    for name, said, recorded in (
        ("version", heading.label, record.label),
        ("date", heading.date, record.date),
        ("previous", heading.previous or "", record.previous or ""),
    ):
        if said != recorded:
            message = f"its {name} is {said or 'none'}, and {recorded or 'none'} in the record"
            yield EDITED_CHANGELOG.finding(message, whole_file(path), _mend(record))


def _made(read: page.PageText, record: Record, path: str) -> Iterator[Finding]:
    """Yield the first line of the made part that is not what follows from the record.

    What the record says of the part counts first: a later version of the tool may word it anew.
    """
    if read.listed is None or bytes_digest(read.listed.encode()) == record.changelog:
        return
    wanted = listed(record.changes, first=record.previous is None)
    if read.listed == wanted:
        return
    found, expected = read.listed.split("\n"), wanted.split("\n")
    pairs = zip(found, expected, strict=False)
    same = min(len(found), len(expected))
    at = next((n for n, (one, other) in enumerate(pairs) if one != other), same)
    line = read.listed_line + at
    message = "the list of changes is not the one that the record gives; it differs from here on"
    yield EDITED_CHANGELOG.finding(message, Span(path, line, 1, line, 1), _mend(record))


def _mend(record: Record) -> str:
    return f"`specpress verify {record.label}` tells which of the two was changed"


def _ids(record: Record) -> frozenset[str]:
    """Return the ids that a changelog may refer to: the version's, and those it took away."""
    changed = (
        name
        for change in record.changes
        for name in (change.section, change.former_section, *change.members)
        if name
    )
    return frozenset((*record.sections, *changed))


def _unrecorded(versions: Sequence[Version], recorded: set[str]) -> Iterator[Finding]:
    """Yield one note on all versions without a record."""
    labels = [version.label for version in versions if version.label not in recorded]
    if labels:
        more = f" and {len(labels) - _SHOWN} more" if len(labels) > _SHOWN else ""
        message = f"no release record: {', '.join(labels[:_SHOWN])}{more}"
        hint = "Their changelogs are not checked"
        yield UNRECORDED_VERSION.finding(message, whole_file(FOLDER), hint)
