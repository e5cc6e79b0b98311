# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What became of the sections of today: when each was last changed, and how it differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from specpress.api import Project
    from specpress.diff.change import Diff


class LastChange(Struct, frozen=True):
    """The version that changed a section last.

    Attributes:
        version: Its label.
        date: ISO date.
        before: The label of the version before it, None where it is the first.
        kinds: What happened to the section, in words.
    """

    version: str
    date: str
    before: str | None
    kinds: tuple[str, ...]


class History(Struct, frozen=True):
    """When sections were changed.

    Attributes:
        newest: The label of the newest version, empty where there is none.
        last: The last change of each section by its id in that version.
    """

    newest: str = ""
    last: dict[str, LastChange] = {}

    def of(self, names: Sequence[str]) -> tuple[str, LastChange] | None:
        """Return the id that a section had in the newest version, and its last change.

        Args:
            names: The section's id, and those that it had before.

        Returns:
            None where no version has it.
        """
        return next(((name, self.last[name]) for name in names if name in self.last), None)


def history(folder: Path) -> History:
    """Tell when each section was last changed; this reads every version.

    Args:
        folder: A folder of the spec.

    Raises:
        SpecError: As for `api.life.log`.
    """
    from specpress.api.life import log

    last: dict[str, LastChange] = {}
    before: str | None = None
    for step in log(folder).steps:
        for event in step.events:
            last[event.section] = LastChange(step.version, step.date, before, event.kinds)
            if "removed" in event.kinds:  # a section of today with that id is another one
                del last[event.section]
        before = step.version if step.error is None else before
    return History(before or "", last)


def section_changes(project: Project, section: str, old: str, new: str | None) -> str:
    """Tell, as Markdown, how a section differs between two versions.

    Args:
        project: The spec as it stands, on disk or in an editor.
        section: Its id.
        old: The older version.
        new: The newer one; None for the project's own text.

    Raises:
        SpecError: A version cannot be read, or no side has the section.
    """
    from datetime import UTC, datetime

    from specpress.api.comparison import Compared, View, judged_report
    from specpress.report.changes import markdown
    from specpress.sources.named import WORKING_TREE

    diff = _compared(project, old, new)
    compared = Compared(diff, old, new or WORKING_TREE, project.root)
    view = View(sections=(section,))
    return markdown.write(judged_report(compared, view, (), (), datetime.now(UTC).date()))


def _compared(project: Project, old: str, new: str | None) -> Diff:
    from specpress.api import sides
    from specpress.diff.engine import compare
    from specpress.sources.named import History as Versions

    with Versions(project.root, project.config, project.root) as versions:
        if new is not None:
            before, after = versions.read_both(old, new)
        else:
            before, after = versions.read(old), project.spec.snapshot
    return compare(*sides.parsed(before, after, project.config))
