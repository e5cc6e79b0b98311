# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where a site may be published: a branch, or a folder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from specpress.errors import SpecError
from specpress.release.publication import MARKER, Side
from specpress.sources.listing import file_sums, read_listed
from specpress.sources.site_files import blob_ids

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from specpress.release.publication import Plan
    from specpress.sources.published_branch import PublishedBranch
    from specpress.sources.published_folder import PublishedFolder

    Progress = Callable[[str, int, int], None]


class Put(Struct, frozen=True):
    """What was done to publish a site.

    Attributes:
        commit: The commit that holds it; empty for a folder.
        previous: What was served before: a commit, or the folder it was put into; empty where
            there was nothing.
        undo: The command that brings that back; empty where there was nothing.
        notes: What else there is to know, a sentence each.
    """

    commit: str = ""
    previous: str = ""
    undo: str = ""
    notes: tuple[str, ...] = ()


class Place(Protocol):
    """Where a site is published."""

    @property
    def name(self) -> str:
        """What it is called in messages."""

    @property
    def base(self) -> str:
        """What the site is put on top of: a commit; empty where there is none."""

    @property
    def unsent(self) -> bool:
        """Whether there is something to do even where the site is there already."""

    def there(self) -> Side:
        """Return what is served."""

    def judge(self, spec: tuple[str, ...]) -> None:
        """Refuse a place that holds the spec, though no site.

        Args:
            spec: The spec's files, relative to the top of the repository.
        """

    def new(self, site: Path, progress: Progress | None) -> Side:
        """Return what a site would be there."""

    def put(self, site: Path, plan: Plan, message: str, progress: Progress | None) -> Put | None:
        """Publish a site; None where there was nothing to do."""


class BranchPlace:
    """A branch of the repository, and of a remote.

    Args:
        branch: The branch.
        name: What it is called in messages.
        length: How many digits the ids of the repository have.
    """

    def __init__(self, branch: PublishedBranch, name: str, length: int) -> None:
        self.name = name
        self._branch = branch
        self._length = length
        branch.judge()
        self._tip = branch.look()
        if self._tip.checked_out and not branch.sends:
            hint = "Leave out --no-push, or check out another branch first."
            raise SpecError(f"{name} is checked out, and is only moved where it is not", hint=hint)
        self.base = self._tip.commit or ""

    @property
    def unsent(self) -> bool:
        """Whether this repository has commits of the branch that the remote does not have."""
        tip = self._tip
        return tip.commit is None or (self._branch.sends and tip.commit != tip.remote)

    def there(self) -> Side:
        """Return what is served."""
        files = self._branch.files(self._tip.commit)
        return Side(files, partial(self._branch.read, files))

    def judge(self, spec: tuple[str, ...]) -> None:
        """Refuse a branch of the spec itself."""
        found = [path for path in spec if path in self._branch.files(self._tip.commit)]
        if found:
            hint = "Name a branch that is for the site alone with --branch."
            raise SpecError(f"{self.name} holds the spec itself: {found[0]}", hint=hint)

    def new(self, site: Path, progress: Progress | None) -> Side:
        """Return what a site would be there."""
        from specpress.sources.objects import id_of

        marker = {MARKER: id_of("blob", b"", self._length)}

        def read(path: str) -> bytes:
            return b"" if path == MARKER else read_listed(site, path)

        return Side(blob_ids(site, self._length, progress) | marker, read)

    def put(self, site: Path, plan: Plan, message: str, progress: Progress | None) -> Put | None:
        """Make a commit on top of the branch, and push it."""
        tip = self._tip
        if plan.empty and not self.unsent:
            return None
        commit = tip.commit if plan.empty else None
        if commit is None:
            parents = (tip.commit,) if tip.commit else ()
            commit = self._branch.commit(self._tree(site, plan), parents, message)
        if progress is not None:
            progress("pushing commit", 0, 1)
        self._branch.send(commit)
        note = self._branch.advance(tip, commit, message.partition("\n")[0])
        served = (tip.remote if self._branch.sends else tip.commit) or ""
        undo = self._branch.undo(commit, served) if served else ""
        return Put(commit, served, undo, (note,) if note else ())

    def _tree(self, site: Path, plan: Plan) -> str:
        fresh = [path for path in (*plan.added, *plan.changed) if path != MARKER]
        blobs = self._branch.blobs(site / path for path in fresh)
        changes: dict[str, str | None] = dict.fromkeys(plan.gone)
        changes.update(zip(fresh, blobs, strict=True))
        if MARKER in plan.added or MARKER in plan.changed:
            changes[MARKER] = self._branch.blob(b"")
        return self._branch.tree(self._tip.commit, changes)


class FolderPlace:
    """A folder that a web server shows.

    Args:
        folder: The folder.
        root: The folder of the spec.
    """

    def __init__(self, folder: PublishedFolder, root: Path) -> None:
        self._folder = folder
        self.name = str(folder.target)
        self.base = ""
        folder.judge(root)

    @property
    def unsent(self) -> bool:
        """Whether the folder itself is missing, since a run was killed before its last step."""
        return not self._folder.target.is_dir()

    def there(self) -> Side:
        """Return what is served."""
        there = self._folder.there
        return Side({}, dict[str, bytes]().__getitem__) if there is None else _side(there)

    def judge(self, spec: tuple[str, ...]) -> None:
        """Accept it: the folder was judged when it was opened."""

    def new(self, site: Path, progress: Progress | None) -> Side:
        """Return what a site would be there."""
        del progress
        return _side(site)

    def put(self, site: Path, plan: Plan, message: str, progress: Progress | None) -> Put | None:
        """Put the site in the place of the folder."""
        del message
        folder = self._folder
        if plan.empty and not self.unsent:
            return None
        before = folder.there is not None
        fresh = {*plan.added, *plan.changed}
        folder.replace(site, file_sums(site).keys(), fresh, plan.kept, progress)
        if not before:
            return Put()
        return Put("", str(folder.previous), folder.undo())


def _side(folder: Path) -> Side:
    return Side(file_sums(folder), partial(read_listed, folder))
