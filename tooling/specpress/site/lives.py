# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Follow sections through the versions: their lives, and what each version did to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.life import Lives, Step
from specpress.site.chronicle import Life, Stay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.diff.life import Outline
    from specpress.site.edition import Edition


class Followed:
    """The lives of all sections.

    Args:
        editions: The versions, the oldest first.
        outlines: What lies between each and the next.

    Attributes:
        steps: What each version did.
        lives: Every section that ever was, in the order in which they began.
    """

    def __init__(self, editions: Sequence[Edition], outlines: Sequence[Outline]) -> None:
        self._lives = Lives()
        self._stays: dict[int, list[Stay]] = {}
        self._ends: dict[int, tuple[int, bool]] = {}
        steps = []
        for index, edition in enumerate(editions):
            steps.append(self._step(edition, outlines[index - 1] if index else None))
            self._stay(edition, index)
        self.steps: tuple[Step, ...] = tuple(steps)
        self.lives: tuple[Life, ...] = tuple(self._life(number) for number in sorted(self._stays))

    def _step(self, edition: Edition, outline: Outline | None) -> Step:
        count = len(edition.sections)
        if outline is None:
            named = [(section.id, section.title) for section in edition.sections]
            return Step(edition.label, edition.date, count, self._lives.first(named))
        before = self._lives.current
        events, general = self._lives.next(outline)
        now = self._lives.current
        going = set(now.values())  # an id that stands twice ends only where both do
        for successor in outline.successors:
            if before.get(successor.old, 0) not in going and successor.new in now:
                self._ends[before[successor.old]] = (now[successor.new], successor.merged)
        return Step(edition.label, edition.date, count, events, general)

    def _stay(self, edition: Edition, index: int) -> None:
        current = self._lives.current
        for name in dict.fromkeys(section.id for section in edition.sections):
            stays = self._stays.setdefault(current[name], [])
            if stays and stays[-1].id == name and stays[-1].last == index - 1:
                stays[-1] = Stay(name, stays[-1].first, index)
            else:
                stays.append(Stay(name, index, index))

    def _life(self, number: int) -> Life:
        goal, merged = self._ends.get(number, (None, False))
        if goal is None or goal not in self._stays:
            return Life(tuple(self._stays[number]))
        return Life(tuple(self._stays[number]), self._stays[goal][-1].id, merged)
