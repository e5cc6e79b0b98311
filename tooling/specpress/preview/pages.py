# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The pages that show the working tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.preview.live_page import LivePage, Recorder, live_page
from specpress.site.addresses import PROMPTS
from specpress.site.chapter import chapter_page
from specpress.site.chronicle import Chronicle
from specpress.site.former import Former
from specpress.site.home import home_page
from specpress.site.prompts import prompts_page
from specpress.site.whole import whole_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.preview.built import BuiltSite
    from specpress.preview.live_page import Memory
    from specpress.preview.work_tree import Reading
    from specpress.site.page import Page


def live_pages(
    reading: Reading, site: BuiltSite, known: frozenset[str], memory: Memory | None = None
) -> tuple[LivePage, ...]:
    """Return every page that shows the working tree and nothing that takes long to make.

    Args:
        reading: The working tree.
        site: The site that was built last.
        known: Ids of sections whose history has a page.
        memory: Sections as they were put on pages last; gets those that are made now.
    """
    made = _Maker(reading, site, known, {} if memory is None else memory)
    draft_only = not site.released
    pages = [made.whole(), *made.prompts(), *(made.newest() if draft_only else ())]
    return tuple(pages)


class _Maker:
    """Makes pages of one reading."""

    def __init__(
        self, reading: Reading, site: BuiltSite, known: frozenset[str], memory: Memory
    ) -> None:
        self._reading = reading
        self._addresses = site.addresses or (reading.edition.address,)
        self._frame = Recorder(reading.edition, reading.images, known, self._addresses, memory)

    def whole(self) -> LivePage:
        return self._live(whole_page(self._frame))

    def prompts(self) -> Iterator[LivePage]:
        edition, content = self._reading.edition, self._reading.prompts
        if edition.prompts:
            address = f"{edition.address}{PROMPTS}"
            lead = self._frame.whole(address)
            yield self._live(prompts_page(self._frame, content, address, lead))

    def newest(self) -> Iterator[LivePage]:
        """Yield the pages that show the newest version, where there is none but the draft."""
        frame, config = self._frame, self._reading.project.config
        chronicle = Chronicle(
            title=config.title,
            license=config.license,
            levels=config.authority.levels,
            url="",
            editions=(),
            steps=(),
            lives=(),
            draft=self._reading.edition,
            retired=config.retired.sections,
            feedback=config.site.feedback,
        )
        former = Former(chronicle, list(self._addresses))
        yield self._live(home_page(frame, chronicle, former))
        for address, sections in frame.chapters().items():
            yield self._live(chapter_page(frame, address, sections, former, chronicle))
        if self._reading.edition.prompts:
            content, lead = self._reading.prompts, frame.by_chapter(PROMPTS)
            yield self._live(prompts_page(frame, content, PROMPTS, lead))

    def _live(self, page: Page) -> LivePage:
        found, self._frame.found = self._frame.found, {}
        return live_page(page, found)
