# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Walk a built site: every page, feed, list and style sheet, and all that they lead to."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

from tests.page_facts import PageFacts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BASE = "http://site.invalid/below/"
"""Where the walk takes the site to be: below a path, as project pages are."""

NOT_FOUND = "404.html"
"""Servers show it in place of any page, at any depth, so that its links lead from the root."""

_ELSEWHERE = ("http", "https", "mailto")
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)""")
_CSS_IMPORT = re.compile(r"""@import\s+["']([^"']+)""")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")
_HOST = re.compile(r"""["'`]\s*(?:https?:)?//(?!www\.w3\.org/)[^"'`\s]*""")
_MARKDOWN_LINK = re.compile(r"\]\(<?([^)>\s]+)")


class Walk:
    """A site that is looked at as a whole.

    Args:
        root: The folder of the site.

    Attributes:
        pages: What stands in each page, by its path from the root.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())
        self.pages = {
            name: PageFacts(self.text(name)) for name in self.files if name.endswith(".html")
        }
        self._there = set(self.files)
        self._ids = {name: set(facts.ids) for name, facts in self.pages.items()}

    def text(self, name: str) -> str:
        """Return the text of a file."""
        return (self.root / name).read_text(encoding="utf-8")

    def fault(self, name: str, url: str, *, link: bool = True) -> str | None:
        """Say what is wrong with an address; None for nothing.

        Args:
            name: The file that it stands in.
            url: The address as it stands there.
            link: Whether a reader follows it, who may go to another host.
        """
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            fine = parts.scheme in _ELSEWHERE if link else url.startswith("data:image/")
            return None if fine else f"{name}: {url} is elsewhere"
        if url.startswith("/") and name == NOT_FOUND:
            url = f".{url}"
        elif url.startswith("/"):
            return f"{name}: {url} is an absolute path"
        target = urljoin(_BASE + name, url)
        if not target.startswith(_BASE):
            return f"{name}: {url} leaves the site"
        path = unquote(urlsplit(target).path)[len(urlsplit(_BASE).path) :]
        found = f"{path}index.html" if path.endswith("/") or not path else path
        if not parts.path and not parts.query:
            found = name
        if found not in self._there:
            return f"{name}: {url} leads to no file"
        fragment = unquote(parts.fragment)
        if fragment and found in self._ids and fragment not in self._ids[found]:
            return f"{name}: {url} leads to no anchor"
        return None

    def broken_in_pages(self) -> Iterator[str]:
        """Find what is wrong with the addresses in pages, and with ids that attributes name."""
        for name, facts in self.pages.items():
            yield from self._faults(name, facts.links)
            yield from self._faults(name, facts.loads, link=False)
            missing = set(facts.named) - self._ids[name]
            yield from (f"{name}: an attribute names #{id_}" for id_ in sorted(missing))

    def repeated_ids(self) -> Iterator[str]:
        """Find ids that a page has more than once, or that are empty."""
        for name, facts in self.pages.items():
            counts = Counter(facts.ids)
            yield from (f"{name}: #{id_}" for id_, n in counts.items() if n > 1 or not id_.strip())

    def broken_in_styles(self) -> Iterator[str]:
        """Find what is wrong with the addresses in style sheets."""
        for name in self._of(".css"):
            text = _CSS_COMMENT.sub("", self.text(name))
            urls = ["".join(match.groups("")) for match in _CSS_URL.finditer(text)]
            yield from self._faults(name, urls + _CSS_IMPORT.findall(text), link=False)

    def broken_in_scripts(self) -> Iterator[str]:
        """Find modules that scripts import and that are missing, and addresses of other hosts."""
        for name in self._of(".js"):
            text = self.text(name)
            yield from self._faults(name, _IMPORT.findall(text), link=False)
            yield from (f"{name}: {found}" for found in _HOST.findall(text))

    def broken_in_feeds(self) -> Iterator[str]:
        """Find what is wrong with the addresses in feeds and site maps, entries included."""
        for name in self._of(".xml"):
            for element in ET.fromstring(self.text(name)).iter():  # noqa: S314  # made here
                kind = element.tag.rsplit("}", 1)[-1]
                if kind == "link":
                    yield from self._faults(name, [element.get("href", "")])
                elif kind == "loc":
                    yield from self._faults(name, [(element.text or "").strip()])
                elif element.get("type") == "html":
                    facts = PageFacts(element.text or "")
                    yield from self._faults(name, facts.links)
                    yield from self._faults(name, facts.loads, link=False)
                    yield from (f"{name}: {fault}" for fault in facts.faults)

    def broken_in_text(self) -> Iterator[str]:
        """Find what is wrong with the links of `llms.txt`."""
        for name in self._of("llms.txt"):
            yield from self._faults(name, _MARKDOWN_LINK.findall(self.text(name)))

    def json(self, name: str) -> Any:  # noqa: ANN401  # as JSON has it
        """Return what a JSON file says."""
        return json.loads(self.text(name))

    def has(self, address: str, anchor: str = "") -> bool:
        """Tell whether there is a page in a folder, with an anchor."""
        name = f"{address}index.html"
        return name in self._ids and (not anchor or anchor in self._ids[name])

    def _of(self, ending: str) -> list[str]:
        return [name for name in self.files if name.endswith(ending)]

    def _faults(self, name: str, urls: list[str], *, link: bool = True) -> Iterator[str]:
        found = (self.fault(name, url, link=link) for url in urls)
        yield from (fault for fault in found if fault is not None)
