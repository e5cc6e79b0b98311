# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What people call the parts of a spec that results are told by, and the order of these parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from specpress.evals.results import By
    from specpress.model import Spec

ALL = "All prompts"
NO_LEVEL = "no level"
NO_CLAUSE = "no clause"
CLAUSE_TEXTS = {"same": "The same in both", "changed": "Changed"}


class Labels(Struct, frozen=True):
    """Titles and texts, in the order of the document.

    Attributes:
        sections: Titles by the ids of sections, chapters among them.
        clauses: Texts of clauses by their focus marks.
        levels: Levels of authority, the highest first.
    """

    sections: dict[str, str] = {}
    clauses: dict[str, str] = {}
    levels: tuple[str, ...] = ()

    def label(self, by: By, key: str) -> str:
        """Return what people call a part; its id where nothing else is known."""
        if by == "all":
            return ALL
        if by in ("chapter", "section"):
            return self.sections.get(key, key)
        if by == "authority":
            return key or NO_LEVEL
        if by == "clause":
            return self.clauses.get(key, key) or NO_CLAUSE
        return CLAUSE_TEXTS.get(key, key) if by == "clause-text" else key

    def order(self, by: By, keys: list[str]) -> list[str]:
        """Return parts in order: levels from the top down, tags by name, others as in the text.

        Args:
            by: What they are.
            keys: Each once, in the order in which their prompts come.
        """
        if by == "authority":
            ladder = {level: place for place, level in enumerate(self.levels)}
            # Levels of another version keep their order below those of today; none comes last.
            return sorted(keys, key=lambda key: (not key, ladder.get(key, len(ladder))))
        if by == "clause-text":
            return sorted(keys, key=list(CLAUSE_TEXTS).index)
        return sorted(keys) if by == "tag" else keys


def labels_of(spec: Spec) -> Labels:
    """Return the labels of a spec."""
    return Labels(
        {section.id: section.title for section in spec.sections},
        {mark.id: mark.clause for mark in spec.focus_marks},
        spec.authority_levels,
    )
