# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The ids that versions were published with, from the release records of a working tree."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.language.folding import folded
from specpress.lint.published import Published, PublishedVersion, nobody
from specpress.parse import parse
from specpress.sources import version_names, worktree
from specpress.sources.records import read_record, record_paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from specpress.api import Project
    from specpress.lint.published import Heirs, Lost
    from specpress.model import SourceFile, Spec
    from specpress.sources.records import Record, RecordedChange

_TEXTS = 8
"""How many older versions are read to find what became of their sections: those that lost most."""


def published(project: Project) -> Published:
    """Read what the versions so far were published with.

    Args:
        project: The spec of the working tree.

    Raises:
        SpecError: A record cannot be read, or is none; names the file.
    """
    records = [read_record(project.root, path) for path in record_paths(project.root)]
    versions = tuple(_version(record) for record in _in_order(records))
    return Published(versions, _configuration(project), _Heirs(project) if versions else nobody)


def _version(record: Record) -> PublishedVersion:
    renamed = dict(pair for change in record.changes for pair in _renamed(change))
    return PublishedVersion(record.label, tuple(record.sections), record.prompts, renamed)


def _renamed(change: RecordedChange) -> Iterator[tuple[str, str]]:
    """Yield the id that a change took away, and the one that its section has since."""
    if change.code == "section-renamed" and change.former_section and change.section:
        yield change.former_section, change.section
    elif change.code == "section-merged" and change.section and change.members:
        yield change.section, change.members[0]


def _in_order(records: Sequence[Record]) -> list[Record]:
    """Sort by what the names say; where they do not compare, by the days of the releases."""
    names = [version_names.plain(record.version) for record in records]
    place = version_names.order(names)

    def key(record: Record) -> tuple[object, ...]:
        name = version_names.plain(record.version)
        return place(name) if place else record.date, name, record.revision

    return sorted(records, key=key)


def _configuration(project: Project) -> SourceFile | None:
    retired = project.config.retired
    if project.config_path is None or not (retired.sections or retired.prompts):
        return None
    return worktree.read_file(project.root.resolve(), project.config_path.name)


class _Heirs:
    """Finds, by their texts, which sections of today are those that were lost.

    Where git cannot give the text of a version, it finds nothing there and says nothing of it.

    Args:
        project: The spec of the working tree.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._older: dict[str, Spec] | None = None
        self._found: dict[tuple[str, ...], Heirs] = {}

    def __call__(self, spec: Spec, lost: Lost) -> Heirs:
        """Return the heirs of lost ids; mending asks again and again, for the same sections."""
        asked = tuple(section.id for section in spec.sections)
        if asked not in self._found:
            if self._older is None:
                labels = Counter(lost.values()).most_common(_TEXTS)
                self._older = dict(_texts(self._project, [label for label, _ in labels]))
            self._found[asked] = _heirs(self._older, spec, lost)
        return self._found[asked]


def _texts(project: Project, labels: Sequence[str]) -> Iterator[tuple[str, Spec]]:
    """Yield the versions of these labels that can be read."""
    from specpress.sources.named import History

    with History(project.root, project.config) as history:
        for label in labels:
            with suppress(SpecError):
                version = history.find(label)
                if version is not None:
                    text = history.read_version(version, prompts=False)
                    yield label, parse(text, project.config)


def _heirs(older: Mapping[str, Spec], spec: Spec, lost: Lost) -> Heirs:
    found: dict[str, str] = {}
    for label, before in older.items():
        alike = _alike(before, spec)
        found |= {name: alike[name] for name in lost if lost[name] == label and name in alike}
    return found


def _alike(before: Spec, after: Spec) -> dict[str, str]:
    """Return the ids of older sections, each with that of the section which reads most like it."""
    from specpress.diff.absorption import absorptions
    from specpress.diff.sections import match_sections

    matching = match_sections(before.sections, after.sections)
    pairs = {old: successor.new for old, successor in matching.possible.items()}
    pairs |= absorptions(before, after, matching)[0]
    pairs |= {link.old: link.new for link in matching.links.values()}
    read = {before.sections[old].id: after.sections[new].id for old, new in pairs.items()}
    return {**_of_one_title(before, after), **read}


def _of_one_title(before: Spec, after: Spec) -> dict[str, str]:
    """Return ids of older sections, each with that of a new section which has its title."""
    known = {section.id for section in before.sections}
    new = {
        folded(section.title): section.id
        for section in after.sections
        if section.title and section.id not in known
    }
    titles = ((section.id, folded(section.title)) for section in before.sections)
    return {name: new[title] for name, title in titles if title in new}
