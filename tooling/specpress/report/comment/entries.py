# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Say in a line of HTML what a change is, where it is, and how the gate sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.report.comment.escape import cut, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.change import Severity
    from specpress.diff.gate import Judged

MARKS: dict[Severity, str] = {
    "error": "✕",
    "major": "▲",
    "minor": "◆",
    "note": "○",
    "editorial": "≈",
}
"""A shape for each severity, so that they are told apart without colour and without reading."""

_LINE = 400
"""Characters of a message or a reason that are shown."""

_NAME = 120
"""Characters of a path or a name that are shown."""


def severity_of(severity: Severity) -> str:
    """Return the mark and the word of a severity."""
    return f"{MARKS[severity]} {severity}"


def line_of(judged: Judged, prefix: str) -> str:
    """Return what changed and where, as a paragraph.

    Args:
        judged: The change; where it fails, its fingerprint is told, to acknowledge it by.
        prefix: The folder of the spec in its git repository.
    """
    change = judged.change
    parts = [f"<b>{severity_of(change.severity)}</b> {shown(cut(change.message, _LINE))}"]
    span, was = (change.new_span, "") if change.new_span else (change.old_span, "was at ")
    if span is not None:
        place = cut(f"{prefix}{span.path}:{span.line}", _NAME)
        parts.append(f"{was}<code>{shown(place)}</code>")
    parts += _standing(judged)
    return f"<p>{' — '.join(parts)}</p>"


def _standing(judged: Judged) -> Iterator[str]:
    if judged.fails:
        yield f"<b>fails the gate</b> — <code>{judged.change.fingerprint}</code>"
    entry = judged.acknowledged
    if entry is None:
        return
    who, reason = cut(entry.who, _NAME), cut(entry.reason, _LINE)
    if judged.expired:
        yield shown(f"the acknowledgement by {who} expired on {entry.expires}: {reason}")
    else:
        until = f" (until {entry.expires})" if entry.expires is not None else ""
        yield shown(f"acknowledged by {who}{until}: {reason}")
