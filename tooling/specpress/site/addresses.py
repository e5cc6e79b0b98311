# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which address each part of a spec has on the site."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HOME = ""
ADHERENCE = "adherence/"
AUTHORITY = "authority/"
CHANGELOG = "changelog/"
COVERAGE = "coverage/"
DATA = "data/"
DIFF = "diff/"
DRAFT = "draft/"
INPUT = "input/"
PROMPTS = "prompts/"
PROPOSALS = "proposals/"
SECTIONS = "sections/"
VERSIONS = "versions/"

RESERVED = frozenset(
    [
        "adherence",
        "assets",
        "authority",
        "changelog",
        "coverage",
        "data",
        "diff",
        "draft",
        "input",
        "prompts",
        "proposals",
        "search",
        "sections",
        "versions",
    ]
)
"""First parts of addresses that pages of the site have."""

_LONGEST = 100
"""Characters of an id that are a folder's name; file systems know no name above 255 bytes."""

FILES = (
    "404.html",
    "CITATION.cff",
    "SHA256SUMS",
    "feed.xml",
    "llms.txt",
    "sitemap.xml",
    "versions.json",
)
"""Files beside the front page."""

_RESERVED_VERSION = re.compile(
    rf"(?:version-)*(?:{'|'.join(map(re.escape, (*sorted(RESERVED), *FILES)))})", re.IGNORECASE
)
"""Names that versions have behind `version-`, so that no other version has the same."""

_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_SAFE_VERSION = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_+-]*(?:\.[A-Za-z0-9_+-]+)*")
_UNFIT = frozenset(" \"'<>&#%")
_OWN = re.compile(r"sp-.*|contents-title|formerly-here|gone-sections|search-(?:field|panel)")
"""Anchors that pages have for themselves; those of prose and interface never meet."""


class HasId(Protocol):
    """A section of a spec, or of an edition."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def level(self) -> int:
        """Return the level of its heading, 0 without one."""

    @property
    def path(self) -> tuple[str, ...]:
        """Return the ids from the chapter down to it."""


def anchors(sections: Iterable[HasId]) -> tuple[str, ...]:
    """Return the anchor of each section of one version: its id, with a number where it is taken.

    Args:
        sections: All of a version's, in reading order.
    """
    names = [anchor(section.id) for section in sections]
    used = dict.fromkeys(names, 0)
    return tuple(_numbered(name, used) for name in names)


def anchor(section_id: str) -> str:
    """Return the anchor of the first section with an id."""
    fit = section_id.isprintable() and not _UNFIT.intersection(section_id)
    return section_id if fit and not _OWN.fullmatch(section_id) else _hashed(section_id)


def chapter_addresses(sections: Iterable[HasId], versions: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the folder of the chapter page that each section is on; empty for the front page.

    Args:
        sections: All of a version's, in reading order.
        versions: Folders of the versions, which no chapter may have.
    """
    folders: dict[str, str] = {}
    taken = {folder.rstrip("/"): 1 for folder in versions}
    found: list[str] = []
    for section in sections:
        chapter = section.path[0]
        if section.level == 0:
            folders[chapter] = HOME
        elif len(section.path) == 1:
            folders[chapter] = _folder(chapter, taken)
        found.append(folders[chapter])
    return tuple(found)


def section_address(section_id: str) -> str:
    """Return the folder of the page that tells the life of the sections with an id."""
    return f"{SECTIONS}{_named(section_id)}/"


def level_address(level: str) -> str:
    """Return the folder of a level of authority, which has its feed."""
    return f"{AUTHORITY}{_named(level)}/"


def version_addresses(labels: Sequence[str]) -> tuple[str, ...]:
    """Return the folder of the whole page of each version."""
    return tuple(_version(label) for label in labels)


def diff_address(old: str, new: str) -> str:
    """Return the folder of a comparison.

    Args:
        old: Folder of the older version, such as `1.0.0/`.
        new: Folder of the newer one.
    """
    return f"{DIFF}{old.rstrip('/')}..{new.rstrip('/')}/"


def folder_name(name: str) -> str:
    """Return a name as that of a folder; one that is long or has other characters is hashed."""
    return _named(name)


def relative(page: str, address: str, anchor: str = "") -> str:
    """Return the address of a page as a link on another.

    Args:
        page: The folder of the page that the link is on.
        address: The folder of the page it leads to, or the path of a file.
        anchor: An anchor there.
    """
    fragment = f"#{anchor}" if anchor else ""
    if page == address and fragment:
        return fragment
    up = "../" * page.count("/")
    return f"{up or './'}{address}{fragment}"


def _version(label: str) -> str:
    short = len(label) <= _LONGEST and _SAFE_VERSION.fullmatch(label)
    name = label if short else _hashed(label)
    return f"version-{name}/" if _RESERVED_VERSION.fullmatch(name) else f"{name}/"


def _named(name: str) -> str:
    return name if len(name) <= _LONGEST and _SAFE.fullmatch(name) else _hashed(name)


def _folder(chapter: str, taken: dict[str, int]) -> str:
    name = _named(chapter)
    return _free(f"chapter-{name}" if name.lower() in RESERVED else name, taken) + "/"


def _numbered(name: str, used: dict[str, int]) -> str:
    """Return a name; with a number behind that makes it no other's where it was used before."""
    used[name] += 1
    if used[name] == 1:
        return name
    while (found := f"{name}-{used[name]}") in used:
        used[name] += 1
    used[found] = 1
    return found


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
