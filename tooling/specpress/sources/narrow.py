# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read one file, or one folder, as the whole spec: the configuration that this comes to."""

from __future__ import annotations

import os
import posixpath
from glob import escape, has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.errors import SpecError
from specpress.sources import worktree
from specpress.sources.objects import TREE
from specpress.sources.words import not_there

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from specpress.config import Config
    from specpress.model import Snapshot
    from specpress.sources.roots import Place
    from specpress.sources.trees import Folder

_ON_DISK = "Paths are relative to the folder that the command works on."


def read_path(root: Path, config: Config, path: Path, word: str) -> Snapshot:
    """Read a file or a folder on disk as a whole spec.

    Args:
        root: The folder of the configuration.
        config: The configuration.
        path: What to read.
        word: What the user wrote for it.

    Raises:
        SpecError: It does not exist, or cannot be read.
    """
    full = Path(os.path.realpath(path.parent), path.name) if path.name else path
    full = Path(os.path.normpath(full))
    if not full.exists():
        raise SpecError("does not exist", path=word, hint=_ON_DISK)
    if not full.is_relative_to(root):
        full = Path(os.path.realpath(full))  # who names a link outside means what is behind it
        root = full if full.is_dir() else full.parent
    inside = full.relative_to(root).as_posix()

    def is_folder(place: str) -> bool:
        return (root / place).is_dir()

    if full.is_dir():
        narrowed = _to_folder(config, inside, is_folder, lambda one: any(_glob(root, one)))
    else:
        narrowed = _to_file(config, inside, is_folder, beside=True)
    return worktree.read_snapshot(root, narrowed)


def in_git(places: Sequence[Place], config: Config) -> tuple[Folder, Config]:
    """Return the folder to read and the configuration for a file or a folder in git.

    Args:
        places: Where it may be; the first that exists counts.
        config: The configuration.

    Raises:
        SpecError: It is nowhere, with what is near.
    """
    for folder, path, configured in places:
        entry = folder.find(path)
        if entry is None:
            continue
        is_tree = entry.mode == TREE
        if configured:
            return folder, _narrowed_in_git(folder, path, config, is_tree=is_tree)
        # Outside of the configuration's folder: relative to the folder given.
        base = folder.below(path if is_tree else posixpath.dirname(path), given=True) or folder
        name = "" if is_tree else posixpath.basename(path)
        return base, _narrowed_in_git(base, name, config, is_tree=is_tree)
    raise not_there(places[0].folder, places[0].path)


def _narrowed_in_git(folder: Folder, path: str, config: Config, *, is_tree: bool) -> Config:
    def is_folder(place: str) -> bool:
        return not place.startswith("..") and folder.below(place) is not None

    if is_tree:
        return _to_folder(config, path, is_folder, lambda one: bool(folder.expand(one)))
    return _to_file(config, path, is_folder, beside=False)


def _glob(root: Path, pattern: str) -> Iterator[Path]:
    return (
        root.glob(pattern)
        if has_magic(pattern)
        else iter([root / pattern] * (root / pattern).exists())
    )


def _to_file(
    config: Config, path: str, is_folder: Callable[[str], bool], *, beside: bool
) -> Config:
    """Return a configuration whose only source is a file.

    Args:
        config: The configuration.
        path: The file, relative to the folder that will be read.
        is_folder: Tells whether there is a folder at a path.
        beside: Whether prompts beside the file come before those of the configuration.
    """
    near = _prompts(posixpath.dirname(path), config)
    places = (*near, config.prompts) if beside else (config.prompts, *near)
    return replace(config, source=(_literal(path),), prompts=_first(places, is_folder))


def _to_folder(
    config: Config,
    path: str,
    is_folder: Callable[[str], bool],
    matches: Callable[[str], bool],
) -> Config:
    """Return a configuration whose sources are in a folder.

    They are what the configured patterns match below it; where that is nothing, its Markdown files.

    Args:
        config: The configuration.
        path: The folder, relative to the folder that will be read; empty for that.
        is_folder: Tells whether there is a folder at a path.
        matches: Tells whether a pattern matches anything.
    """
    below = tuple(posixpath.join(_literal(path), pattern) for pattern in config.source)
    if not any(matches(pattern) for pattern in below):
        below = (posixpath.join(_literal(path), "*.md"),)
    return replace(config, source=below, prompts=_first(_prompts(path, config), is_folder))


def _prompts(folder: str, config: Config) -> tuple[str, ...]:
    """Return where the prompts of a folder may be."""
    name = posixpath.basename(config.prompts.rstrip("/"))
    places = (posixpath.join(folder, config.prompts), posixpath.join(folder, name))
    return tuple(dict.fromkeys(posixpath.normpath(place) for place in places))


def _first(places: tuple[str, ...], is_folder: Callable[[str], bool]) -> str:
    return next((place for place in places if is_folder(place)), places[0])


def _literal(path: str) -> str:
    """Return a path as a pattern that matches it alone."""
    return escape(path)
