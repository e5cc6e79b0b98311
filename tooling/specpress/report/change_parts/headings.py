# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a section is called above its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from specpress.diff.change import Diff
    from specpress.model import Section
    from specpress.report.changes import Group

_DOCUMENT = "The whole document"
_FRONT = "(before the first heading)"


class Heading(NamedTuple):
    """What a section is called.

    Attributes:
        title: Number and title.
        facts: Id, level of authority, former id, and that it is gone, where that is so.
    """

    title: str
    facts: str


class Headings:
    """Finds the sections that changes are in.

    Args:
        diff: The comparison.
    """

    def __init__(self, diff: Diff) -> None:
        self._sections: dict[tuple[str, str], tuple[Section, bool]] = {}
        for sections, gone in ((diff.new.sections, False), (diff.old.sections, True)):
            for section in sections:
                self._sections.setdefault((section.id, section.title), (section, gone))

    def of(self, group: Group) -> Heading:
        """Return what the section of a group is called."""
        section, gone = self._find(group)
        if section is None:
            return Heading(group.title or _DOCUMENT, f"#{group.section}" if group.section else "")
        number = "" if gone else section.number
        facts = (
            f"#{section.id}",
            section.authority or "",
            f"was #{group.former}" if group.former else "",
            f"gone, was {section.number}" if gone else "",
        )
        title = f"{number} {section.title}".strip() if section.level else _FRONT
        return Heading(title, " · ".join(filter(None, facts)))

    def short(self, group: Group) -> str:
        """Return a name for a narrow place: number and id."""
        section, gone = self._find(group)
        name = f"#{group.section}" if group.section else _DOCUMENT
        if section is None or not section.level:
            return name
        return f"{name} (gone)" if gone else f"{section.number} {name}"

    def _find(self, group: Group) -> tuple[Section | None, bool]:
        return self._sections.get((group.section or "", group.title), (None, False))
