# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the versions of a spec, one after another, from one repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Self

from specpress.errors import SpecError
from specpress.sources import version_names
from specpress.sources.locate import locate
from specpress.sources.objects import LINK, MODULE, TREE
from specpress.sources.reader import Located, Reader
from specpress.sources.repository import Repository
from specpress.sources.roots import commit_folder, version_folder
from specpress.sources.versions import find_versions

if TYPE_CHECKING:
    from types import TracebackType

    from specpress.config import Config
    from specpress.model import Snapshot
    from specpress.sources.locate import Contents
    from specpress.sources.objects import Commit
    from specpress.sources.trees import Folder
    from specpress.sources.version import Version


class VersionReader:
    """The versions of a spec; opens the repository once, when it is first needed.

    Whatever reads from git raises a `SpecError` where the folder is in no repository or git fails.

    Attributes:
        root: The folder of the configuration.
        config: The configuration of now, which is that of every version.
    """

    def __init__(self, root: Path, config: Config) -> None:
        """Make a history; nothing is read yet.

        Args:
            root: The folder of the configuration.
            config: The configuration of now.
        """
        self.root = Path(os.path.realpath(root))
        self.config = config
        self._repository: Repository | None = None
        self._versions: tuple[Version, ...] | None = None
        self._words: dict[str, Version] = {}
        self._reader = Reader()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes of git; the next read starts them again."""
        if self._repository is not None:
            self._repository.close()

    @property
    def repository(self) -> Repository:
        """The repository that the spec lies in."""
        if self._repository is None:
            self._repository = Repository(self.root)
        return self._repository

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reads so far found somewhere else or left out, a sentence each, each once."""
        return tuple(self._reader.notes)

    def versions(self) -> tuple[Version, ...]:
        """Return every version, the newest last; what is wrong with one stands in it."""
        if self._versions is None:
            self._versions = find_versions(
                self.repository, self.root, self.config, self._root_tree, self._text_of
            )
            self._words = _by_word(self._versions)
        return self._versions

    def find(self, word: str) -> Version | None:
        """Return the version of a name, a label or a tag, None where there is none.

        A name without a revision means the text that was issued first.
        """
        self.versions()
        return self._words.get(word) or self._words.get(version_names.plain(word))

    def names(self) -> tuple[str, ...]:
        """Return what can be given for a version: labels, names, tags and branches."""
        versions = self.versions()
        named = (name for version in versions for name in (version.label, version.name))
        short = (ref.split("/", 2)[2] for ref in self.repository.refs())
        return tuple(dict.fromkeys((*named, *short)))

    def read_version(self, version: Version, *, prompts: bool = True) -> Snapshot:
        """Read a version.

        Args:
            version: One of `versions()`.
            prompts: Whether to read the evaluation prompts.

        Raises:
            SpecError: It cannot be read.
        """
        return self._reader.read(*self.locate_version(version, prompts=prompts))

    def locate_version(self, version: Version, *, prompts: bool = True) -> Located:
        """Return where the files of a version are, without reading them.

        Raises:
            SpecError: A file is not there.
        """
        contents = self._contents(version, prompts=prompts)
        folder = version_folder(self.repository, version)
        return Located(folder, contents, version.label, self.config.prompts)

    def key(self, version: Version, *, prompts: bool = True) -> str:
        """Return what is equal where two versions have the same files, without reading them.

        Raises:
            SpecError: A file is not there.
        """
        return self._contents(version, prompts=prompts).key()

    def source_files(self, version: Version) -> tuple[tuple[str, str], ...]:
        """Return path and blob id of each source file of a version, in reading order.

        Raises:
            SpecError: A file is not there.
        """
        files = self._contents(version, prompts=False).sources
        return tuple((file.path, file.entry.id) for file in files)

    def read_bytes(self, version: Version, path: str) -> bytes:
        """Return a file of a version that is no text, such as an image.

        Args:
            version: One of `versions()`.
            path: The file's path, relative to the configuration's folder as it was then.

        Raises:
            SpecError: There is no such file, or it cannot be read.
        """
        folder = version_folder(self.repository, version)
        entry = folder.find(path)
        if entry is None:
            raise SpecError("did not exist in that version", path=folder.place(path))
        return self.repository.blob(entry.id)

    def read_at(self, commit: str, path: str) -> bytes | None:
        """Return a file as it was in a commit, None where there was none.

        Args:
            commit: Full id of the commit.
            path: The file's path, relative to the configuration's folder as it was then.

        Raises:
            SpecError: The commit or the file cannot be read, or the path leads out of the folder.
        """
        entry = self._folder_at(commit).find(path)
        if entry is None or entry.mode in (LINK, MODULE, TREE):
            return None
        return self.repository.blob(entry.id)

    def list_at(self, commit: str, path: str) -> tuple[str, ...]:
        """Return the paths of the files in a folder as it was in a commit; none without a folder.

        Args:
            commit: Full id of the commit.
            path: The folder's path, relative to the configuration's folder as it was then.

        Raises:
            SpecError: The commit cannot be read, or there was a file of this name.
        """
        found = self._folder_at(commit).listing(path) or ()
        return tuple(file.path for file in found if file.entry.mode not in (LINK, MODULE, TREE))

    def tree_at(self, commit: str) -> str:
        """Return the id of the tree of the configuration's folder in a commit.

        Raises:
            SpecError: The commit cannot be read, or has no such folder.
        """
        return self._folder_at(commit).tree

    def _folder_at(self, commit: str) -> Folder:
        return commit_folder(self.repository, commit, commit[:12])

    def _contents(self, version: Version, *, prompts: bool) -> Contents:
        folder = version_folder(self.repository, version)
        return locate(folder, self.config, self.repository.renames, prompts=prompts)

    def _root_tree(self, commit: Commit) -> str:
        return commit_folder(self.repository, commit.id, commit.id[:12]).tree

    def _text_of(self, version: Version) -> tuple[str, ...]:
        return tuple(blob for _, blob in self.source_files(version))


def _by_word(versions: tuple[Version, ...]) -> dict[str, Version]:
    """Return every version by what may be written for it; the first in this order counts."""
    words = {version.label: version for version in versions}
    for version in reversed(versions):
        for origin in version.origins:
            if origin.kind == "tag":
                words.setdefault(origin.name, version)
    for version in versions:  # the oldest revision comes first, also where the first is lost
        words.setdefault(version.name, version)
        words.setdefault(f"{version.name}+{version.revision}", version)
    return words
