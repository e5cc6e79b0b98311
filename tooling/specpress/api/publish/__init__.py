# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put a site where it is served, where no released version changes there unnoticed."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from importlib.metadata import PackageNotFoundError, version
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.api import configured
from specpress.api.publish.outcome import Outcome, Wish
from specpress.api.publish.places import BranchPlace, FolderPlace, Place
from specpress.api.publish.verified import verified
from specpress.errors import SpecError
from specpress.language.counts import listed
from specpress.release import frozen
from specpress.release.frozen_findings import findings
from specpress.release.publication import Side, owned_paths, plan
from specpress.release.publication_message import message
from specpress.sources import git_errors, worktree
from specpress.sources.published_branch import PublishedBranch
from specpress.sources.published_folder import PublishedFolder
from specpress.sources.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from specpress.config import Found
    from specpress.release.verification import Verification

    Progress = Callable[[str, int, int], None]

__all__ = ["Outcome", "Publication", "Wish", "opened"]

_BESIDE = ("changelogs", "mkdocs.yml", "site/input", "site/results")
_SHOWN = 5


class Publication:
    """A place that was looked at and may be published to; `opened` gives one.

    Args:
        found: The configuration.
        repository: The repository of the spec.
        writer: The same, for writing.
        place: Where the site goes.
        wish: What is wanted.
    """

    def __init__(
        self,
        found: Found,
        repository: Repository,
        writer: PublishedBranch,
        place: Place,
        wish: Wish,
    ) -> None:
        self._found = found
        self._repository = repository
        self._writer = writer
        self._place = place
        self._wish = wish
        self._commit = self._committed()
        self._there = place.there()
        self._owned = self._judged()
        self._before = frozen.versions_of(self._there, self._owned)

    def run(
        self, site: Path, inputs: Iterable[str] = (), progress: Progress | None = None
    ) -> Outcome:
        """Publish a site that was built from the committed text.

        Args:
            site: The folder of the site.
            inputs: Files and folders that it was made of beside the spec.
            progress: Told what is being done, how much of it is, and of how much.

        Raises:
            SpecError: It cannot be published, or the working tree was changed meanwhile.
        """
        if self._committed(inputs) != self._commit:
            hint = "Run the command again."
            raise SpecError("HEAD has moved since the site was built", hint=hint)
        checked = verified(self._found.root, site, progress)
        if any(finding.severity == "error" for finding in checked.findings):
            return Outcome(self._place.name, None, checked.findings, notes=checked.notes)
        outcome = self._outcome(self._place.new(site, progress), checked)
        if self._wish.dry_run or outcome.failed or outcome.plan is None:
            return outcome
        put = self._place.put(site, outcome.plan, outcome.message, progress)
        return replace(outcome, put=put)

    def _outcome(self, new: Side, checked: Verification) -> Outcome:
        sums = self._owned or {}
        before = self._before
        now = frozen.versions_of(new, None)
        conflicts = frozen.conflicts(self._there, new, before, sums)
        restyled = tuple(one.label for one in conflicts if one.degree == "look")
        known = {one.label for one in before if not one.draft}
        changes = plan(self._there, new, sums)
        added = tuple(one.label for one in now if not one.draft and one.label not in known)
        return Outcome(
            place=self._place.name,
            plan=changes,
            findings=(*checked.findings, *findings(conflicts, restyle=self._wish.restyle)),
            versions=added,
            restyled=restyled,
            message=message(self._wish.subject, added, now, restyled, (self._commit, _tool())),
            base=self._place.base,
            needed=self._place.unsent or not changes.empty,
            notes=checked.notes,
        )

    def _judged(self) -> dict[str, str] | None:
        """Return what the site that is served is made of; refuse to touch anything else."""
        owned = owned_paths(self._there)
        if owned is None and self._there.ids:
            self._place.judge(self._spec_files())
            if not self._wish.take_over:
                raise SpecError(
                    f"{self._place.name} is not empty and holds no site of specpress",
                    hint="Where the site is to be added to what is there, use --take-over: it "
                    "replaces files of the same name and keeps all others.",
                )
        return owned

    def _spec_files(self) -> tuple[str, ...]:
        """Return the files of the spec and its configuration, from the top of the repository."""
        found = self._found
        own = () if found.path is None else (found.path.name,)
        inside = (*own, *worktree.list_files(found.root, found.config))
        return tuple(f"{self._repository.prefix}{path}" for path in inside)

    def _committed(self, inputs: Iterable[str] = ()) -> str:
        """Return the commit that the site is built from; refuse a text that is in none."""
        root = str(self._found.root)
        beside = (relpath(path, root) for path in inputs if Path(path).is_relative_to(root))
        head = self._writer.head().commit
        if head is None:
            raise git_errors.no_commits()
        files = self._spec_files()
        unknown = [path for path in files if self._repository.resolve(f"{head}:{path}") is None]
        found = sorted({*self._writer.uncommitted((*_BESIDE, *beside)), *unknown})
        if found:
            raise SpecError(
                f"not committed: {listed(found, _SHOWN)}",
                hint="What is published must be what is committed: commit these or take them back.",
            )
        return head


@contextmanager
def opened(folder: Path, wish: Wish) -> Iterator[Publication]:
    """Look at the place that a site is to be published to, before it is built.

    A branch is fetched into no ref, so that nothing here is changed.

    Args:
        folder: A folder of the spec.
        wish: What is wanted.

    Raises:
        SpecError: The text is not committed, the place cannot be reached, or it holds something
            else.
    """
    found = configured(folder)
    repository = Repository(found.root)
    with ExitStack() as until:
        until.callback(repository.close)
        own = found.config.publish
        remote = (wish.remote or own.remote) if wish.push else None
        writer = PublishedBranch(repository, wish.branch or own.branch, remote)
        place = _place(found, writer, wish)
        yield Publication(found, repository, writer, place, wish)


def _place(found: Found, branch: PublishedBranch, wish: Wish) -> Place:
    own = found.config.publish
    folder = wish.folder
    if folder is None and own.folder and wish.branch is None:
        folder = found.root / own.folder
    if folder is not None:
        return FolderPlace(PublishedFolder(folder), found.root)
    name = wish.branch or own.branch
    remote = wish.remote or own.remote
    head = branch.head().commit
    if head is None:
        raise git_errors.no_commits()
    if not wish.dry_run:
        branch.judge_identity()  # rather than after the site was built
    return BranchPlace(branch, f"{name} of {remote}" if wish.push else f"branch {name}", len(head))


def _tool() -> str:
    try:
        return f"specpress {version('specpress')}"
    except PackageNotFoundError:
        return "specpress"
