# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Make the list of a site's pages and files, each to be made when it is needed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from specpress.api.site import jobs
from specpress.api.site.adherence import adherence_part
from specpress.api.site.items import FileItem, PageItem, SiteItems
from specpress.api.site.proposals import proposal_pages
from specpress.api.site.public_input import input_part
from specpress.api.site.store import key_of
from specpress.api.site.written import written
from specpress.site.addresses import HOME, PROMPTS, diff_address
from specpress.site.authority_page import authority_page
from specpress.site.changelog import changelog_pages
from specpress.site.chapter import chapter_page, former_chapter_page
from specpress.site.citation import citation_file
from specpress.site.comparison import comparison_assets, comparison_page
from specpress.site.comparison_links import Side
from specpress.site.coverage_page import coverage_page
from specpress.site.data import described
from specpress.site.data_page import data_page
from specpress.site.feeds import feeds
from specpress.site.former import Former
from specpress.site.frame import Frame
from specpress.site.home import home_page
from specpress.site.images import ADDRESS as IMAGES
from specpress.site.life_page import LifePages, index_page
from specpress.site.llms import llms
from specpress.site.manifest import manifest, sums
from specpress.site.pick import pick_page
from specpress.site.prompts import prompts_page
from specpress.site.schemas import schema_files
from specpress.site.search import search_files
from specpress.site.sitemap import in_sitemap, sitemap
from specpress.site.told import Comparisons
from specpress.site.versions_page import versions_file, versions_page
from specpress.site.whole import whole_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.api.site.data_files import DataFiles
    from specpress.api.site.gather import Gathered, Gatherer
    from specpress.api.site.plan import Planned
    from specpress.site.data import DataFile
    from specpress.site.page import Asset, Page


