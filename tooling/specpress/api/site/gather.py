# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Bring together all that the pages of a site are made of, doing anew only what is new."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from specpress.api.site import jobs
from specpress.api.site.images import Found, Images
from specpress.api.site.plan import Plan, Planned, plan
from specpress.api.site.workers import run_all
from specpress.errors import SpecError
from specpress.site.chronicle import Chronicle, Comparison
from specpress.site.edition import Edition, EditionSection
from specpress.site.lives import Followed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from specpress.api.site.store import Store
    from specpress.config import Config
    from specpress.diff.life import Outline
    from specpress.model import Snapshot
    from specpress.sources.named import History

    Progress = Callable[[str, int, int], None]
    Kept = Callable[[str, str], bool]


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
        root: The folder of the configuration.
        config: The configuration of now.
        url: Where the site is served; empty where nobody said.
        store: Keeps what was worked out.
        progress: Told what is being done, how much of it is, and of how much.
    """

    def __init__(
        self, root: Path, config: Config, url: str, store: Store, progress: Progress | None = None
    ) -> None:
        self._root = root
        self._config = config
        self._url = url
        self._store = store
        self._progress = progress

    def gather(self, history: History, snapshot: Snapshot) -> Gathered:
        """Return all that pages are made of.

        Args:
            history: Reads the versions.
            snapshot: The working tree.

        Raises:
            SpecError: Git fails.
        """
        planned, unread = self._rendered(plan(history, self._config, snapshot), history)
        self._compare(planned)
        editions = [self._edition(one) for one in planned.all]
        _share(editions)
        summaries = {
            (old.label, new.label): self._summary(old, new) for old, new in planned.pairs()
        }
        images = Images(history, self._root)
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
        """Return a comparison with its page.

        Raises:
            SpecError: The cache cannot be used.
        """
        return jobs.found(self._store, jobs.COMPARISON, jobs.pair_key(old, new), Comparison)

    def _rendered(self, planned: Plan, history: History) -> tuple[Plan, list[str]]:
        """See to it that each version is parsed and rendered; leave out what cannot be read."""
        todo: list[jobs.Job] = []
        unread: dict[str, str] = {}
        for one in planned.all:
            if self._has(one):
                continue
            try:
                todo.append(self._job(one, history))
            except SpecError as error:
                unread[one.label] = f"version {one.label} is left out: {error}"
        run_all(todo, _size(todo), self._told("versions"), together=True)
        released = tuple(one for one in planned.released if one.label not in unread)
        return replace(planned, released=released), list(unread.values())

    def _has(self, planned: Planned) -> bool:
        kinds = (jobs.SPEC, jobs.EDITION, jobs.PROMPTS)
        return all(self._store.has(kind, planned.key) for kind in kinds)

    def _job(self, planned: Planned, history: History) -> jobs.EditionJob:
        snapshot = planned.snapshot
        if snapshot is None:
            if planned.version is None:
                raise SpecError(f"{planned.label} has no text")
            snapshot = history.read_version(planned.version)
        return jobs.EditionJob(
            cache=str(self._store.folder),
            config=self._config,
            label=planned.label,
            date=planned.date,
            address=planned.address,
            key=planned.key,
            snapshot=snapshot,
        )

    def _compare(self, planned: Plan) -> None:
        todo = [
            self._pair(old, new)
            for old, new in planned.pairs()
            if not all(
                self._store.has(kind, jobs.pair_key(old, new))
                for kind in (jobs.SUMMARY, jobs.COMPARISON)
            )
        ]
        size = 0
        if todo:
            newest = self._edition(planned.all[-1])
            size = len(todo) * sum(len(section.html) for section in newest.sections)
        run_all(todo, size, self._told("comparisons"))

    def _pair(self, old: Planned, new: Planned) -> jobs.PairJob:
        bare = (replace(one, snapshot=None) for one in (old, new))
        return jobs.PairJob(str(self._store.folder), *bare)

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
            draft_ids=dict(_ids(ahead.outline)) if ahead is not None else {},
        )

    def _told(self, what: str) -> Callable[[int, int], None] | None:
        progress = self._progress
        if progress is None:
            return None
        return lambda done, total: progress(what, done, total)


def _ids(outline: Outline) -> Iterator[tuple[str, str]]:
    for link in outline.links:
        if link.old is not None and link.new is not None:
            yield link.old, link.new


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
