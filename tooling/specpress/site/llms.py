# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`llms.txt`: what a language model should know of the site, in Markdown.

There is no `llms-full.txt`: the newest version's Markdown, which this leads to first, is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.site.addresses import AUTHORITY, CHANGELOG, VERSIONS
from specpress.site.data import data_path
from specpress.site.feeds import FEED
from specpress.site.hrefs import Hrefs
from specpress.site.manifest import MANIFEST, SUMS
from specpress.site.markdown_text import escaped
from specpress.site.page import Asset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from specpress.site.chronicle import Chronicle
    from specpress.site.edition import Edition

LLMS = "llms.txt"


def llms(chronicle: Chronicle, here: Mapping[str, str]) -> Asset:
    """Return the file.

    Args:
        chronicle: All versions.
        here: Folder of the chapter page that each section of the current version is on, by anchor.
    """
    maker = _Maker(chronicle)
    text = "\n".join(maker.lines(here)) + "\n"
    return Asset(LLMS, text.encode("utf-8", "replace"))


class _Maker:
    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._hrefs = Hrefs(chronicle.url)

    def lines(self, here: Mapping[str, str]) -> Iterator[str]:
        """Yield the lines."""
        current = self._chronicle.current
        yield f"# {escaped(self._chronicle.title)}"
        yield ""
        yield "> A behaviour spec: it says how an AI model should behave, section by section, each"
        yield "> rule with a level of authority. Every version is kept and can be cited."
        yield ""
        yield from self._facts(current)
        if current is None:
            return
        yield from self._list("Text", self._texts(current))
        yield from self._list("Chapters", self._chapters(current, here))
        yield from self._list("Versions", self._versions())
        yield from self._list("More", self._more())

    def _facts(self, current: Edition | None) -> Iterator[str]:
        yield f"- Licence: {escaped(self._chronicle.license)}"
        yield f"- Levels of authority, highest first: {escaped(', '.join(self._chronicle.levels))}"
        if current is not None:
            date = f" of {current.date}" if current.date not in ("", current.label) else ""
            yield f"- Current version: {escaped(current.label)}{date}"
            yield f"- Digest of its source: {current.digest}"

    def _list(self, title: str, items: Iterable[str]) -> Iterator[str]:
        found = list(items)
        if found:
            yield from ("", f"## {title}", "", *(f"- {item}" for item in found))

    def _texts(self, current: Edition) -> Iterator[str]:
        kinds = {".md": "Markdown", ".json": "JSON", ".jsonl": "JSON Lines"}
        for end, kind in kinds.items():
            yield self._link(data_path(current, end), kind, f"the whole of {current.label}")

    def _chapters(self, current: Edition, here: Mapping[str, str]) -> Iterator[str]:
        for section in current.sections:
            if len(section.path) == 1 and section.level:
                label = section.authority or ""
                yield self._link(here[section.anchor], section.title, label)

    def _versions(self) -> Iterator[str]:
        for edition in reversed(self._chronicle.editions):
            about = f"{edition.date}, {edition.digest}"
            yield self._link(edition.address, edition.label, about)

    def _more(self) -> Iterator[str]:
        yield self._link(AUTHORITY, "Chain of command", "every rule by level of authority")
        yield self._link(VERSIONS, "Versions", "what each changed")
        yield self._link(CHANGELOG, "Changelog", "the same for people")
        yield self._link(MANIFEST, "Manifest", "every data file with size and SHA-256")
        yield self._link(SUMS, "Sums", "the same for sha256sum -c")
        yield self._link(FEED, "Feed", "Atom, new versions")

    def _link(self, address: str, title: str, about: str) -> str:
        more = f": {escaped(about)}" if about else ""
        return f"[{escaped(title)}]({self._hrefs.to(address)}){more}"
