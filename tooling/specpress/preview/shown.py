# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is shown now: the site that was built last, with the working tree of now in it."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from time import time
from typing import TYPE_CHECKING
from urllib.parse import quote

from specpress.preview.built import BuiltSite, built_site, with_history
from specpress.preview.hub import Hub
from specpress.preview.ledger import Ledger
from specpress.preview.pages import live_pages
from specpress.preview.shell import filled, site_name, window_title
from specpress.site.addresses import DRAFT
from specpress.site.data import data_path, marks_file
from specpress.site.images import ADDRESS as IMAGES

if TYPE_CHECKING:
    from specpress.preview.hub import OpenPage
    from specpress.preview.live_page import LivePage, Memory
    from specpress.preview.messages import Errors
    from specpress.preview.work_tree import Reading


class Shown:
    """What is shown.

    Attributes:
        site: The folder of the whole site that was built last.
        against: The version whose change bars are shown; empty where there is none.
        built: What the site that was built last has.
        reading: The working tree, None before it was read.
        ledger: Holds the pages that show the working tree.
        hub: Tells the pages that are open.
    """

    def __init__(self) -> None:
        self.site = Path()
        self.against = ""
        self.built = BuiltSite()
        self.reading: Reading | None = None
        # A page that stayed open over the end of another server is of an older revision.
        self.ledger = Ledger(int(time()))
        self.hub = Hub(self.ledger, self._title)
        self._marks = b""
        self._memory: Memory = {}
        self._names: dict[str, str] = {}

    @property
    def start(self) -> str:
        """Return the address that one comes to first."""
        since = f"?since={quote(self.against, safe='')}" if self.against else ""
        return f"/{DRAFT}{since}"

    def made(self, path: str) -> bytes | None:
        """Return a file that is made of the working tree as it is now, None for any other.

        Args:
            path: From the front page.
        """
        reading = self.reading
        if reading is None:
            return None
        if path == data_path(reading.edition, ".marks.json"):
            return self._marks
        return reading.contents.get(path.removeprefix(IMAGES)) if path.startswith(IMAGES) else None

    def take(self, reading: Reading, edited: str) -> None:
        """Show the working tree as it was read.

        Args:
            reading: The working tree.
            edited: The place that has changed; empty for none.
        """
        self.reading = reading
        self._marks = marks_file(reading.edition).content
        known = with_history(self.built, reading.edition)
        self.ledger.take(live_pages(reading, self.built, known, self._memory), self._marks, edited)

    def take_site(self, site: Path) -> bool:
        """Show a site that was built.

        Args:
            site: Its folder.

        Returns:
            Whether it has other versions than the one before.
        """
        old, self.built, self.site = self.built, built_site(site), site
        self._names = {}
        if self.reading is not None:
            self.take(self.reading, "")
        return old.versions != self.built.versions

    def tell(self, errors: Errors) -> None:
        """Tell every page what is wrong now."""
        if errors != self.hub.errors:
            self.hub.errors = errors
            self.hub.ring()

    def note(self, page: OpenPage) -> None:
        """Note what a page shows that has been opened."""
        page.shows = self._bytes(page.address)

    def is_old(self, page: OpenPage) -> bool:
        """Tell whether a page has to be loaded again, since no patch makes it what it is now."""
        before, page.shows = page.shows, self._bytes(page.address)
        live = self.ledger.page(page.address)
        if live is None or before == page.shows:
            return before != page.shows
        # What is around the text may be another, such as the list of chapters.
        return filled(_text(before), live) != filled(_text(page.shows), live)

    def _title(self, page: LivePage) -> str:
        # A page may be large, and what is looked for in it changes with the site alone.
        if page.address not in self._names:
            self._names[page.address] = site_name(_text(self._bytes(page.address)))
        return unescape(window_title(self._names[page.address], page))

    def _bytes(self, address: str) -> bytes:
        try:
            return (self.site / address / "index.html").read_bytes()
        except (OSError, ValueError):
            return b""


def _text(page: bytes) -> str:
    return page.decode("utf-8", "replace")
