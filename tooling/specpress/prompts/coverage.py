# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the evaluation prompts cover: section by section, clause by clause, prompt by prompt.

A clause is a focus mark; one that stands twice in the text is one clause, where it stands first. A
clause is *covered* where it has a prompt that runs ask: one that is written, and not skipped. Every
clause and every prompt is counted once: a prompt with its clause, else with its file among the
strays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.prompts.covered import (
    ClauseCoverage,
    Coverage,
    Figures,
    Group,
    PromptCoverage,
    SectionCoverage,
    StrayFile,
)
from specpress.prompts.figures import figures
from specpress.prompts.selection import NO_LEVEL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from specpress.model import FocusMark, Prompt, PromptFile, Section, Span, Spec


class State(Struct, frozen=True):
    """What is known of the prompts beside their text; all of them ids of prompts.

    Attributes:
        stale: Those whose clause differs from the one they were last reviewed against.
        unreviewed: Those that were never reviewed.
        reviewed: Whether there is a record of reviews; without one nothing is stale.
    """

    stale: frozenset[str] = frozenset()
    unreviewed: frozenset[str] = frozenset()
    reviewed: bool = False


def coverage(spec: Spec, state: State | None = None) -> Coverage:
    """Return what the prompts of a spec cover.

    Args:
        spec: The spec.
        state: What is known of its prompts beside their text.
    """
    return _Counter(spec, state or State()).coverage()


class _Counter:
    """Puts clauses to sections and prompts to clauses, each once."""

    def __init__(self, spec: Spec, state: State) -> None:
        self._spec = spec
        self._state = state
        self._marks: dict[str, FocusMark] = {}
        for mark in spec.focus_marks:
            self._marks.setdefault(mark.id, mark)
        self._places: dict[str, list[int]] = {}
        for place, section in enumerate(spec.sections):
            self._places.setdefault(section.id, []).append(place)
        self._files: dict[str, list[PromptFile]] = {}
        for file in spec.prompt_files:
            self._files.setdefault(file.focus, []).append(file)

    def coverage(self) -> Coverage:
        """Return all of it."""
        sections = self._sections()
        strays = tuple(self._strays())
        return Coverage(
            title=self._spec.title,
            version=self._spec.version,
            reviewed=self._state.reviewed,
            sections=sections,
            strays=strays,
            levels=tuple(self._levels(sections)),
            chapters=tuple(self._chapters(sections)),
            figures=_figures(sections, [p for file in strays for p in file.prompts]),
        )

    def _sections(self) -> tuple[SectionCoverage, ...]:
        marks: dict[int, list[FocusMark]] = {}
        for mark in self._marks.values():
            marks.setdefault(self._home(mark), []).append(mark)
        return tuple(
            self._section(place, section, marks.get(place, []))
            for place, section in enumerate(self._spec.sections)
            if place in marks or section.kind == "normative"
        )

    def _home(self, mark: FocusMark) -> int:
        """Return the position of the section that a mark stands in; ids may stand twice."""
        own = self._places[mark.section]
        around = (n for n in own if _holds(self._spec.sections[n].span, mark.span))
        return next(around, own[0])

    def _section(self, place: int, section: Section, marks: Sequence[FocusMark]) -> SectionCoverage:
        clauses = tuple(map(self._clause, marks))
        return SectionCoverage(
            place=place,
            id=section.id,
            number=section.number,
            title=section.title,
            kind=section.kind,
            authority=section.authority,
            chapter=section.path[0],
            span=section.heading,
            clauses=clauses,
            figures=figures([(section.kind, clauses)]),
        )

    def _clause(self, mark: FocusMark) -> ClauseCoverage:
        files = self._files.get(mark.id, ())
        found = [self._prompt(prompt) for file in files for prompt in file.prompts]
        return ClauseCoverage(mark.id, mark.clause, mark.span, tuple(found))

    def _prompt(self, prompt: Prompt) -> PromptCoverage:
        state = self._state
        return PromptCoverage(
            id=prompt.id,
            span=prompt.span,
            rubric=bool(prompt.rubric and prompt.rubric.strip()),
            skipped=prompt.skip,
            stale=prompt.id in state.stale,
            unreviewed=prompt.id in state.unreviewed,
            unwritten=prompt.unwritten,
        )

    def _strays(self) -> Iterable[StrayFile]:
        for file in sorted(self._spec.prompt_files, key=_path):
            if file.focus not in self._marks:
                prompts = tuple(map(self._prompt, file.prompts))
                title = file.header_title or ""
                yield StrayFile(file.path, file.focus, title, file.header, prompts)

    def _levels(self, sections: Sequence[SectionCoverage]) -> Iterable[Group]:
        used = _grouped(sections, _level)
        known = [*self._spec.authority_levels, *(name for name in used if name != NO_LEVEL)]
        for name in (*dict.fromkeys(known), NO_LEVEL):
            if name in used:
                yield Group(name, "", "", _figures(used[name]))

    def _chapters(self, sections: Sequence[SectionCoverage]) -> Iterable[Group]:
        heads = {section.id: section for section in reversed(self._spec.sections)}
        for name, own in _grouped(sections, _chapter).items():
            head = heads.get(name)
            number, title = (head.number, head.title) if head is not None else ("", "")
            yield Group(name, number, title, _figures(own))


def _figures(sections: Iterable[SectionCoverage], strays: Sequence[PromptCoverage] = ()) -> Figures:
    return figures(((section.kind, section.clauses) for section in sections), strays)


def _grouped(
    sections: Sequence[SectionCoverage], key: Callable[[SectionCoverage], str]
) -> dict[str, list[SectionCoverage]]:
    found: dict[str, list[SectionCoverage]] = {}
    for section in sections:
        found.setdefault(key(section), []).append(section)
    return found


def _level(section: SectionCoverage) -> str:
    return section.authority or NO_LEVEL


def _chapter(section: SectionCoverage) -> str:
    return section.chapter


def _holds(outer: Span, inner: Span) -> bool:
    return outer.path == inner.path and outer.line <= inner.line <= outer.end_line


def _path(file: PromptFile) -> str:
    return file.path
