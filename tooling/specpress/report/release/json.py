# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs: one JSON object of the format `specpress-release/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from specpress.report.release import Report

FORMAT = "specpress-release/1"


def write(report: Report) -> str:
    """Return the release as an object; texts by the paths of their files."""
    data = {
        "format": FORMAT,
        "state": report.state,
        "version": report.label,
        "previous": report.previous,
        "proposed": report.proposed or None,
        "summary": report.counts,
        "gates": [
            {"name": gate.name, "passed": not gate.wrong, "wrong": gate.wrong, "hint": gate.hint}
            for gate in report.gates
        ],
        "notes": report.notes,
        "written": report.written,
        "removed": report.removed,
        "branch": report.branch or None,
        "commit": report.commit,
        "tag": report.tag,
        "message": report.message,
        "left": report.left,
        "locks": report.locks,
        "hindrance": report.hindrance or None,
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"
