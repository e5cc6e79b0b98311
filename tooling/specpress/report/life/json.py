# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs: one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from specpress.diff.life import Event, Step
    from specpress.report.life import Report


def write(report: Report) -> str:
    """Return `{"format", "section", "versions": […]}`, newest last."""
    data = {
        "format": "specpress-log/1",
        "section": report.section,
        "versions": [_step(step) for step in report.steps],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _step(step: Step) -> dict[str, Any]:
    return {
        "version": step.version,
        "date": step.date or None,
        "sections": step.sections,
        "error": step.error,
        "changes": [msgspec.to_builtins(told) for told in step.general],
        "events": [_event(event) for event in step.events],
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "section": event.section,
        "former_section": event.former,
        "title": event.title,
        "kinds": list(event.kinds),
        "changes": [msgspec.to_builtins(told) for told in event.changes],
        "editorial": event.editorial,
    }
