# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Check the ledger of proposals by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress import config as configuration
from specpress.api import configured
from specpress.api.changelog.pending import pending
from specpress.api.proposals.ledger import judged
from specpress.report.findings import Report, split_lines

if TYPE_CHECKING:
    from pathlib import Path


def check(folder: Path, *, colour: bool = False) -> Report:
    """Check the proposals; return what is wrong in the form that formats of findings write.

    Args:
        folder: A folder of the spec.
        colour: Whether to set colours.

    Raises:
        SpecError: As for `api.changelog.pending`; or a release record cannot be read.
    """
    found = configured(folder)
    now = pending(folder)
    ledger = judged(found.root, found.config, now)
    shown = {finding.span.path for finding in ledger.findings}
    return Report(
        findings=ledger.findings,
        lines={file.path: split_lines(file.text) for file in ledger.files if file.path in shown},
        files=len(ledger.files),
        sections=sum(1 for section in now.spec.sections if section.level),
        colour=colour,
        prefix=configuration.path_in_git(found.root),
    )
