# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which address each part of a spec has on the site."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from specpress.model import Section, Spec

PROMPTS = "prompts/"
RESERVED = frozenset(
    [
        "adherence",
        "assets",
        "changelog",
        "coverage",
        "data",
        "diff",
        "draft",
        "input",
        "prompts",
        "sections",
        "versions",
    ]
)
"""First parts of addresses that pages of the site have."""

_LONGEST = 100
"""Characters of an id that are a folder's name; file systems know no name above 255 bytes."""

_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")


class Place(NamedTuple):
    """Where a section is: the folder of its page, and its anchor there."""

    address: str
    anchor: str
    title: str


class Addresses:
    """The addresses of one version of a spec.

    Args:
        spec: The spec.
    """

    def __init__(self, spec: Spec) -> None:
        self.places: list[Place] = []
        self._by_id: dict[str, Place] = {}
        folders: dict[str, str] = {}
        taken: dict[str, int] = {}
        used: dict[str, int] = {}
        for section in spec.sections:
            chapter = section.path[0]
            if section.level == 0:
                folders[chapter] = ""
            elif len(section.path) == 1:
                folders[chapter] = _folder(chapter, taken)
            place = Place(folders[chapter], _anchor(section, used), section.title_markdown)
            self.places.append(place)
            self._by_id.setdefault(section.id, place)

    def section(self, section_id: str) -> Place | None:
        """Return where a section is, the first where two have the id, None where none has."""
        return self._by_id.get(section_id)


def relative(page: str, address: str, anchor: str = "") -> str:
    """Return the address of a page as a link on another.

    Args:
        page: The folder of the page that the link is on.
        address: The folder of the page it leads to.
        anchor: An anchor there.
    """
    fragment = f"#{anchor}" if anchor else ""
    if page == address and fragment:
        return fragment
    up = "../" * page.count("/")
    return f"{up or './'}{address}{fragment}"


def _anchor(section: Section, used: dict[str, int]) -> str:
    """Return an anchor that no other section has: the id, with a number where it is taken."""
    base = section.id if not set(section.id) & set(" \t\n\"'<>&#%") else _hashed(section.id)
    return _free(base, used)


def _folder(chapter: str, taken: dict[str, int]) -> str:
    short = len(chapter) <= _LONGEST and _SAFE.fullmatch(chapter)
    name = chapter if short else _hashed(chapter)
    return _free(f"chapter-{name}" if name in RESERVED else name, taken) + "/"


def _free(name: str, taken: dict[str, int]) -> str:
    """Return a name that is not taken, with a number behind where it has to be, and take it."""
    free, count = name, taken.get(name, 1)
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    taken[name] = count
    taken.setdefault(free, 1)
    return free


def _hashed(text: str) -> str:
    return f"s-{sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}"
