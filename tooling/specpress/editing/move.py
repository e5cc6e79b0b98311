# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put a section, with all below it, in another place."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.editing import configuration
from specpress.editing.levels import DEEPEST, with_level
from specpress.editing.new_name import find_section
from specpress.editing.plan import Plan
from specpress.editing.promise import Names, judge
from specpress.editing.region import Region, end_of_subtree, index_of, regions
from specpress.editing.result import settled
from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.editing.material import Material
    from specpress.lint.finding import Edit
    from specpress.model import Section

Relation = Literal["after", "before", "under", "first under"]

_LINE_END = re.compile(r"\r\n|\n|\r")


class Goal(Struct, frozen=True):
    """Where a section goes.

    Attributes:
        relation: Behind a section with all below it, before it, or below it, as the last or the
            first there.
        anchor: The id of that section.
    """

    relation: Relation
    anchor: str


def move(material: Material, name: str, goal: Goal) -> Plan:
    """Work out what puts a section, with all below it, in another place.

    Args:
        material: The spec.
        name: The section's id.
        goal: Where it goes.

    Returns:
        The plan. Texts and ids stay as they are; headings get the levels of their new place, and a
        file that holds nothing any more goes.

    Raises:
        SpecError: There is no such section, it would stand below itself, it is there already, a
            heading would be too deep, or something in it works only where it is.
    """
    moving = _Move(material, name, goal)
    plan, after = settled(material, moving.plan, Names(), moving.order)
    judge(material.spec, after, Names(), moving.order)
    moving.judge_levels({one.id: one.level for one in after.sections})
    return plan


def goal_of(material: Material, name: str) -> Goal:
    """Return where a section stands, as a goal that would bring it back there."""
    sections = material.spec.sections
    index = index_of(material.spec, find_section(material, name))
    for one in reversed(sections[:index]):
        if one.level == sections[index].level:
            return Goal("after", one.id)
        if 0 < one.level < sections[index].level:
            return Goal("first under", one.id)
    behind = end_of_subtree(material.spec, index)
    return Goal("before", sections[min(behind, len(sections) - 1)].id)


