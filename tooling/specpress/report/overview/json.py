# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs: one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from specpress.report.counts import Counts
    from specpress.report.overview import Overview


def write(overview: Overview) -> str:
    """Return what was counted, with `chapters` by authority level and `sections` one by one."""
    data = _data(overview.counts)
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _data(counts: Counts) -> dict[str, Any]:
    return {
        "format": "specpress-overview/1",
        "title": counts.title,
        "version": counts.version or None,
        "authority_levels": counts.levels,
        "counts": {
            "sections": len(counts.sections),
            "normative": counts.normative,
            "informative": counts.informative,
            "containers": counts.containers,
            "definitions": counts.definitions,
            "examples": counts.examples,
            "comparisons": counts.comparisons,
            "verdicts": counts.verdicts,
            "commentary": counts.commentary,
            "references": counts.references,
            "focus_marks": counts.focus_marks,
            "focus_marks_without_prompts": counts.without_prompts,
            "prompts": counts.prompts,
        },
        "chapters": [
            {
                "id": chapter.id,
                "number": chapter.number,
                "title": chapter.title,
                "normative": dict(zip(counts.levels, chapter.levels, strict=True)),
            }
            for chapter in counts.chapters
        ],
        "sections": counts.sections,
    }
