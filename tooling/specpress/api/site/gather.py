# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Bring together all that the pages of a site are made of, doing anew only what is new."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec.structs import replace

from specpress.api import Project
from specpress.api.coverage import state_of
from specpress.api.prompts import reviewed
from specpress.api.site import jobs
from specpress.api.site.images import Found, Images
from specpress.api.site.store import Store
from specpress.api.site.workers import run_all
from specpress.errors import SpecError
from specpress.prompts.coverage import coverage
from specpress.site.chronicle import Chronicle, Comparison
from specpress.site.edition import Edition, EditionSection
from specpress.site.lives import Followed
from specpress.site.prompts import PromptsContent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from specpress.api.site import Work
    from specpress.api.site.plan import Plan, Planned
    from specpress.prompts.covered import Coverage
    from specpress.sources.named import History

    Progress = Callable[[str, int, int], None]

T = TypeVar("T")


class Gathered(NamedTuple):
    """All of it.

    Attributes:
        plan: Which versions there are.
        chronicle: What they hold, and what lies between them.
        comparisons: Every comparison, without its page, by the labels of its sides.
        images: The images of each version, in the plan's order.
        contents: Images by their names on the site.
        warnings: What is left out, and why.
    """

    plan: Plan
    chronicle: Chronicle
    comparisons: dict[tuple[str, str], Comparison]
    images: tuple[Found, ...]
    contents: dict[str, bytes]
    warnings: tuple[str, ...]


