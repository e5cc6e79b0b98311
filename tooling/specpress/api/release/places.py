# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether there is a place for what a release writes."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from specpress.changelog import fragments
from specpress.errors import SpecError
from specpress.sources.objects import TREE
from specpress.sources.records import FOLDER, record_path
from specpress.sources.roots import commit_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.api.changelog import Pending
    from specpress.config import Config
    from specpress.sources.named import History
    from specpress.sources.standing import Standing

_FOLDERS = (FOLDER, fragments.FOLDER)
_CHANGING = ("filter", "working-tree-encoding")
"""Attributes by which git changes the bytes of a file, other than its line ends."""


def judge_folders(history: History, standing: Standing, label: str, pending: Pending) -> None:
    """Refuse a folder of records in which a release could not be written as it is to be read.

    Args:
        history: Reads the repository.
        standing: The same repository, as it stands.
        label: What is released.
        pending: What the release gathers and removes.

    Raises:
        SpecError: A folder or a fragment is a link, there is a file in the folder's place, the
            configuration takes the folder for a part of the spec, or git would change the bytes of
            what is written.
    """
    for path in (*_FOLDERS, *pending.files):
        should = "folder" if path in _FOLDERS else "file"
        wrong = _wrong(history.root / path, should)
        if wrong:
            hint = f"Make it a {should}: a release writes and removes files there."
            raise SpecError(f"is {wrong}", path=path, hint=hint)
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


def _wrong(path: Path, should: str) -> str:
    if path.is_symlink():
        return "a symbolic link"
    return "a file" if should == "folder" and path.is_file() else ""


def _taking(path: str, config: Config) -> str:
    """Return what in the configuration takes a path for a part of the spec, empty for nothing."""
    if PurePosixPath(path).parent == PurePosixPath(config.prompts):
        return f"prompts = {config.prompts!r}"
    parts = path.split("/")
    found = (one for one in config.source if _matches(parts, list(PurePosixPath(one).parts)))
    return next((f"source = {one!r}" for one in found), "")


def _matches(parts: list[str], pattern: list[str]) -> bool:
    """Tell whether a path matches a pattern of the configuration, both in parts."""
    if not pattern or not parts:
        return not parts and set(pattern) <= {"**"}
    first, *rest = pattern
    if first == "**":
        return _matches(parts, rest) or _matches(parts[1:], pattern)
    return fnmatchcase(parts[0], first) and _matches(parts[1:], rest)


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
