# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read a spec by the name that somebody gave: a version, a git ref, `ref:path`, a path, or `.`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.sources import git_errors, narrow, words, worktree
from specpress.sources.locate import locate
from specpress.sources.reader import Located
from specpress.sources.roots import Place, commit_folder, places_in_commit, version_folder
from specpress.sources.version_reader import VersionReader

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.config import Config
    from specpress.model import Snapshot

WORKING_TREE = "."
_EXPLICIT = ("/", "./", "../")


class History(VersionReader):
    """The versions of a spec, and whatever else can be named beside them."""

    def __init__(self, root: Path, config: Config, folder: Path | None = None) -> None:
        """Make a history; nothing is read yet.

        Args:
            root: The folder of the configuration.
            config: The configuration of now.
            folder: What relative paths on disk are relative to, `root` by default.
        """
        super().__init__(root, config)
        self._folder = folder or root

    def read(self, word: str, *, prompts: bool = True) -> Snapshot:
        """Read what a word names: the first that there is of these.

        `.` for the working tree; a path that starts with `/`, `./` or `../`; a version's name,
        label or tag; a git ref; `ref:path`; any other path.

        Args:
            word: The word.
            prompts: Whether to read the evaluation prompts.

        Returns:
            The text. Its version is the label of a version, the word for anything else in git,
            and empty for what is on disk.

        Raises:
            SpecError: There is no such thing, with what is near; or it cannot be read.
        """
        return self._text(self._found(word, prompts=prompts))

    def read_both(self, old: str, new: str) -> tuple[Snapshot, Snapshot]:
        """Read two words to compare what they name.

        Prompt files that are the same on both sides are left out where git can tell so before they
        are read: a spec has a hundred, and few of them change.

        Args:
            old: As for `read`.
            new: The same.

        Raises:
            SpecError: As for `read`.
        """
        first, second = self._found(old, prompts=True), self._found(new, prompts=True)
        if isinstance(first, Located) and isinstance(second, Located):
            common = set(first.contents.prompts) & set(second.contents.prompts)
            first, second = first.without(common), second.without(common)
        return self._text(first), self._text(second)

    def _text(self, found: Located | Snapshot) -> Snapshot:
        return self._reader.read(*found) if isinstance(found, Located) else found

    def _found(self, word: str, *, prompts: bool) -> Located | Snapshot:
        """Return where the files of a word are in git, or its text where it is on disk."""
        if word == WORKING_TREE:
            return _with(worktree.read_snapshot(self.root, self.config), prompts=prompts)
        path = self._folder / word
        if word.startswith(_EXPLICIT) or word == "..":
            return _with(narrow.read_path(self.root, self.config, path, word), prompts=prompts)
        there = word != "" and "\0" not in word and os.path.lexists(path)
        try:
            located = self._in_git(word, prompts=prompts)
        except git_errors.NoRepositoryError:
            if not there:
                raise
            located = None
        if located is None and there:
            return _with(narrow.read_path(self.root, self.config, path, word), prompts=prompts)
        if located is None:
            raise words.unknown(self.repository, self.config, word, self.names())
        return located

    def _in_git(self, word: str, *, prompts: bool) -> Located | None:
        version = self.find(word)
        if version is not None:
            return self.locate_version(version, prompts=prompts)
        commit = words.commit_of(self.repository, word)
        if commit is not None:
            folder = commit_folder(self.repository, commit, word)
            contents = locate(folder, self.config, self.repository.renames, prompts=prompts)
            return Located(folder, contents, word, self.config.prompts)
        parts = words.split(word)
        return self._ref_and_path(*parts, word, prompts=prompts) if parts else None

    def _ref_and_path(self, ref: str, path: str, word: str, *, prompts: bool) -> Located | None:
        version = self.find(ref)
        commit = version.commit if version else words.commit_of(self.repository, ref)
        if commit is not None:
            places = places_in_commit(self.repository, commit, ref, path)
        elif version is not None:
            folder = version_folder(self.repository, version)
            places = [Place(folder, path, configured=True)]
        else:
            return None
        folder, config = narrow.in_git(places, self.config)
        contents = locate(folder, config, prompts=prompts)
        return Located(folder, contents, word, config.prompts)


def _with(snapshot: Snapshot, *, prompts: bool) -> Snapshot:
    return snapshot if prompts else replace(snapshot, prompts=())
