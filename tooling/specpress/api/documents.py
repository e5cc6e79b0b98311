# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Look at a folder that is to hold a spec: which document is there, and what it tells of itself."""

from __future__ import annotations

import os
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress import config as configuration
from specpress.config import Config, Versions
from specpress.editing import survey
from specpress.editing.importing import front_matter
from specpress.errors import SpecError
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from specpress.sources import beginning, worktree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FOLDERS = ("spec_src", "spec", "chapters")
"""Folders that are taken for those of a document, where nobody named one."""

_LICENCE_FILES = ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "COPYING")
_OTHERS = ("pyproject.toml", ".gitignore")
_MARK_FILE = "[a-z0-9]" * 4 + ".md"


class Ground(Struct, frozen=True):
    """A folder that is to hold a spec.

    Attributes:
        root: The folder.
        config: What the configuration should say, as far as it can be guessed.
        documents: The sources, as the configuration names them; empty where there is no document.
        snapshot: The document.
        others: Files that are no part of it and may get a part of what is written.
        in_git: Whether it lies in a git repository.
        notes: What was guessed, a sentence each.
        overlooked: Where there is no document: Markdown files and folders with some, which by
            their names are none.
    """

    root: Path
    config: Config
    documents: tuple[str, ...]
    snapshot: Snapshot
    others: tuple[SourceFile, ...]
    in_git: bool
    notes: tuple[str, ...] = ()
    overlooked: tuple[str, ...] = ()

    def other(self, path: str) -> SourceFile | None:
        """Return a file that is no part of the document, None where it does not exist."""
        return next((file for file in self.others if file.path == path), None)

    def exists(self, path: str) -> bool:
        """Tell whether there is a file or anything else with a path."""
        return os.path.lexists(self.root / path)


def survey_folder(folder: Path, files: Sequence[Path], *, template: bool | None = None) -> Ground:
    """Look at a folder.

    Args:
        folder: The folder.
        files: The files of the document, relative to it or absolute; empty to look for them.
        template: Whether a new document is wanted; None for one only where there is no other.

    Raises:
        SpecError: It has a configuration already, or a file is not in it or cannot be read.
    """
    root, notes = _root(folder)
    documents: tuple[str, ...] = ()
    if files:
        documents = tuple(dict.fromkeys(_named(root, folder, path) for path in files))
    elif not template:
        documents = _found(root)
    if template is False and not documents:
        raise SpecError("there is no document in this folder", hint="Name its files.")
    licence = _licence(root)
    config = Config(
        title=survey.spaced(root.name) or Config().title, license=licence or Config().license
    )
    snapshot = Snapshot("", (), (), config.prompts)
    if documents:
        if licence is None:
            notes.append(f"no licence was found, so {config.license} is written: is that right?")
        prompts = next(_prompt_folders(root, documents), config.prompts)
        config = replace(config, source=documents, prompts=prompts)
        snapshot = worktree.read_snapshot(root, config)
        config, more = _read(config, snapshot)
        notes += more
    in_git = beginning.in_git(root)
    if in_git:
        config, more = _with_versions(root, config)
        notes += more
    others = tuple(worktree.read_file(root, name) for name in _OTHERS if (root / name).is_file())
    overlooked = () if documents else _overlooked(root)
    return Ground(root, config, documents, snapshot, others, in_git, tuple(notes), overlooked)


def _root(folder: Path) -> tuple[Path, list[str]]:
    """Return the folder that is to be configured.

    Raises:
        SpecError: It is none, or it is configured already.
    """
    found = configuration.find(folder)
    root = Path(os.path.realpath(folder))
    if found.path is None:
        return root, []
    if found.root == root:
        hint = "Nothing was changed. Edit it, or remove it to begin anew."
        raise SpecError("configures this folder already", path=found.path.name, hint=hint)
    return root, [f"{found.path} configures another spec, in a folder above; it stays as it is"]


