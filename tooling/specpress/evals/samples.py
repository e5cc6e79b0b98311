# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A case as a line of a dataset of Inspect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from specpress.evals.messages import shown
from specpress.prompts.selection import NO_LEVEL

if TYPE_CHECKING:
    from specpress.evals.cases import Case


def record(case: Case) -> dict[str, Any]:
    """Return a case as a line of a dataset of Inspect.

    The metadata has every key in every line, since metrics by group fail where one is missing: a
    section without a level of authority has the level `none`, as in a selection.
    """
    done = shown(case.conversation)
    return {
        "id": case.id,
        "input": list(done.messages),
        "target": case.rubric or case.clause.text,
        "metadata": {
            **_place(case),
            "title": case.title,
            "clause": case.clause.id,
            "clause_text": case.clause.text,
            "clause_digest": case.clause.digest,
            "prompt_digest": case.digest,
            "rubric": case.rubric or "",
            "conversation": msgspec.to_builtins(case.conversation),
            "tools": list(done.tools),
            "adapted": list(done.adapted),
            "levels": list(case.spec.levels),
            "version": case.spec.version,
        },
    }


def _place(case: Case) -> dict[str, Any]:
    section, chapter = case.section, case.chapter
    if section is None:
        empty = dict.fromkeys(("section", "section_title", "section_text", "chapter"), "")
        return {**empty, "authority": NO_LEVEL, "tags": []}
    return {
        "section": section.id,
        "section_title": f"{section.number} {section.title}".strip(),
        "section_text": section.text,
        "chapter": chapter.id if chapter is not None else section.id,
        "authority": section.authority or NO_LEVEL,
        "tags": list(section.tags),
    }
