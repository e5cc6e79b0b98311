# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the text of the working tree over and over, doing anew only what has changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.api import Project, configured, read_worktree
from specpress.api.site.images import image_name
from specpress.errors import SpecError
from specpress.parse.incremental import Reader
from specpress.site.addresses import DRAFT
from specpress.site.edition import Edition
from specpress.site.editions import edition
from specpress.site.prompts import PromptsContent, prompts_content
from specpress.site.rendered_prompts import RenderedPrompts
from specpress.sources import worktree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from specpress.model import Snapshot, Spec
    from specpress.site.rendered import Rendered


class Reading(Struct, frozen=True):
    """The working tree as it was read.

    Attributes:
        project: The spec with its configuration.
        edition: The same as pages show it.
        prompts: What its page of prompts holds.
        images: Names of its images on the site, by their paths in the repository.
        contents: The images by these names.
    """

    project: Project
    edition: Edition
    prompts: PromptsContent
    images: dict[str, str]
    contents: dict[str, bytes]

    @property
    def snapshot(self) -> Snapshot:
        """Return the text."""
        return self.project.spec.snapshot


class WorkTree:
    """Reads the working tree of a repository.

    Args:
        folder: A folder of the repository.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reader = Reader()
        self._rendered: dict[str, Rendered] = {}
        self._prompts: tuple[str, PromptsContent] | None = None
        self._rendered_prompts = RenderedPrompts()

    def read(self, label: str) -> Reading:
        """Read it as it is now.

        Args:
            label: What the pages call it.

        Raises:
            SpecError: The configuration makes no sense, or a file of the spec cannot be read.
        """
        found = configured(self._folder)
        snapshot = read_worktree(found)
        spec = self._reader.parse(snapshot, found.config)
        made = edition(
            spec,
            label=label,
            date="",
            address=DRAFT,
            known=self._rendered,
            stretch=self._reader.stretch,
        )
        self._forget(made)
        contents = _images(found.root, made.images)
        return Reading(
            Project(found.root, found.config, spec, found.path),
            made,
            self._content(spec, made.prompts_key),
            {path: name for path, (name, _) in contents.items()},
            dict(contents.values()),
        )

    def _content(self, spec: Spec, key: str) -> PromptsContent:
        if self._prompts is None or self._prompts[0] != key:
            self._prompts = key, prompts_content(spec, self._rendered_prompts)
        return self._prompts[1]

    def _forget(self, made: Edition) -> None:
        """Forget sections as they once were; a session may have thousands of them."""
        if len(self._rendered) > 2 * len(made.sections) + 100:
            now = {section.facts for section in made.sections}
            self._rendered = {key: one for key, one in self._rendered.items() if key in now}


def is_half_written(new: Snapshot, old: Snapshot) -> bool:
    """Tell whether a file that had text is empty: many editors empty a file, then fill it."""
    had = {file.path for file in (*old.sources, *old.prompts) if file.text}
    return any(file.path in had and not file.text for file in (*new.sources, *new.prompts))


def state_of(folder: Path) -> tuple[object, ...]:
    """Return what is another where a file of the spec or its configuration has changed."""
    try:
        found = configured(folder)
        paths = [found.root / path for path in worktree.list_files(found.root, found.config)]
        if found.path is not None:
            paths.append(found.path)
    except SpecError as error:
        return (str(error),)
    return tuple(_status(path) for path in paths)


def _status(path: Path) -> tuple[str, int, int, int]:
    try:
        found = os.stat(path)  # noqa: PTH116  # hundreds of files, every other second
    except OSError:
        return str(path), 0, 0, 0
    return str(path), found.st_mtime_ns, found.st_size, found.st_ino


def _images(root: Path, paths: Sequence[str]) -> dict[str, tuple[str, bytes]]:
    """Return name and content of each image that can be read, by its path."""
    found: dict[str, tuple[str, bytes]] = {}
    for path in paths:
        try:
            content = worktree.read_bytes(root, path)
        except SpecError:
            continue
        found[path] = image_name(path, content), content
    return found
