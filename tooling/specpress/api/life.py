# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tell the lives of sections over every version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.api import configured
from specpress.diff.engine import compare
from specpress.diff.life import Lives, Step, outline
from specpress.errors import SpecError
from specpress.parse import parse
from specpress.report.life import Report
from specpress.sources.named import History

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from specpress.model import Spec
    from specpress.sources.version import Version

    Progress = Callable[[int, int], None]


def log(folder: Path, section: str | None = None, progress: Progress | None = None) -> Report:
    """Tell what every version did to a section, or to all of them.

    One version is held at a time, beside the one before it.

    Args:
        folder: A folder of the spec.
        section: An id that the section has or had, None for all.
        progress: Called with how many versions are done and how many there are.

    Raises:
        SpecError: The folder is in no git repository, the configuration makes no sense, git fails,
            or no version has a section with the id.
    """
    found = configured(folder)
    with History(found.root, found.config, folder) as history:
        teller = _Teller(history, progress)
        steps = tuple(teller.steps())
    if section is not None:
        lives = _lives_of(section, teller.lives, steps)
        steps = tuple(_only(step, lives) for step in steps)
    return Report(steps=steps, section=section)


def _only(step: Step, lives: set[int]) -> Step:
    events = tuple(event for event in step.events if event.life in lives)
    return replace(step, events=events, general=())


def _lives_of(section: str, lives: Lives, steps: Sequence[Step]) -> set[int]:
    from specpress.language.nearest import did_you_mean

    if section in lives.ids:
        return lives.ids[section]
    unread = any(step.error is not None for step in steps)
    hint = did_you_mean(section, lives.ids) or "`specpress log` lists every section."
    if unread or not steps:
        hint = "`specpress versions` says which versions there are, and which cannot be read."
    raise SpecError(f"no version has a section with the id {section!r}", hint=hint)


class _Teller:
    def __init__(self, history: History, progress: Progress | None) -> None:
        self._history = history
        self._progress = progress
        self._spec: Spec | None = None
        self._key = ""
        self.lives = Lives()

    def steps(self) -> Iterator[Step]:
        """Yield what each version did, the oldest first."""
        versions = self._history.versions()
        for number, version in enumerate(versions, 1):
            try:
                yield self._step(version)
            except SpecError as error:
                yield Step(version.label, version.date, None, error=str(error))
            if self._progress is not None:
                self._progress(number, len(versions))

    def _step(self, version: Version) -> Step:
        key = self._history.key(version, prompts=False)
        if self._spec is not None and key == self._key:
            return Step(version.label, version.date, len(self._spec.sections))
        snapshot = self._history.read_version(version, prompts=False)
        before, self._spec = self._spec, parse(snapshot, self._history.config)
        self._key = key
        sections = self._spec.sections
        if before is None:
            events = self.lives.first([(one.id, one.title) for one in sections])
            return Step(version.label, version.date, len(sections), events)
        events, general = self.lives.next(outline(compare(before, self._spec)))
        return Step(version.label, version.date, len(sections), events, general)