class Assembler:
    """Lists what a site consists of.

    Args:
        gathered: What it is made of.
        gatherer: Gives the comparisons with their pages, and the prompts.
        root: The folder of the configuration.
        data: Where the data files of each version are, once they are made.
    """

    def __init__(self, gathered: Gathered, gatherer: Gatherer, root: Path, data: DataFiles) -> None:
        self._gathered = gathered
        self._gatherer = gatherer
        self._root = root
        self._data = data
        self._chronicle = gathered.chronicle
        self._plans = gathered.plan.all
        self._taken = [one.address for one in self._plans]
        released = [edition.sections for edition in self._chronicle.editions]
        self._known = frozenset(section.id for sections in released for section in sections)
        drafts = (self._chronicle.draft,) if self._chronicle.draft is not None else ()
        self._frames = [
            Frame(edition, found.names, self._known, self._taken)
            for edition, found in zip(
                (*self._chronicle.editions, *drafts), gathered.images, strict=True
            )
        ]
        self._comparisons = Comparisons(self._chronicle, gathered.comparisons)
        draft = self._frames[-1] if drafts else None
        self._proposals = proposal_pages(
            root, self._chronicle, self._newest, draft, self._comparisons
        )
        self._adherence = adherence_part(root, gathered, gatherer)
        self._input = input_part(root, gathered)

    def items(self) -> SiteItems:
        """Return all pages and files."""
        eager = list(self._eager())
        lazy = [*self._whole(), *self._prompts(), *self._diffs()]
        lazy += [*self._adherence.pages, *self._input.pages]
        pages = [*(_eager_item(*one) for one in eager), *lazy]
        pairs = (diff_address(a.address, b.address) for a, b in self._gathered.plan.pairs())
        known = [*(page.address for page, _ in eager if in_sitemap(page)), *pairs]
        known += [*self._adherence.addresses, *self._input.addresses]
        files = [*self._files(known), *self._images(), *self._data.items()]
        draft = self._chronicle.draft
        shown = tuple(self._root / path for path in draft.images) if draft is not None else ()
        return SiteItems(tuple(pages), tuple(files), self._gathered.warnings, shown)

    @property
    def _newest(self) -> Frame | None:
        """The frame of what the front page shows."""
        count = len(self._chronicle.editions)
        return self._frames[count - 1 if count else 0] if self._frames else None

    def _eager(self) -> Iterator[tuple[Page, bool]]:
        """Yield pages that may change with each version, and whether the navigation lists them."""
        newest, chronicle = self._newest, self._chronicle
        if newest is None:
            return
        former = Former(chronicle, self._taken)
        yield home_page(newest, chronicle, former), True
        chapters = newest.chapters()
        for address, sections in chapters.items():
            yield chapter_page(newest, address, sections, former, chronicle), True
        newest_plan = self._plans[max(len(chronicle.editions) - 1, 0)]
        if newest.edition.prompts:
            content = self._gatherer.prompts(newest_plan, newest.edition)
            yield prompts_page(newest, content, PROMPTS, newest.by_chapter(PROMPTS)), True
        covered = self._gatherer.coverage(newest_plan, self._gathered.plan.draft)
        yield coverage_page(newest, covered), False
        yield authority_page(newest, chronicle), False
        yield versions_page(chronicle, self._comparisons), False
        for address, gone in former.pages({HOME, *chapters}):
            yield former_chapter_page(address, gone), False
        lives = LifePages(chronicle, self._frames, newest, self._comparisons, self._proposals)
        for name in lives.ids:
            yield lives.page(name), False
        yield index_page(lives, chronicle), False
        draft = self._frames[-1] if chronicle.draft is not None else None
        said = written(self._root, chronicle, newest, draft)
        for page in changelog_pages(chronicle, self._comparisons, said):
            yield page, False
        yield pick_page(chronicle, tuple(self._gathered.comparisons.values())), False
        yield self._adherence.listing, False
        yield self._input.listing, False
        yield self._proposals.page(), False
        yield data_page(chronicle, self._described()), False

    def _whole(self) -> Iterator[PageItem]:
        url = self._chronicle.url
        for one, frame, images in zip(
            self._plans, self._frames, self._gathered.images, strict=True
        ):
            names = msgspec.json.encode(sorted(images.names.items()))
            known = "" if one.version is not None else ",".join(sorted(self._known))
            key = key_of("whole", one.key, one.address, url, names, known)
            yield PageItem(one.address, key, partial(whole_page, frame, url))

    def _prompts(self) -> Iterator[PageItem]:
        for one, frame in zip(self._plans, self._frames, strict=True):
            if frame.edition.prompts:
                address = f"{one.address}{PROMPTS}"
                key = key_of("prompts", one.key, one.address)
                yield PageItem(address, key, partial(self._prompts_page, one, frame, address))

    def _prompts_page(self, one: Planned, frame: Frame, address: str) -> Page:
        content = self._gatherer.prompts(one, frame.edition)
        return prompts_page(frame, content, address, frame.whole(address))

    def _diffs(self) -> Iterator[PageItem]:
        for old, new in self._gathered.plan.pairs():
            key = key_of("diff", jobs.pair_key(old, new), self._chronicle.title)
            address = diff_address(old.address, new.address)
            yield PageItem(address, key, partial(self._diff, old, new))

    def _diff(self, old: Planned, new: Planned) -> Page:
        first, second = (Side(one.label, one.address) for one in (old, new))
        comparison = self._gatherer.comparison(old, new)
        return comparison_page(comparison, first, second, self._chronicle.title)

    def _files(self, addresses: list[str]) -> Iterator[FileItem]:
        """Yield the files that may change with each version."""
        chronicle, newest = self._chronicle, self._newest
        here = {} if newest is None else newest.folders
        found = [
            versions_file(chronicle, newest, self._comparisons),
            *search_files(chronicle, here),
            *feeds(chronicle, self._comparisons.anchor_of),
            *schema_files(),
            *comparison_assets(),
            llms(chronicle, here),
            sitemap(chronicle, addresses, here),
        ]
        if chronicle.current is not None:
            found.append(citation_file(chronicle.current, chronicle.url))
        found += [*self._adherence.files, *self._input.files, self._proposals.file()]
        listing = manifest(chronicle, self._described())
        found += [listing, sums([*self._described(), described(listing)])]
        yield from map(_file_item, found)

    def _described(self) -> list[DataFile]:
        """Return every file below `/data/` but the manifest and the sums."""
        ledger = described(self._proposals.file())
        return [*self._data.described(), *self._adherence.described, *self._input.described, ledger]

    def _images(self) -> Iterator[FileItem]:
        for name, content in sorted(self._gathered.contents.items()):
            yield FileItem(f"{IMAGES}{name}", name, partial(bytes, content))


def _eager_item(page: Page, listed: bool) -> PageItem:  # noqa: FBT001  # a pair, unpacked
    key = key_of("page", msgspec.msgpack.encode(page))
    return PageItem(page.address, key, lambda: page, listed, page.label, page.layout == "spec")


def _file_item(asset: Asset) -> FileItem:
    return FileItem(asset.path, key_of("file", asset.content), lambda: asset.content)
