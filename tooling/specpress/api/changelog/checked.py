# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether the changelogs hold: of the next version, and of those that were released."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress import config as configuration
from specpress.api import configured
from specpress.api.changelog.pages import judge_page, read_page
from specpress.api.changelog.pending import Pending, pending
from specpress.api.proposals.ledger import judged
from specpress.changelog.problems import UNRECORDED_VERSION
from specpress.errors import SpecError
from specpress.language.counts import listed
from specpress.lint.finding import Finding, any_fails
from specpress.lint.problem import whole_file
from specpress.model import SourceFile
from specpress.sources.named import History
from specpress.sources.records import FOLDER, read_record, record_paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from specpress.report.findings import Report
    from specpress.sources.version import Version

_SHOWN = 5


class Checked(Struct, frozen=True):
    """What a check of the changelogs found.

    Attributes:
        findings: In the order of the files and the lines.
        pending: What is written on the next version.
        pages: The changelogs of versions that have a record, and the proposals.
        prefix: The folder of the spec in its git repository, with a slash.
    """

    findings: tuple[Finding, ...]
    pending: Pending
    pages: tuple[SourceFile, ...]
    prefix: str = ""

    @property
    def failed(self) -> bool:
        """Tell whether anything worse than a note was found."""
        return any_fails(self.findings)

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
    """Check what is written on the next version, the changelogs of others, and the proposals.

    Args:
        folder: A folder of the spec.

    Raises:
        SpecError: As for `pending`; or a record is there and cannot be read.
    """
    now = pending(folder)
    root = configured(folder).root
    proposals = judged(root, now.config, now)
    pages = (*_pages(root), *proposals.files)
    found = (*now.findings, *check_released(folder), *proposals.findings)
    prefix = configuration.path_in_git(root)
    return Checked(tuple(sorted(found, key=_place)), now, pages, prefix)


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
    """Yield the pages that can be read; a finding tells of the others."""
    for path in record_paths(root):
        with suppress(SpecError):
            page = read_page(root, path.removesuffix(".json") + ".md")
            if page is not None:
                yield page


def _unrecorded(versions: Sequence[Version], recorded: set[str]) -> Iterator[Finding]:
    """Yield one note on all versions without a record."""
    labels = [version.label for version in versions if version.label not in recorded]
    if labels:
        message = f"no release record: {listed(labels, _SHOWN)}"
        hint = "their changelogs are not checked"
        yield UNRECORDED_VERSION.finding(message, whole_file(FOLDER), hint)