class _Move:
    def __init__(self, material: Material, name: str, goal: Goal) -> None:
        self._material, self._goal = material, goal
        spec = material.spec
        self._sections = spec.sections
        self._first = index_of(spec, find_section(material, name))
        self._behind = end_of_subtree(spec, self._first)
        self._anchor = index_of(spec, find_section(material, goal.anchor))
        if self._first <= self._anchor < self._behind:
            raise SpecError(f"{name!r} cannot move {goal.relation} {goal.anchor!r}: it is in it")
        self._regions = regions(material, self._first, self._behind)
        self._shift = self._level() - self._sections[self._first].level
        self.order = self._ordered()
        self._judge()

    def _moved(self) -> tuple[Section, ...]:
        return self._sections[self._first : self._behind]

    def _level(self) -> int:
        """Return the level that the section gets: that of those beside it."""
        anchor = self._sections[self._anchor]
        if self._goal.relation in {"after", "before"}:
            return anchor.level
        below = self._sections[self._anchor + 1 : end_of_subtree(self._material.spec, self._anchor)]
        others = [one.level for one in below if one not in self._moved()]
        return min(others, default=anchor.level + 1)

    def _place(self) -> int:
        """Return the place in the order before which it goes."""
        if self._goal.relation == "before":
            return self._anchor
        if self._goal.relation == "first under":
            return self._anchor + 1
        return end_of_subtree(self._material.spec, self._anchor)

    def _ordered(self) -> tuple[Section, ...]:
        place = self._place()
        before, after = self._sections[:place], self._sections[place:]
        moved = set(range(self._first, self._behind))
        left = tuple(one for i, one in enumerate(before) if i not in moved)
        right = tuple(one for i, one in enumerate(after, place) if i not in moved)
        return (*left, *self._moved(), *right)

    def _judge(self) -> None:
        deepest = max(self._moved(), key=lambda one: one.level)
        if deepest.level + self._shift > DEEPEST:
            raise SpecError(
                f"the heading of {deepest.id!r} would have level {deepest.level + self._shift}",
                path=deepest.heading.path,
                line=deepest.heading.line,
                hint=f"Headings have {DEEPEST} levels. Choose a place that is less deep.",
            )
        if self._in_place() and not self._shift:
            raise SpecError(
                f"{self._sections[self._first].id!r} is there already",
                hint="There is nothing to do.",
            )
        self._judge_images()

    def _judge_images(self) -> None:
        """Refuse to move an image that is named relative to its file into another folder."""
        ids = {one.id for one in self._moved()}
        folder = _folder(self._target().file.path)
        for link in self._material.spec.links:
            far = link.image and "://" not in link.href and _folder(link.span.path) != folder
            if link.section in ids and far:
                raise SpecError(
                    f"the image {link.href!r} is named relative to its file",
                    path=link.span.path,
                    line=link.span.line,
                    hint="The section would go to another folder. Move it by hand.",
                )

    def judge_levels(self, found: dict[str, int]) -> None:
        """Refuse an outcome in which a heading has another level than it should have."""
        moved = {one.id for one in self._moved()}
        for one in self._sections:
            wanted = one.level + self._shift * (one.id in moved)
            if one.level and found[one.id] != wanted:
                raise SpecError(
                    f"this cannot be done safely: the level of {one.id!r} would change",
                    hint="Nothing was changed. Edit it by hand.",
                )

    def _target(self) -> Region:
        """Return the stretch that it goes behind, or before."""
        if self._goal.relation == "before":
            return regions(self._material, self._anchor, self._anchor + 1)[0]
        # Below a section or behind it: both end where what stands before the place ends.
        place = self._place()
        return regions(self._material, place - 1, place)[-1]

    def _in_place(self) -> bool:
        paths = {region.file.path for region in self._regions}
        return self.order == self._sections and self._target().file.path in paths

    def plan(self, ids: tuple[Edit, ...]) -> Plan:
        """Return the plan.

        Args:
            ids: Edits that write out derived ids, in the text as it is.
        """
        within = (*self._level_edits(), *(one for one in ids if self._holds(one)))
        outside = tuple(one for one in ids if not self._holds(one))
        if self._in_place():
            return Plan((*within, *outside), read=self._material.beside)
        emptied = [region.file.path for region in self._regions if region.is_all]
        cuts = [one.cut() for one in self._regions if not one.is_all]
        sources = configuration.without(self._material, emptied)
        return Plan(
            (*cuts, self._insertion(within), *outside, *sources),
            removed=tuple(emptied),
            read=self._material.beside,
        )

    def _holds(self, edit: Edit) -> bool:
        return any(region.holds(edit) for region in self._regions)

    def _level_edits(self) -> Iterator[Edit]:
        for one in self._moved():
            file = self._material.files[one.heading.path]
            yield from with_level(file, one, one.level + self._shift)

    def _insertion(self, within: tuple[Edit, ...]) -> Edit:
        target = self._target()
        file, end = target.file, target.file.line_end
        parts = [
            one.file.edited(one.start, one.end, [edit for edit in within if one.holds(edit)])
            for one in self._regions
        ]
        text, gap = (_LINE_END.sub(end, part) for part in ((end * 2).join(parts), self._gap(end)))
        if self._goal.relation != "before" and target.is_last:
            return file.edit(target.end, target.end, f"{gap}{text}")
        at = target.start if self._goal.relation == "before" else target.upto
        lead = file.text[:at].rpartition("\n")[0].rpartition("\n")[2].strip(" \t\r\ufeff")
        return file.edit(at, at, f"{end if lead else ''}{text}{gap}")

    def _gap(self, end: str) -> str:
        """Return the blank lines that go with it, one where there were none."""
        gap = self._regions[-1].gap
        return gap if len(_LINE_END.findall(gap)) > 1 else end * 2


def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)
