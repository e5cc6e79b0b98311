# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the `old` and the `new` of a change are: texts, which can be compared, or something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.word_diff import word_diff

if TYPE_CHECKING:
    from specpress.diff.change import Change
    from specpress.language.word_diff import Piece

VALUES = frozenset(
    (
        "authority-changed",  # levels
        "authority-level-renamed",
        "broken-reference",  # ids
        "reference-retargeted",
        "section-moved",
        "section-renamed",
        "section-reordered",  # numbers
        "release-mutated",  # digests
        "tags-changed",  # tags, joined by commas
        "verdict-flipped",  # verdicts
        "section-added",  # nothing: the section itself has the text
        "section-removed",
        "section-split",
    )
)
"""Codes whose `old` and `new` are no texts. Those of every other code are."""

UNLIKE = frozenset(("focus-moved", "section-merged"))
"""Codes with two texts that are not one text before and after: two clauses, two titles."""


def has_texts(code: str) -> bool:
    """Tell whether `old` and `new` of a code's changes are texts, or None where there is none."""
    return code not in VALUES


def words_of(change: Change) -> tuple[Piece, ...] | None:
    """Compare the two texts of a change by their words, None where it has not both."""
    if change.old is None or change.new is None or change.code in VALUES | UNLIKE:
        return None
    return word_diff(change.old, change.new)
