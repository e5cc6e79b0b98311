# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The configuration's folder as it was in a commit or a version."""

from __future__ import annotations

from itertools import chain
from posixpath import normpath
from typing import TYPE_CHECKING, NamedTuple

from specpress.errors import SpecError
from specpress.sources.git_errors import NoSpecThenError
from specpress.sources.moves import old_folders
from specpress.sources.trees import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.sources.repository import Repository
    from specpress.sources.version import Version


def top_folder(repository: Repository, commit: str, name: str) -> Folder:
    """Return the top of the repository in a commit.

    Args:
        repository: The repository.
        commit: Full id of the commit.
        name: How messages call it.

    Raises:
        SpecError: The commit cannot be read.
    """
    return Folder(repository, repository.commit(commit).tree, name)


def commit_folder(repository: Repository, commit: str, name: str) -> Folder:
    """Return the configuration's folder in a commit, under the name it had then.

    Raises:
        SpecError: It did not exist then, or the commit cannot be read.
    """
    top = top_folder(repository, commit, name)
    folder = _configured(repository, top)
    if folder is None:
        raise NoSpecThenError(
            "did not exist in that version, nor did git see it under another name",
            path=top.place(repository.prefix),
            hint=f"Name the file or the folder to read as in {name}:PATH",
        )
    return folder


class Place(NamedTuple):
    """Where a path may be: below a folder, which is the configuration's or not."""

    folder: Folder
    path: str
    configured: bool


def places_in_commit(repository: Repository, commit: str, name: str, path: str) -> list[Place]:
    """Return where a path may be in a commit: below the configuration's folder, or the top.

    Raises:
        SpecError: It leads out of the repository, or the commit cannot be read.
    """
    top = top_folder(repository, commit, name)
    folder = _configured(repository, top)
    prefix = repository.prefix
    places = [Place(folder, normpath(path), configured=True)] if folder is not None else []
    if prefix:
        above = (normpath(prefix + path), normpath(path))
        places += [Place(top, place, configured=False) for place in above]
    inside = [place for place in places if not place.path.startswith("..")]
    if not inside:
        hint = "Write it relative to the configuration's folder, or to the top of the repository."
        raise SpecError("leads out of the repository", path=top.place(path), hint=hint)
    return inside


def _configured(repository: Repository, top: Folder) -> Folder | None:
    prefix = repository.prefix
    if not prefix:
        return top
    for path in chain((prefix.rstrip("/"),), _older(repository, prefix)):
        folder = top.below(path)
        if folder is not None:
            return folder
    return None


def version_folder(repository: Repository, version: Version) -> Folder:
    """Return the configuration's folder in a version.

    Raises:
        SpecError: There is none that can be read.
    """
    label, tree = version.label, version.tree
    if version.commit is not None:
        return commit_folder(repository, version.commit, label)
    if tree:
        prefix = repository.prefix
        return Folder(repository, tree, label, inside=version.folder, root=prefix)
    raise SpecError(version.error or "cannot be read", path=None if version.error else label)


def _older(repository: Repository, prefix: str) -> Iterator[str]:
    yield from old_folders(repository.renames(), prefix.rstrip("/"))
