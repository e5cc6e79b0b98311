# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Take sections out of a spec, and keep what others may have cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress.changelog.escape import plain
from specpress.changelog.fragments import FOLDER
from specpress.changelog.skeleton import file_name, fragment_text
from specpress.editing import configuration
from specpress.editing.heading import with_was
from specpress.editing.material import Material
from specpress.editing.new_name import find_section
from specpress.editing.plan import Plan
from specpress.editing.promise import Names, judge
from specpress.editing.prompt_entries import cut
from specpress.editing.references import pointing
from specpress.editing.region import end_of_subtree, index_of, regions
from specpress.editing.result import settled
from specpress.errors import SpecError
from specpress.language.counts import listed
from specpress.lint.finding import Edit
from specpress.lint.published import mark_of
from specpress.model import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.model import PromptFile, Section, Span, Spec

_LISTED = 5


class Retirement(Struct, frozen=True):
    """How sections are retired.

    Attributes:
        reason: Why; empty where nobody said.
        successor: The id of the section that they are part of from now on.
        with_subsections: Whether the sections below go with them.
        fragment: Whether a fragment of the changelog is written.
    """

    reason: str = ""
    successor: str | None = None
    with_subsections: bool = False
    fragment: bool = False


class MissingReasonError(SpecError):
    """Something that was published goes, and nobody said why."""


def retire(material: Material, names: tuple[str, ...], how: Retirement) -> Plan:
    """Work out what takes sections out.

    Args:
        material: The spec and what stands beside it.
        names: Their ids.
        how: Why, and what becomes of them.

    Returns:
        The plan. The focus marks in them go, with their prompts; what was published is named by
        the successor or retired in the configuration; what still refers to them is in the notes.

    Raises:
        MissingReasonError: There is no reason, and one has to be written down.
        SpecError: There is no such section, one has sections below that are not named, or there is
            no successor of that name.
    """
    leaving = _Leaving(material, names, how)
    plan, after = settled(material, leaving.plan, Names(), leaving.order)
    heirs = Names(sections=leaving.heirs)
    judge(material.spec, after, heirs, leaving.order, frozenset(leaving.gone))
    return replace(plan, notes=tuple(leaving.notes(after)))


