# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A spec while it is being edited: what was read of it, the text as it stands, what was found."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from specpress.changelog.fragments import FOLDER as FRAGMENTS
from specpress.lint.published import NOTHING
from specpress.markdown.lines import SourceLines
from specpress.proposals.proposal import FOLDER as PROPOSALS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.assist.name import Name
    from specpress.config import Config
    from specpress.language.term_uses import Terms
    from specpress.lint.finding import Finding
    from specpress.lint.published import Published
    from specpress.model import Definition, FocusMark, PromptFile, Section, Spec

Findings = tuple["Finding", ...]


class View:
    """One state of a spec in an editor, with what more than one answer looks up.

    A view does not change: the next keystroke makes the next one. Look-ups are made when first
    asked for, and kept.

    Args:
        spec: The spec, read from the texts.
        config: Its configuration.
        texts: Every file by its path relative to the configuration: sources, prompts, and where
            they are at hand the configuration, the fragments of the changelog and the proposals.
        published: The ids of the versions so far.
        findings: What a check of the spec found.
        configuration: Path of the configuration, empty where the defaults hold.
    """

    def __init__(
        self,
        spec: Spec,
        config: Config,
        texts: Mapping[str, str],
        published: Published = NOTHING,
        findings: Findings = (),
        configuration: str = "",
    ) -> None:
        self.spec = spec
        self.config = config
        self.texts = texts
        self.published = published
        self.findings = findings
        self.configuration = configuration
        self._lines: dict[str, SourceLines] = {}

    def lines(self, path: str) -> SourceLines:
        """Return the lines of a file; none where there is no such file."""
        if path not in self._lines:
            self._lines[path] = SourceLines(path, self.texts.get(path, ""))
        return self._lines[path]

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Return the first section of each id."""
        return {section.id: section for section in reversed(self.spec.sections)}

    @cached_property
    def former(self) -> dict[str, Section]:
        """Return the first section that names each former id."""
        return {name: section for section in reversed(self.spec.sections) for name in section.was}

    def section(self, name: str) -> Section | None:
        """Return the section that an id, or a former one, leads to; None where it leads nowhere."""
        return self.sections.get(name) or self.former.get(name)

    def ids_of(self, name: str) -> tuple[str, ...]:
        """Return an id with those that its section had before."""
        section = self.sections.get(name)
        return (name, *section.was) if section is not None else (name,)

    @cached_property
    def marks(self) -> dict[str, FocusMark]:
        """Return the first place of each focus mark."""
        return {mark.id: mark for mark in reversed(self.spec.focus_marks)}

    @cached_property
    def prompt_files(self) -> dict[str, PromptFile]:
        """Return the file of prompts of each focus mark."""
        return {file.focus: file for file in self.spec.prompt_files}

    @cached_property
    def prompt_paths(self) -> dict[str, PromptFile]:
        """Return the files of prompts by their paths."""
        return {file.path: file for file in self.spec.prompt_files}

    @cached_property
    def definitions(self) -> dict[str, Definition]:
        """Return the first definition of each term."""
        return {one.term: one for one in reversed(self.spec.definitions)}

    @cached_property
    def terms(self) -> Terms:
        """Return what finds the defined terms in a text, by their positions in the spec."""
        from specpress.language.term_uses import Terms

        return Terms(one.term for one in self.spec.definitions)

    @cached_property
    def sections_of(self) -> dict[str, tuple[Section, ...]]:
        """Return the sections of each file, in reading order."""
        found: dict[str, list[Section]] = {}
        for section in self.spec.sections:
            found.setdefault(section.span.path, []).append(section)
        return {path: tuple(sections) for path, sections in found.items()}

    def section_at(self, path: str, line: int) -> Section | None:
        """Return the section that a line of the document stands in."""
        sections = self.sections_of.get(path, ())
        index = bisect_right(sections, line, key=lambda section: section.span.line) - 1
        return sections[index] if index >= 0 else None

    @cached_property
    def sources(self) -> frozenset[str]:
        """Return the paths of the document's files."""
        return frozenset(file.path for file in self.spec.snapshot.sources)

    @cached_property
    def fragments(self) -> tuple[str, ...]:
        """Return the paths of the fragments of the changelog that are at hand."""
        return tuple(sorted(path for path in self.texts if path.startswith(f"{FRAGMENTS}/")))

    @cached_property
    def proposals(self) -> tuple[str, ...]:
        """Return the paths of the proposals that are at hand."""
        return tuple(sorted(path for path in self.texts if path.startswith(f"{PROPOSALS}/")))

    @cached_property
    def names(self) -> dict[str, tuple[Name, ...]]:
        """Return the names in each file, in the order of the text."""
        from specpress.assist.names import names_in

        return names_in(self)

    @cached_property
    def uses(self) -> dict[tuple[str, str], tuple[Name, ...]]:
        """Return every place of each name by its kind and its value, declarations included."""
        found: dict[tuple[str, str], list[Name]] = {}
        for names in self.names.values():
            for name in names:
                found.setdefault((name.kind, name.value), []).append(name)
        return {key: tuple(names) for key, names in found.items()}
