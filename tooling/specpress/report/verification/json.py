# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs: one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from specpress.report.findings.json import entry

if TYPE_CHECKING:
    from specpress.release.verification import Verified
    from specpress.report.verification import Report


def write(report: Report) -> str:
    """Return `{"format", "failed", "versions": […], "findings": […], "notes": […]}`."""
    found = report.verification
    data = {
        "format": "specpress-verification/1",
        "failed": found.failed,
        "verified": found.proven,
        "versions": [_version(one) for one in found.versions],
        "findings": [entry(finding) for finding in found.findings],
        "notes": found.notes,
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _version(one: Verified) -> dict[str, Any]:
    return {
        "version": one.label or None,
        "date": one.date or None,
        "digest": one.digest or None,
        "result": one.result,
        "steps": [{"what": step.what, "result": step.result, "by": step.by} for step in one.steps],
    }
