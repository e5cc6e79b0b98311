# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which part of which page changed when, so that a page is told just what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.preview.live_page import LivePage
from specpress.preview.messages import PartHtml, Patch, SectionHtml

if TYPE_CHECKING:
    from collections.abc import Iterable


_REST, _TOC = ("rest", ""), ("toc", "")


class _Kept(Struct):
    """A page, and the revision in which each part of it became what it is."""

    page: LivePage
    since: dict[tuple[str, str], int]


class Ledger:
    """Holds the pages that show the working tree.

    Args:
        revision: The revision to begin with; greater than any that an open page may have seen.

    Attributes:
        revision: The revision of now.
        edited: The place that changed last: the anchor of a section, or of a piece of it.
    """

    def __init__(self, revision: int) -> None:
        self.revision = revision
        self.edited = ""
        self._pages: dict[str, _Kept] = {}
        self._marks: tuple[bytes, int] = (b"", revision)

    def page(self, address: str) -> LivePage | None:
        """Return a page as it is now, None where it is none that shows the working tree."""
        kept = self._pages.get(address)
        return kept.page if kept is not None else None

    def take(self, pages: Iterable[LivePage], marks: bytes, edited: str) -> bool:
        """Take over the pages as they are now.

        Args:
            pages: The pages.
            marks: The marks of the pieces of the working tree.
            edited: The place that has changed.

        Returns:
            Whether anything is another than it was.
        """
        revision = self.revision + 1
        old, self._pages = self._pages, {}
        changed = set(old)
        for page in pages:
            before = old.get(page.address)
            self._pages[page.address] = _aged(page, before, revision)
            if before is not None and before.page == page:
                changed.discard(page.address)
            else:
                changed.add(page.address)
        if marks != self._marks[0]:
            self._marks = marks, revision
        if changed or self._marks[1] == revision:
            self.revision, self.edited = revision, edited
            return True
        return False

    def patch(self, address: str, since: int, edited: str) -> Patch | None:
        """Return what a page lacks; None where it is none that shows the working tree.

        Args:
            address: The page.
            since: The revision that it is of.
            edited: The place to show; empty for none.
        """
        kept = self._pages.get(address)
        if kept is None:
            return None
        page, ages = kept.page, kept.since
        new = {key for key, revision in ages.items() if revision > since}
        whole = page.body if _REST in new else None
        return Patch(
            revision=self.revision,
            sections=tuple(
                SectionHtml(anchor, html)
                for anchor, html in page.sections.items()
                if whole is None and ("section", anchor) in new
            ),
            order=tuple(page.sections),
            title=page.title,
            edited=edited,
            toc=page.toc if _TOC in new else None,
            parts=tuple(
                PartHtml(selector, html)
                for selector, html in page.parts.items()
                if ("part", selector) in new
            ),
            whole=whole,
            marks=self._marks[1] > since,
        )


def _aged(page: LivePage, before: _Kept | None, revision: int) -> _Kept:
    """Return a page with the revision in which each part of it became what it is."""
    now = _keyed(page)
    if before is None:
        # Around its sections a page that stayed open over a pause of the server is the same.
        return _Kept(
            page, {**dict.fromkeys(now, revision), _REST: 0 if page.sections else revision}
        )
    then = _keyed(before.page)
    return _Kept(
        page,
        {
            key: before.since[key] if then.get(key) == value else revision
            for key, value in now.items()
        },
    )


def _keyed(page: LivePage) -> dict[tuple[str, str], str]:
    return {
        _REST: page.rest,
        _TOC: page.toc,
        **{("section", anchor): html for anchor, html in page.sections.items()},
        **{("part", selector): html for selector, html in page.parts.items()},
    }
