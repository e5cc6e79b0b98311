# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find sections whose text is part of another one now, or was."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from specpress.diff.kept import Answers
from specpress.diff.section_keys import Index, content, prose, same_below

if TYPE_CHECKING:
    from specpress.diff.sections import Matching
    from specpress.diff.similarity import Shingles, Text
    from specpress.model import Section, Spec

ABSORBED = 0.50
"""Share of a section's shingles that must turn up as new text of another section for the one to
have been merged into the other, or split from it. In the two releases that the tests know, what was
merged has 0.68, and nothing else more than 0.34."""

MIN_SHINGLES = 12
"""Shingles below which nothing is said on merging: a short paragraph may be said twice."""


def absorptions(old: Spec, new: Spec, matching: Matching) -> tuple[dict[int, int], dict[int, int]]:
    """Find removed sections that are part of another now, and the mirror of it.

    Args:
        old: The older spec.
        new: The newer one.
        matching: Which of their sections are one.

    Returns:
        Merged sections, old position to new; split ones, new position to old.
    """
    removed, added = matching.removed, matching.added
    if not removed and not added:
        return {}, {}
    fresh = _Fresh(old.sections, new.sections, matching)
    come, gone = Index(fresh.come), Index(fresh.gone)
    into = {i: _absorber(prose(old.sections[i]), come) for i in removed}
    out_of = {j: _absorber(prose(new.sections[j]), gone) for j in added}
    links = matching.links
    merged = _kept(into, set(links)) | _declared(old, new, removed)
    return merged, _kept(out_of, {link.old for link in links.values()})


def _declared(old: Spec, new: Spec, removed: tuple[int, ...]) -> dict[int, int]:
    """Return removed sections whose id another one gives as a former one."""
    claims = {name: j for j, section in enumerate(new.sections) for name in section.was}
    return {i: claims[old.sections[i].id] for i in removed if old.sections[i].id in claims}


class _Fresh:
    """The text of sections that their counterpart does not have, by their positions.

    Attributes:
        come: What is new in each new section.
        gone: What is gone from each old one.
    """

    def __init__(
        self, old: tuple[Section, ...], new: tuple[Section, ...], matching: Matching
    ) -> None:
        self.come: dict[int, Shingles] = {}
        self.gone: dict[int, Shingles] = {}
        for link in matching.links.values():
            before, after = old[link.old], new[link.new]
            if not same_below(before, after):
                self.gone[link.old], self.come[link.new] = _exchanged(before, after)
        self.come |= {j: prose(new[j]).shingles for j in matching.added}
        self.gone |= {i: prose(old[i]).shingles for i in matching.removed}


_fresh: Answers[tuple[Shingles, Shingles]] = Answers(256)
"""The shingles that one of two sections has, by what both say."""


def _exchanged(old: Section, new: Section) -> tuple[Shingles, Shingles]:
    """Return the shingles that only the one of two sections has, and those that only the other."""

    def found() -> tuple[Shingles, Shingles]:
        a, b = _rest_of(old, new), _rest_of(new, old)
        return a - b, b - a

    return _fresh.get((content(old.blocks), content(new.blocks)), found)


def _rest_of(section: Section, twin: Section) -> Shingles:
    """Return the shingles of a section's prose in blocks that its counterpart does not have."""
    known = {block.markdown for block in twin.blocks}
    return prose(section, known).shingles


def _absorber(part: Text, others: Index) -> int | None:
    """Return the section that most of a text is new in, or gone from, None where there is none."""
    total = len(part.shingles)
    if total < MIN_SHINGLES:
        return None
    for index, common in others.shared(part.shingles).most_common(1):
        if common >= ABSORBED * total:
            return index
    return None


def _kept(found: dict[int, int | None], linked: set[int]) -> dict[int, int]:
    """Keep what went to a section that was there before, or shares its goal with another."""
    goals = [goal for goal in found.values() if goal is not None]
    counts = Counter(goals)
    return {
        index: goal
        for index, goal in found.items()
        if goal is not None and (goal in linked or counts[goal] > 1)
    }
