# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs: one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from specpress.report.versions import Report, VersionRow


def write(report: Report) -> str:
    """Return `{"format", "versions": […]}`, newest last."""
    data = {
        "format": "specpress-versions/1",
        "versions": [_row(row) for row in report.rows],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _row(row: VersionRow) -> dict[str, Any]:
    return {
        "version": row.name,
        "label": row.label,
        "revision": row.revision,
        "revisions": row.revisions,
        "date": row.date or None,
        "sections": row.sections,
        "digest": row.digest,
        "recorded_digest": row.recorded,
        "mutated": row.mutated,
        "commit": row.commit,
        "found_by": [
            {"kind": origin.kind, "name": origin.name, "commit": origin.commit}
            for origin in row.origins
        ],
        "error": row.error,
    }