class _Leaving:
    def __init__(self, material: Material, names: tuple[str, ...], how: Retirement) -> None:
        self._material, self._how = material, how
        self._places = self._chosen(names)
        sections = material.spec.sections
        self._sections = [sections[place] for place in self._places]
        self.gone = {one.id for one in self._sections}
        self.order = [one for i, one in enumerate(sections) if i not in set(self._places)]
        if not any(one.level for one in self.order):
            raise SpecError("no section would be left", hint="Remove the spec by hand.")
        self._heir = self._successor()
        heir = self._heir
        self.heirs = dict.fromkeys(self.gone, heir.id) if heir is not None else {}
        self._regions = [region for run in self._runs() for region in regions(material, *run)]
        self._files = self._prompt_files()

    def _chosen(self, names: tuple[str, ...]) -> list[int]:
        """Return the places of all sections that go.

        Raises:
            SpecError: One below is not named.
        """
        spec = self._material.spec
        chosen: set[int] = set()
        below: set[int] = set()
        for name in names:
            index = index_of(spec, find_section(self._material, name))
            chosen.add(index)
            below.update(range(index + 1, end_of_subtree(spec, index)))
        left = [spec.sections[index].id for index in sorted(below - chosen)]
        if left and not self._how.with_subsections:
            raise SpecError(
                f"sections below would go, too: {listed(left, _LISTED)}",
                hint="Name them, say --with-subsections, or move them first.",
            )
        return sorted(chosen | below)

    def _successor(self) -> Section | None:
        name = self._how.successor
        if name is None:
            return None
        found = find_section(self._material, name)
        if found.id in self.gone:
            raise SpecError(f"the successor {name!r} would go, too", hint="Choose another one.")
        return found

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Yield each run of places that follow each other, with the place behind it."""
        start = self._places[0]
        for place, following in zip(self._places, (*self._places[1:], -1), strict=True):
            if following != place + 1:
                yield start, place + 1
                start = following

    def _prompt_files(self) -> tuple[PromptFile, ...]:
        """Return the files of the prompts that no clause is left for."""
        marks = self._material.spec.focus_marks
        kept = {mark.id for mark in marks if mark.section not in self.gone}
        lost = {mark.id for mark in marks if mark.section in self.gone} - kept
        return tuple(one for one in self._material.spec.prompt_files if one.focus in lost)

    def plan(self, ids: tuple[Edit, ...]) -> Plan:
        """Return the plan; `ids` are edits that write out derived ids."""
        emptied = [one.file.path for one in self._regions if one.is_all]
        cuts = [one for one in self._files if one.is_json]
        edits, gone = self._entries(cuts)
        removed = (*emptied, *gone, *(one.path for one in self._files if not one.is_json))
        lost = [edit.span for edit in edits]
        edits += [one.cut() for one in self._regions if not one.is_all]
        edits += [
            edit
            for edit in self._repointed()
            if edit.span.path not in removed and not any(_within(edit.span, one) for one in lost)
        ]
        edits += ids
        heir = self._heir
        if heir is not None:
            file = self._material.files[heir.heading.path]
            edits += with_was(file, heir, tuple(dict.fromkeys((*heir.was, *self._published()))))
        edits += self._recorded(emptied)
        return Plan(
            tuple(edits),
            created=self._fragments(),
            removed=removed,
            read=self._material.beside,
        )

    def _entries(self, files: list[PromptFile]) -> tuple[list[Edit], list[str]]:
        """Return the edits that take entries out of JSON files, and the files that go whole."""
        spans: dict[str, list[Span]] = {}
        for file in files:
            spans.setdefault(file.path, []).extend(one.span for one in file.prompts)
        found = {path: cut(self._material.files[path], own) for path, own in spans.items()}
        edits = [edit for one in found.values() for edit in one or ()]
        return edits, [path for path, one in found.items() if one is None]

    def _published(self) -> tuple[str, ...]:
        """Return the ids of theirs that somebody may have cited."""
        known = self._material.published_sections
        return tuple(
            name
            for one in self._sections
            for name in (*one.was, one.id)
            if name in known or name in one.was
        )

    def _recorded(self, emptied: list[str]) -> Iterator[Edit]:
        """Yield the edits of the configuration, as one."""
        known = self._material.published_sections
        names = [] if self._heir is not None else [n for n in self._published() if n in known]
        marks = {mark_of(name) for name in self._material.published_prompts}
        prompts = [m for one in self._files for m in (*one.was, one.focus) if m in marks]
        reason = self._how.reason.strip()
        if (names or prompts) and not reason:
            told = (*(f"#{name}" for name in names), *(f"[^{mark}]" for mark in prompts))
            raise MissingReasonError(
                f"published, and nobody says why: {listed(told, _LISTED)}",
                hint="Say why with --reason TEXT."
                if prompts and not names
                else "Say why with --reason TEXT, or name what it is part of: --successor ID.",
            )
        sections, texts = dict.fromkeys(names, reason), dict.fromkeys(prompts, reason)
        yield from configuration.without(self._material, emptied, sections, texts)

    def _pointing(self, name: str) -> Iterator[Edit]:
        """Yield each place outside that names a section which goes."""
        for edit in pointing(self._material, name):
            if not any(region.holds(edit) for region in self._regions):
                yield edit

    def _repointed(self) -> Iterator[Edit]:
        if self._heir is None:
            return
        for name in self.gone:
            for edit in self._pointing(name):
                if not edit.span.path.startswith(f"{FOLDER}/"):
                    yield Edit(edit.span, self._heir.id)

    def notes(self, after: Spec) -> Iterator[str]:
        """Yield what still refers to what goes, where it stands afterwards."""
        left = Material(after, self._material.config)
        places = {
            (edit.span.path, edit.span.line, name)
            for name in (self.gone if self._heir is None else ())
            for edit in pointing(left, name)
        }
        for path, line, name in sorted(places):
            yield f"{path}:{line}: refers to {name!r}, which is gone"
        if self._material.config.definitions in self.gone:
            yield "the section of definitions is gone: set `definitions` in the configuration"

    def _fragments(self) -> tuple[SourceFile, ...]:
        if not self._how.fragment:
            return ()
        ids = [one.id for one in self._sections]
        prefix = f"{FOLDER}/"
        taken = {one.path.removeprefix(prefix).lower() for one in self._material.fragments}
        text = fragment_text("removed", ids, self._told(), ())
        return (SourceFile(f"{prefix}{file_name(ids[0], taken)}", text),)

    def _told(self) -> str:
        """Return what the fragment says: the reason, and what they are part of now."""
        reason = " ".join(self._how.reason.split())
        if self._heir is None:
            return reason
        told = f"See [{plain(self._heir.title)}](#{self._heir.id})."
        return f"{reason.rstrip('.')}. {told}" if reason else told


def _within(inner: Span, outer: Span) -> bool:
    """Tell whether a span stands in another one."""
    starts = (outer.line, outer.column) <= (inner.line, inner.column)
    ends = (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)
    return inner.path == outer.path and starts and ends
