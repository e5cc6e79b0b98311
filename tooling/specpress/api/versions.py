# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What versions there are, and the spec as it was in one of them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from specpress.api import Project, configured, load
from specpress.errors import SpecError
from specpress.model import Snapshot
from specpress.parse import parse
from specpress.parse.digest import snapshot_digest
from specpress.report.versions import Report, VersionRow
from specpress.sources.named import WORKING_TREE, History

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from specpress.sources.version import Version

    Progress = Callable[[int, int], None]

_TAGS = "refs/tags/"
_SHOWN_TAGS = 5


def at(folder: Path, word: str) -> tuple[Project, tuple[str, ...]]:
    """Read the spec of the repository that a folder belongs to, as it was in a version.

    Args:
        folder: The folder.
        word: A version, a tag, any git ref, `ref:path`, a path relative to the folder, or `.`.

    Returns:
        The project under the configuration of now, and what had to be found somewhere else or was
        left out, a sentence each.

    Raises:
        SpecError: There is no such version, or it cannot be read; or as for `api.load`.
    """
    if word == WORKING_TREE:
        return load(folder), ()
    found = configured(folder)
    with History(found.root, found.config, folder) as history:
        snapshot = history.read(word)
    spec = parse(snapshot, found.config)
    project = Project(found.root, found.config, spec, found.path, own=False)
    return project, history.notes


def names(folder: Path) -> tuple[str, ...]:
    """Return what can be given for a version: labels, names, tags and branches.

    Raises:
        SpecError: The folder is in no git repository, the configuration makes no sense, or git
            fails.
    """
    found = configured(folder)
    with History(found.root, found.config, folder) as history:
        return history.names()


def report(folder: Path, progress: Progress | None = None, *, colour: bool = False) -> Report:
    """Return every version in the form that the formats of `specpress.report.versions` write.

    Each text is read once, one at a time.

    Args:
        folder: A folder of the spec.
        progress: Called with how many are done and how many there are.
        colour: Whether to set colours.

    Raises:
        SpecError: The folder is in no git repository, the configuration makes no sense, or git
            fails. What is wrong with one version stands in its row.
    """
    found = configured(folder)
    with History(found.root, found.config, folder) as history:
        rows = _rows(history, progress)
        refs = history.repository.refs()
        taken = {origin.name for row in rows for origin in row.origins}
        tags = (ref.removeprefix(_TAGS) for ref in refs if ref.startswith(_TAGS))
        return Report(
            rows=rows,
            tags=found.config.versions.tags,
            commits=found.config.versions.commits,
            other_tags=tuple(islice((tag for tag in tags if tag not in taken), _SHOWN_TAGS)),
            shallow=history.repository.shallow,
            colour=colour,
        )


def _rows(history: History, progress: Progress | None) -> tuple[VersionRow, ...]:
    found = history.versions()
    texts = _Texts(history)
    rows: list[VersionRow] = []
    for version in found:
        rows.append(_row(version, texts))
        if progress is not None:
            progress(len(rows), len(found))
    return tuple(rows)


def _row(version: Version, texts: _Texts) -> VersionRow:
    error = version.error
    sections, digest = None, None
    if version.tree:
        try:
            sections, digest = texts.measure(version)
        except SpecError as wrong:
            error = error or str(wrong)
    return VersionRow(
        name=version.name,
        label=version.label,
        revision=version.revision,
        revisions=version.revisions,
        date=version.date,
        origins=version.origins,
        sections=sections,
        digest=digest,
        commit=version.commit,
        recorded=version.recorded,
        error=error,
    )


class _Texts:
    """Counts the sections of versions, each text once; keeps figures, not texts."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._measured: dict[tuple[str, ...], tuple[int, str]] = {}
        self._counts: dict[str, int] = {}

    def measure(self, version: Version) -> tuple[int, str]:
        """Return how many sections a version has, and its digest."""
        blobs = tuple(blob for _, blob in self._history.source_files(version))
        if blobs not in self._measured:
            snapshot = self._history.read_version(version, prompts=False)
            sections = sum(
                self._count(blob, Snapshot("", (file,), (), ""))
                for blob, file in zip(blobs, snapshot.sources, strict=True)
            )
            self._measured[blobs] = sections, snapshot_digest(snapshot)
        return self._measured[blobs]

    def _count(self, blob: str, one: Snapshot) -> int:
        """Return how many sections begin in a file."""
        if blob not in self._counts:
            found = parse(one, self._history.config).sections
            self._counts[blob] = sum(1 for section in found if section.level)
        return self._counts[blob]