def _named(root: Path, folder: Path, path: Path) -> str:
    """Return a file as the configuration names it, a folder as the files in it.

    Raises:
        SpecError: It does not exist, or is not below the folder.
    """
    full = Path(os.path.realpath(folder / path))
    if not full.is_relative_to(root) or full == root:
        hint = f"Name files below {root}, or another folder with -C."
        raise SpecError("is not in the folder of the spec", path=str(path), hint=hint)
    if not full.exists():
        hint = "Check the path: it is relative to the folder that the command works on."
        raise SpecError("does not exist", path=str(path), hint=hint)
    inside = escape(full.relative_to(root).as_posix())
    return f"{inside}/*.md" if full.is_dir() else inside


def _found(root: Path) -> tuple[str, ...]:
    """Return the document in a folder: its Markdown files, or one of the usual folders."""
    top = [name for name in _markdown_in(root) if survey.may_be_the_spec(name)]
    if top:
        return tuple(map(escape, survey.in_reading_order(top)))
    known = (name for name in _FOLDERS if (root / name).is_dir())
    return next(((f"{name}/*.md",) for name in known if _markdown_in(root / name)), ())


def _markdown_in(folder: Path) -> list[str]:
    try:
        entries = list(folder.iterdir())
    except OSError as error:
        hint = "Make it a folder that you may read."
        raise SpecError("cannot be listed", path=folder.name, hint=hint) from error
    return [entry.name for entry in entries if entry.suffix == ".md" and entry.is_file()]


def _overlooked(root: Path) -> tuple[str, ...]:
    """Return the Markdown of a folder that was not taken for a document: files, and folders."""
    inside: list[str] = []
    for one in root.iterdir():
        with suppress(SpecError):  # what may not be looked into is no document of ours
            if one.is_dir() and not one.name.startswith(".") and _markdown_in(one):
                inside.append(f"{one.name}/")
    return (*sorted(_markdown_in(root)), *sorted(inside))


def _prompt_folders(root: Path, documents: Iterable[str]) -> Iterator[str]:
    """Yield folders with evaluation prompts, beside the document first."""
    beside = (path.parent for document in documents for path in root.glob(document))
    for folder in dict.fromkeys((*beside, root)):
        for entry in sorted(folder.iterdir()):
            if not entry.name.startswith(".") and entry.is_dir() and _has_prompts(root, entry):
                yield entry.relative_to(root).as_posix()


def _has_prompts(root: Path, folder: Path) -> bool:
    first = next(iter(sorted(folder.glob(_MARK_FILE))), None)
    if first is None:
        return False
    path = first.relative_to(root).as_posix()
    return survey.is_prompt_file(worktree.read_file(root, path))


def _read(config: Config, snapshot: Snapshot) -> tuple[Config, list[str]]:
    """Add to a configuration what the document says."""
    spec = parse(snapshot, config)
    ladder, strange = survey.authority_of(spec)
    notes = []
    if strange:
        names = ", ".join(strange)
        notes.append(f"authority.levels: nothing tells where {names} belong; see to their order")
    notes += (
        f"{file.path}:1: front matter is read as text: take it out"
        for file in snapshot.sources
        if front_matter.split(file.text).lines
    )
    title = survey.title_of(spec) or config.title
    return replace(config, title=title, authority=ladder), notes


def _with_versions(root: Path, config: Config) -> tuple[Config, list[str]]:
    """Add to a configuration where its versions are."""
    from specpress.sources.git_errors import NoRepositoryError
    from specpress.sources.repository import Repository  # late: git takes 40 ms
    from specpress.sources.version_guess import guessed_versions

    try:
        versions, count = guessed_versions(Repository(root))
    except NoRepositoryError:  # git is not installed, and nothing else here needs it
        return config, []
    if not count:
        return config, []
    where = f"tags {versions.tags}" if versions.commits is None else "subjects of commits"
    noun = "version" if count == 1 else "versions"
    default = versions == Versions()
    note = "" if default else ", which versions in the configuration says"
    return replace(config, versions=versions), [f"{count} {noun} by {where}{note}"]


def _licence(root: Path) -> str | None:
    for name in _LICENCE_FILES:
        if (root / name).is_file():
            return survey.licence_in(worktree.read_file(root, name).text)
    return None
