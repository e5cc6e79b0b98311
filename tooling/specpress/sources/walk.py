# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Walk through the trees of one version, through symbolic links, and never out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.sources.objects import LINK, TREE, Entry

if TYPE_CHECKING:
    from specpress.sources.repository import Repository

_ABOVE = "above:"
_MAX_LINKS = 40


class Walk:
    """A tree of git as a folder in which paths lead somewhere.

    Attributes:
        name: How messages call the version.
        root: Its path in the git repository, with a slash; empty for the top.
        tree: Id of the tree.
        shown: What messages put in front of its paths.
        repository: Where the tree is.
        start: What `entries` takes for the folder.
    """

    def __init__(
        self, repository: Repository, tree: str, name: str, *, inside: str = "", root: str = ""
    ) -> None:
        """Take a tree for a folder.

        Args:
            repository: Where the tree is.
            tree: Its id.
            name: How messages call the version.
            inside: The path that the tree has in the folder; empty where it is the folder.
            root: The folder's path in the git repository, with a slash; empty for the top.
        """
        self.name = name
        self.root = root
        self.shown = ""
        self.repository = repository
        self.start = f"{_ABOVE}{inside}" if inside else tree
        self.tree = tree

    def find(self, path: str) -> Entry | None:
        """Return what stands at a path, through symbolic links; None where nothing does.

        Raises:
            SpecError: The path leads out of the folder, or an object cannot be read.
        """
        if path.startswith("/"):
            raise self.leads_out(path)
        pending = parts_of(path)
        trail = [self.start]
        links = 0
        while pending:
            part = pending.pop(0)
            if part == "..":
                trail.pop()
                if not trail:
                    raise self.leads_out(path)
                continue
            entry = self.entries(trail[-1]).get(part)
            if entry is None:
                return None
            if entry.mode == LINK:
                links += 1
                pending = [*self._target(entry, path, links), *pending]
            elif entry.mode == TREE:
                trail.append(entry.id)
            else:
                return None if pending else entry
        return Entry(TREE, trail[-1])

    def place(self, path: str) -> str:
        """Return a path of this version as messages write it."""
        return f"{self.name}:{self.shown}{path.encode('utf-8', 'backslashreplace').decode()}"

    def entries(self, tree: str) -> dict[str, Entry]:
        """Return the entries of a tree by name.

        Raises:
            SpecError: It is missing or corrupt.
        """
        if not tree.startswith(_ABOVE):
            return self.repository.entries(tree)
        name, _, rest = tree.removeprefix(_ABOVE).partition("/")
        return {name: Entry(TREE, f"{_ABOVE}{rest}" if rest else self.tree)}

    def behind(self, entry: Entry, path: str) -> Entry:
        """Return what a link leads to; the link where that does not exist, and anything else."""
        return (self.find(path) or entry) if entry.mode == LINK else entry

    def leads_out(self, path: str) -> SpecError:
        """Return the error for a path that is not to be followed."""
        return SpecError(
            "leads out of the repository, or is a symbolic link that does",
            path=self.place(path),
            hint="Name a file below the configuration's folder.",
        )

    def _target(self, link: Entry, path: str, links: int) -> list[str]:
        target = self.repository.blob(link.id).decode("utf-8", "surrogateescape")
        if target.startswith("/"):
            raise self.leads_out(path)
        if links > _MAX_LINKS:
            raise SpecError("is a symbolic link that leads to itself", path=self.place(path))
        return parts_of(target)


def parts_of(path: str) -> list[str]:
    """Return the parts of a path that lead anywhere."""
    return [part for part in path.split("/") if part not in ("", ".")]
