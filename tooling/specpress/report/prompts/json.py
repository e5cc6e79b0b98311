# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs: one JSON object with a value for each prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from specpress.report.prompts import Listing, Row

FORMAT = "specpress-prompts/1"


def write(listing: Listing) -> str:
    """Return the prompts without their conversations, which `specpress export` has."""
    data = {"format": FORMAT, "prompts": [_prompt(row, listing) for row in listing.rows]}
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _prompt(row: Row, listing: Listing) -> dict[str, Any]:
    prompt, mark, section, chapter = (
        row.chosen.prompt,
        row.chosen.mark,
        row.chosen.section,
        row.chosen.chapter,
    )
    return {
        "id": prompt.id,
        "caption": prompt.example.title,
        "focus": prompt.focus,
        "clause": mark.clause if mark is not None else None,
        "section": section.id if section is not None else None,
        "chapter": chapter.id if chapter is not None else None,
        "authority": section.authority if section is not None else None,
        "tags": section.tags if section is not None else (),
        "review": row.state if listing.reviewed or mark is None else None,
        "rubric": bool(prompt.rubric),
        "unwritten": prompt.unwritten,
        "skip": prompt.skip,
        "source": {"path": prompt.span.path, "line": prompt.span.line},
    }
