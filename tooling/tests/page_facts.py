# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a page of a site leads to, loads, and does that no page may do."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TypeAlias

_LOADING = {"src", "poster", "data", "background"}
_NAMING = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers"}
_ONLY_NAMED = {"license", "schema.dcterms", "canonical"}
"""Relations of a `<link>` that no browser fetches, so that they may lead to another host."""

_DATA = {"application/ld+json", "application/json"}

Attributes: TypeAlias = "list[tuple[str, str | None]]"


class PageFacts(HTMLParser):
    """What stands in a page.

    Args:
        text: The page's HTML.

    Attributes:
        ids: Every id, in order, repeated where it is repeated.
        links: Where a reader can go from it.
        loads: What a browser fetches for it, scripts and style sheets included.
        scripts: The scripts among that.
        sections: Anchors of the sections of the spec that it shows.
        named: Ids that its attributes lead to.
        faults: What it does itself that the policy forbids: scripts, styles and handlers in place.
        policy: Its Content-Security-Policy; empty for none.
    """

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.scripts: list[str] = []
        self.sections: list[str] = []
        self.named: list[str] = []
        self.faults: list[str] = []
        self.policy = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note one element."""
        given = {name: value or "" for name, value in reversed(attrs)}  # the first one counts
        if tag == "script":
            self._script(given)
        elif tag == "meta" and given.get("http-equiv", "").casefold() == "content-security-policy":
            self.policy = given.get("content", "")
        elif tag in ("style", "base", "iframe", "object", "embed"):
            self.faults.append(f"<{tag}>")
        for name, value in given.items():
            self._attribute(tag, name, value, given)

    def _script(self, given: dict[str, str]) -> None:
        if "src" in given:
            self.scripts.append(given["src"])
        elif given.get("type") not in _DATA:
            self.faults.append("a script in place")

    def _attribute(self, tag: str, name: str, value: str, given: dict[str, str]) -> None:
        if name == "style" or name.startswith("on"):
            self.faults.append(f"<{tag} {name}>")
        elif name == "id":
            self.ids.append(value)
        elif name == "data-section" and tag == "section":
            self.sections.append(value)
        elif name in _NAMING:
            self.named += value.split()
        elif name == "srcset":
            self.loads += [part.split()[0] for part in value.split(",")]
        elif name in _LOADING:
            self.loads.append(value)
        elif name in ("href", "xlink:href", "action", "formaction"):
            leads = tag in ("a", "area") or given.get("rel") in _ONLY_NAMED
            (self.links if leads else self.loads).append(value)
