# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For GitHub Actions: workflow commands that become annotations on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.change import SEVERITIES
from specpress.report.annotations import Annotation, Kind, commands
from specpress.report.change_places import Places
from specpress.report.colour import printable
from specpress.report.command_line import command_of

if TYPE_CHECKING:
    from specpress.diff.change import Severity
    from specpress.diff.gate import Judged
    from specpress.report.changes import Report

_KINDS: dict[Severity, Kind] = {
    "error": "error",
    "major": "warning",
    "minor": "notice",
    "note": "notice",
}
"""Editorial changes are no annotation, unless one of them fails."""


def write(report: Report) -> str:
    """Return one command a line, the worst first; what GitHub would drop is counted at the end."""
    places = Places(report.diff, report.prefix)
    told = [judged for judged in report.shown if judged.fails or judged.change.severity in _KINDS]
    told.sort(key=lambda judged: SEVERITIES.index(judged.change.severity))
    lines, left_out = commands(_annotation(judged, places) for judged in told)
    left_out += len(report.shown) - len(told)
    if left_out:
        noun = "change" if left_out == 1 else "changes"
        lines.append(f"{left_out} more {noun}; run `{command_of(report)}` to see every one")
    return "".join(f"{line}\n" for line in lines)


def _annotation(judged: Judged, places: Places) -> Annotation:
    change = judged.change
    where = f"{change.title or f'#{change.section}'}: " if change.section else ""
    return Annotation(
        kind="error" if judged.fails else _KINDS[change.severity],
        title=f"specpress: {change.severity}: {change.code}",
        text=printable(f"{where}{change.message}{_standing(judged)}"),
        span=places.of(change),
    )


def _standing(judged: Judged) -> str:
    entry = judged.acknowledged
    if entry is not None and not judged.expired:
        return f" (acknowledged by {entry.who}: {entry.reason})"
    mark = f"fingerprint {judged.change.fingerprint}"
    if entry is not None:
        return f" ({mark}; the acknowledgement by {entry.who} expired on {entry.expires})"
    return f" ({mark})" if judged.fails else ""
