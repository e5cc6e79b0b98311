# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find the ids of sections that the base answers to and the change does not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from specpress.review.problems import TAKEN_ID
from specpress.review.values import LOST_ID, Anchors, KeptId, LostId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from specpress.diff.change import Change, Diff
    from specpress.model import Section, Spec

_MOVED = ("text-moved", "example-moved")
_GONE = ("section-renamed", "section-merged", "section-removed", "title-changed")
"""Codes of the changes that an id is lost by; one that follows from a title goes with that."""


class _Became(NamedTuple):
    """What a section of the base is now.

    Attributes:
        successor: The id that is or may be it, None where nothing is near.
        how: What tells so, to be put behind "it".
        change: Position of the change that says so, None where none does.
    """

    successor: str | None = None
    how: str = ""
    change: int | None = None


def section_ids(diff: Diff, retired: Mapping[str, str]) -> Anchors:
    """Return what became of every id that a section of the base had, or had before.

    Args:
        diff: The comparison of both sides.
        retired: Reasons by the ids that the configuration retires.
    """
    now = {section.id: section.id for section in diff.new.sections if section.level}
    former = {was: section.id for section in diff.new.sections for was in section.was}
    became = _Successors(diff)
    lost: list[LostId] = []
    kept: list[KeptId] = []
    for name, section in _answered(diff.old):
        if name in now:
            lost += became.taken(name, section)
            continue
        if name in former:
            kept += [KeptId(name, former[name])] * (name == section.id)
        elif name in retired:
            kept.append(KeptId(name, None, retired[name]))
        else:
            lost.append(_lost(name, section, became.of(section)))
    return Anchors(tuple(lost), tuple(kept))


def _answered(spec: Spec) -> Iterator[tuple[str, Section]]:
    """Yield each id that a spec answers to once, with the section that does."""
    seen: set[str] = set()
    for section in spec.sections:
        names = (section.id, *section.was) if section.level else ()
        for name in names:
            if name not in seen:
                seen.add(name)
                yield name, section


def _lost(name: str, section: Section, became: _Became) -> LostId:
    goal = became.successor
    if name != section.id:
        message = f"#{name} is no former id of a section any more: its was= is gone"
        hint = f"write was={name} at #{goal}" if goal else "write it at the section that has it now"
    elif goal:
        message = f"#{name} is gone, and nothing answers to it; {became.how} #{goal}"
        hint = f"write was={name} at #{goal}"
    else:
        message = f"#{name} is gone, and nothing answers to it"
        hint = "write it as was= at the section that takes its place"
    return LostId(
        code=LOST_ID,
        id=name,
        title=section.title,
        span=section.heading,
        message=message,
        hint=f"{hint}, or retire it in the configuration with a reason",
        successor=goal,
        change=became.change,
    )


class _Successors:
    """Finds what the comparison says a section of the base became."""

    def __init__(self, diff: Diff) -> None:
        self._changes = {
            change.old_span: (index, change)
            for index, change in reversed(list(enumerate(diff.changes)))
            if change.code in _GONE
        }
        pairs = [(pair.old, pair.new) for pair in diff.pairs if pair.old and pair.new]
        self._same = {old.heading: new.id for old, new in pairs}
        self._was = {new.id: old.id for old, new in reversed(pairs)}
        self._goals: dict[str, Counter[str]] = {}
        for change in diff.changes:
            if change.code in _MOVED and change.former_section and change.section:
                goals = self._goals.setdefault(change.former_section, Counter())
                goals[change.section] += 1

    def taken(self, name: str, section: Section) -> Iterator[LostId]:
        """Yield that an id belongs to another section of the base now, where it does."""
        own, other = self._same.get(section.heading, name), self._was.get(name, name)
        if name != section.id or name in (own, other):
            return
        message = f"#{name} leads to another section now, which was #{other}; this one is #{own}"
        hint = "give each of the two its own id back"
        change = self.of(section).change
        yield LostId(
            TAKEN_ID.code, name, section.title, section.heading, message, hint, own, change
        )

    def of(self, section: Section) -> _Became:
        """Return what a section became."""
        index, change = (
            self._changes.get(section.heading) or self._changes.get(section.span) or (None, None)
        )
        if section.heading in self._same:
            return _Became(self._same[section.heading], "the section is", index)
        if change is None:
            return _Became()
        successor, how = _told(change)
        goals = self._goals.get(section.id)
        if successor is None and goals is not None:
            successor, how = goals.most_common(1)[0][0], "some of its text stands in"
        return _Became(successor, how, index)


def _told(change: Change) -> tuple[str | None, str]:
    """Return what a change names as the successor of a section that is gone."""
    if change.members:
        return change.members[0], "its text is part of"
    for detail in change.details:
        return detail.new, f"{detail.label} ({detail.note}):"
    return None, ""
