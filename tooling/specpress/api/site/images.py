# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The images of every version, each under a name that says what it holds."""

from __future__ import annotations

from hashlib import sha256
from posixpath import splitext
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.errors import SpecError
from specpress.sources import worktree

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.api.site.plan import Planned
    from specpress.sources.named import History

_DIGITS = 20


class Found(Struct, frozen=True):
    """The images of a version.

    Attributes:
        names: Name of each on the site, by its path in the repository.
        problems: What could not be read, and why.
    """

    names: dict[str, str]
    problems: tuple[str, ...]


def image_name(path: str, content: bytes) -> str:
    """Return the name that an image has on the site: equal content has one name."""
    return sha256(content).hexdigest()[:_DIGITS] + splitext(path)[1].lower()


class Images:
    """Reads images, each content once.

    Args:
        history: Reads those of versions.
        root: The folder of the configuration, for those of the working tree.

    Attributes:
        contents: What was found, by its name on the site.
    """

    def __init__(self, history: History, root: Path) -> None:
        self._history = history
        self._root = root
        self.contents: dict[str, bytes] = {}

    def of(self, planned: Planned, paths: tuple[str, ...]) -> Found:
        """Return the images of a version.

        Args:
            planned: The version.
            paths: Their paths in the repository.
        """
        names: dict[str, str] = {}
        problems: list[str] = []
        for path in paths:
            try:
                content = self._read(planned, path)
            except SpecError as error:
                problems.append(f"an image of {planned.label} is missing: {error}")
                continue
            names[path] = name = image_name(path, content)
            self.contents[name] = content
        return Found(names, tuple(problems))

    def _read(self, planned: Planned, path: str) -> bytes:
        if planned.version is None:
            return worktree.read_bytes(self._root, path)
        return self._history.read_bytes(planned.version, path)
