# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether there is a place for what a release writes."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from specpress.changelog import fragments
from specpress.errors import SpecError
from specpress.proposals import proposal
from specpress.sources.objects import TREE
from specpress.sources.patterns import pattern_of
from specpress.sources.records import FOLDER, record_path
from specpress.sources.roots import commit_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.config import Config
    from specpress.sources.named import History
    from specpress.sources.standing import Standing

_CHANGING = ("filter", "working-tree-encoding")
"""Attributes by which git changes the bytes of a file, other than its line ends."""


def judge_folders(history: History) -> None:
    """Refuse folders of changelogs that are none: a link, or a file.

    Args:
        history: Reads the repository.

    Raises:
        SpecError: One is.
    """
    for path in (FOLDER, fragments.FOLDER, proposal.FOLDER):
        full = history.root / path
        if full.is_symlink() or full.is_file():
            wrong = "a symbolic link" if full.is_symlink() else "a file"
            hint = "Make it a folder: a release writes and removes files there."
            raise SpecError(f"is {wrong}", path=path, hint=hint)


def judge_files(history: History, standing: Standing, label: str, paths: tuple[str, ...]) -> None:
    """Refuse files that a release could not write, or remove, as they are to be read.

    Args:
        history: Reads the repository.
        standing: The same repository, as it stands.
        label: What is released.
        paths: Files that the release removes or changes.

    Raises:
        SpecError: One of them is a link, the configuration takes the page for a part of the spec,
            or git would change the bytes of what is written.
    """
    for path in paths:
        if (history.root / path).is_symlink():
            hint = "Make it a file: a release removes or changes it."
            raise SpecError("is a symbolic link", path=path, hint=hint)
    page = f"{FOLDER}/{label}.md"
    taking = _taking(page, history.config)
    if taking:
        hint = f"A release would change what it released: keep {FOLDER}/ out of {taking}."
        raise SpecError(f"would be a file of the spec, by {taking}", path=page, hint=hint)
    prefix = history.repository.prefix
    written = [f"{prefix}{path}" for path in (page, record_path(label))]
    for path, attribute in standing.attributes(_CHANGING, written):
        hint = f"What was released is read as it is committed: take {FOLDER}/ out of it."
        raise SpecError(f"{path} has {attribute} in .gitattributes", hint=hint)


def _taking(path: str, config: Config) -> str:
    """Return what in the configuration takes a path for a part of the spec, empty for nothing."""
    if PurePosixPath(path).parent == PurePosixPath(config.prompts):
        return f"prompts = {config.prompts!r}"
    pattern = pattern_of(path, config.source)
    return f"source = {pattern!r}" if pattern is not None else ""


def taken(history: History, commit: str, label: str, tag: str | None) -> Iterator[str]:
    """Yield what a version of this label would overwrite.

    Args:
        history: Reads the repository.
        commit: Full id of the commit that is to be released.
        label: The version.
        tag: Its tag.

    Raises:
        SpecError: git failed.
    """
    folder = commit_folder(history.repository, commit, commit[:12])
    entry = folder.find(FOLDER)
    names = history.repository.entries(entry.id) if entry and entry.mode == TREE else {}
    for path in (f"{FOLDER}/{label}.md", record_path(label)):
        if os.path.lexists(history.root / path) or path.rpartition("/")[2] in names:
            yield f"{path} is there already"
    if tag is not None and f"refs/tags/{tag}" in history.repository.refs():
        yield f"the tag {tag} is there already"