class Gatherer:
    """Gathers what a site is made of.

    Args:
        work: The repository.
        history: Reads its versions.
        url: Where the site is served; empty where nobody said.
        store: Keeps what was worked out.
        progress: Told what is being done, how much of it is, and of how much.
    """

    def __init__(
        self,
        work: Work,
        history: History,
        url: str,
        store: Store,
        progress: Progress | None = None,
    ) -> None:
        self._work = work
        self._config = work.config
        self._history = history
        self._url = url
        self._store = store
        self._progress = progress

    def gather(
        self, planned: Plan, unread: Sequence[str], more: Sequence[jobs.Job] = ()
    ) -> Gathered:
        """Return all that pages are made of.

        Args:
            planned: Which versions there are; each is `readable`.
            unread: Which are not, and why.
            more: What else is to be done meanwhile.

        Raises:
            SpecError: Git fails; a `LostError` where the cache does not keep what is put there.
        """
        self._compare(planned, more)
        editions = [self._edition(one) for one in planned.all]
        _share(editions)
        summaries = {
            (old.label, new.label): self._summary(old, new) for old, new in planned.pairs()
        }
        images = Images(self._history, self._work.root)
        found = tuple(
            images.of(one, edition.images)
            for one, edition in zip(planned.all, editions, strict=True)
        )
        return Gathered(
            plan=planned,
            chronicle=self._chronicle(planned, editions, summaries),
            comparisons={sides: one.comparison for sides, one in summaries.items()},
            images=found,
            contents=images.contents,
            warnings=(*planned.warnings, *unread, *(w for one in found for w in one.problems)),
        )

    def comparison(self, old: Planned, new: Planned) -> Comparison:
        """Return a comparison with its page."""
        return self._kept(jobs.COMPARISON, jobs.pair_key(old, new), Comparison, (old, new))

    def prompts(self, planned: Planned, edition: Edition) -> PromptsContent:
        """Return what the page of a version's prompts holds."""
        return self._kept(jobs.PROMPTS, jobs.prompts_place(edition), PromptsContent, (planned,))

    def coverage(self, planned: Planned, draft: Planned | None) -> Coverage:
        """Return what the evaluation prompts of a version cover.

        Args:
            planned: The version.
            draft: The working tree, None where it is the version's text: the record of reviews
                says nothing of any other.

        Raises:
            SpecError: The record of reviews cannot be read; a `LostError` where the cache does not
                keep what is put there.
        """
        work, spec = self._work, jobs.spec_of(self._store, planned)
        if draft is not None and draft.source != planned.source:
            return coverage(spec)
        known = reviewed(Project(work.root, work.config, spec, work.config_path))
        return coverage(spec, state_of(spec, known))

    def _kept(self, kind: str, key: str, type_: type[T], of: tuple[Planned, ...]) -> T:
        """Return what the cache has; made once more where it was lost since it was seen there."""
        value = self._store.get(kind, key, type_)
        if value is None:
            value = self._made(kind, key, type_, of)
            self._store.put(kind, key, value)
        return value

    def _made(self, kind: str, key: str, type_: type[T], of: tuple[Planned, ...]) -> T:
        with TemporaryDirectory(prefix="specpress-cache-") as folder:
            for planned in of:
                replace(self._job(planned), cache=folder).run()
            if kind == jobs.COMPARISON:
                replace(self._pair(*of), cache=folder).run()
            return jobs.found(Store(Path(folder)), kind, key, type_)

    def readable(self, planned: Plan) -> tuple[Plan, list[str]]:
        """See to it that each version is parsed and rendered.

        Args:
            planned: Which versions there are.

        Returns:
            The versions that can be read, and why others cannot.
        """
        todo: list[jobs.Job] = []
        unread: dict[str, str] = {}
        before: str | None = None
        for one in planned.all:
            if self._has(one):
                before = one.key
                continue
            try:
                todo.append(replace(self._job(one), before=before))
            except SpecError as error:
                unread[one.key] = f"version {one.label} is left out: {error}"
        run_all(todo, _size(todo), self._told("versions"), together=True)
        released = tuple(one for one in planned.released if one.key not in unread)
        return replace(planned, released=released), list(unread.values())

    def _has(self, planned: Planned) -> bool:
        kinds = (jobs.SPEC, jobs.EDITION)
        return all(self._store.has(kind, planned.key) for kind in kinds)

    def _job(self, planned: Planned) -> jobs.EditionJob:
        """Return what makes the edition of a version.

        Raises:
            SpecError: It cannot be read.
        """
        version, snapshot = planned.version, self._work.snapshot
        if version is not None:
            snapshot = self._history.read_version(version)
        return jobs.EditionJob(
            cache=str(self._store.folder),
            config=self._config,
            label=planned.label,
            date=planned.date,
            address=planned.address,
            key=planned.key,
            snapshot=snapshot,
            revises=version.name if version is not None and version.revision > 1 else "",
            revision=version.revision if version is not None else 1,
        )

    def _compare(self, planned: Plan, more: Sequence[jobs.Job]) -> None:
        todo: list[jobs.Job] = [
            self._pair(old, new)
            for old, new in planned.pairs()
            if not all(
                self._store.has(kind, jobs.pair_key(old, new))
                for kind in (jobs.SUMMARY, jobs.COMPARISON)
            )
        ]
        todo += more
        size = 0
        if todo:
            newest = self._edition(planned.all[-1])
            size = len(todo) * sum(len(section.html) for section in newest.sections)
        run_all(todo, size, self._told("comparisons"))

    def _pair(self, old: Planned, new: Planned) -> jobs.PairJob:
        return jobs.PairJob(str(self._store.folder), old, new)

    def _edition(self, planned: Planned) -> Edition:
        return jobs.found(self._store, jobs.EDITION, planned.key, Edition)

    def _summary(self, old: Planned, new: Planned) -> jobs.Summary:
        return jobs.found(self._store, jobs.SUMMARY, jobs.pair_key(old, new), jobs.Summary)

    def _chronicle(
        self,
        planned: Plan,
        editions: Sequence[Edition],
        summaries: dict[tuple[str, str], jobs.Summary],
    ) -> Chronicle:
        count = len(planned.released)
        labels = [one.label for one in planned.released]
        outlines = [summaries[pair].outline for pair in pairwise(labels)]
        followed = Followed(editions[:count], outlines)
        draft = editions[count] if planned.draft is not None else None
        ahead = summaries.get((labels[-1], draft.label)) if draft is not None and labels else None
        return Chronicle(
            title=self._config.title,
            license=self._config.license,
            levels=self._config.authority.levels,
            url=self._url,
            editions=tuple(editions[:count]),
            steps=followed.steps,
            lives=followed.lives,
            draft=draft,
            draft_ids={old: new for new, old in ahead.outline.continued().items()} if ahead else {},
            retired=self._config.retired.sections,
            feedback=self._config.site.feedback,
        )

    def _told(self, what: str) -> Callable[[int, int], None] | None:
        progress = self._progress
        if progress is None:
            return None
        return lambda done, total: progress(what, done, total)


def _size(todo: Sequence[jobs.Job]) -> int:
    return sum(
        len(file.text)
        for job in todo
        if isinstance(job, jobs.EditionJob)
        for file in job.snapshot.sources
    )


def _share(editions: list[Edition]) -> None:
    """Let editions share the sections that they have in common: a hundred would fill the memory."""
    known: dict[tuple[str, str], EditionSection] = {}
    for index, edition in enumerate(editions):
        shared = []
        for section in edition.sections:
            same = known.setdefault((section.anchor, section.digest), section)
            shared.append(same if same == section else section)
        editions[index] = replace(edition, sections=tuple(shared))
