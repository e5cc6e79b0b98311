# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find the files of a spec in one version, also where they had another name then."""

from __future__ import annotations

from glob import escape, has_magic
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.errors import SpecError
from specpress.language.counts import listed
from specpress.sources.git_errors import NoSpecThenError
from specpress.sources.moves import old_files, old_folders
from specpress.sources.prompt_names import holds_prompts
from specpress.sources.trees import File

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from specpress.config import Config
    from specpress.sources.trees import Folder

    Renames = Callable[[], tuple[tuple[str, str], ...]]

_LISTED = 8
"""How many files a message names where one is missing."""


class Contents(Struct, frozen=True):
    """The files of one version.

    Attributes:
        sources: The document's files in reading order.
        prompts: The files of evaluation prompts, by path.
        notes: What was found somewhere else, or left out, in a sentence each.
    """

    sources: tuple[File, ...]
    prompts: tuple[File, ...]
    notes: tuple[str, ...]

    def key(self) -> str:
        """Return what is equal where paths and contents are."""
        lines = (f"{file.entry.id} {file.path}" for file in self._files())
        return sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()

    def _files(self) -> tuple[File, ...]:
        return (*self.sources, *self.prompts)


def locate(
    folder: Folder, config: Config, renames: Renames | None = None, *, prompts: bool = True
) -> Contents:
    """Find the files of a spec in a folder of git.

    Args:
        folder: The configuration's folder as it was then.
        config: The configuration of now.
        renames: Gives old and new path of each renamed file, the newest first, from the top of the
            repository; None where a missing file is not to be looked for.
        prompts: Whether the evaluation prompts are wanted.

    Returns:
        The files. A folder of prompts that did not exist then holds none; a source that did not is
        left out with a note, as long as there are others.

    Raises:
        SpecError: No source existed then, or one only had a similar name.
    """
    asked = prompt_files(folder, config.prompts)
    found: dict[str, File] = {}
    notes = _moved_root(folder) if renames else []
    missing: list[str] = []
    for pattern in config.source:
        files, note = _expanded(folder, pattern, renames)
        found.update((file.path, file) for file in files)
        notes += [note] * bool(note)
        missing += [pattern] * (not files)
    for file in asked:
        found.pop(file.path, None)
    for pattern in missing:
        notes.append(_left_out(folder, pattern, alone=not found))
    if not found:
        raise SpecError(
            f"every file of the spec lies in the folder of prompts, {config.prompts!r}",
            hint="Give the prompts a folder of their own.",
        )
    return Contents(tuple(found.values()), asked if prompts else (), tuple(notes))


def prompt_files(folder: Folder, path: str) -> tuple[File, ...]:
    """Return the files of evaluation prompts in a folder, none where it does not exist.

    Raises:
        SpecError: The path leads out of the repository or names a file.
    """
    listed = folder.listing(path) or ()
    return tuple(file for file in listed if holds_prompts(PurePosixPath(file.path).name))


def _moved_root(folder: Folder) -> list[str]:
    """Return a note where the configuration's folder had another name then."""
    now = folder.repository.prefix
    then = folder.root or "the top of the repository"
    return [f"{folder.name}: read {then}, where {now} was then"] if folder.root != now else []


def _expanded(
    folder: Folder, pattern: str, renames: Renames | None
) -> tuple[tuple[File, ...], str]:
    """Return the files of a pattern, and a note where they were somewhere else."""
    files = folder.expand(pattern)
    if files or renames is None:
        return files, ""
    for older in _older(folder, pattern, renames()):
        files = folder.expand(older)
        if files and _mostly_renamed(folder, files, renames()):
            return files, f"{folder.name}: read {older}, where {pattern} was then"
    return (), ""


def _mostly_renamed(
    folder: Folder, files: tuple[File, ...], renames: Iterable[tuple[str, str]]
) -> bool:
    """Tell whether a folder was given another name, and not one file moved out of many."""
    old = {path for path, _ in renames}
    return sum(folder.root + file.path in old for file in files) * 2 >= len(files)


def _older(folder: Folder, pattern: str, renames: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield what a pattern would have been before each rename, where that is in the folder."""
    if not has_magic(pattern):
        for path in old_files(renames, folder.root + pattern.removeprefix("./")):
            if path.startswith(folder.root):
                yield path.removeprefix(folder.root)
        return
    parts = PurePosixPath(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if has_magic(part))
    rest = "/".join(parts[fixed:])
    for path in old_folders(renames, (folder.root + "/".join(parts[:fixed])).rstrip("/")):
        if f"{path}/".startswith(folder.root):
            inside = f"{path}/".removeprefix(folder.root).lstrip("/")
            yield f"{escape(inside)}{rest}"


def _left_out(folder: Folder, pattern: str, *, alone: bool) -> str:
    """Return the note that a source did not exist then.

    Raises:
        SpecError: There is nothing else to read, or a file that may be the one.
    """
    place = folder.place(pattern)
    name = PurePosixPath(pattern).name
    guesses = () if has_magic(pattern) else folder.expand(f"**/{escape(name)}")
    if len(guesses) == 1:
        guess = folder.place(guesses[0].path)
        hint = f"There is a file of that name: if it is the one, name it {guess}"
        raise SpecError("did not exist in that version", path=place, hint=hint)
    if alone:
        hint = _candidates(folder)
        raise NoSpecThenError("did not exist in that version", path=place, hint=hint)
    return f"{folder.name}: {pattern} did not exist then"


def _candidates(folder: Folder) -> str:
    paths = [file.path for file in folder.expand("**/*.md")]
    if not paths:
        return "There is no Markdown file in it; name a version in which there is one."
    return f"Its Markdown files: {listed(paths, _LISTED)}. Name one as in {folder.place(paths[0])}"
