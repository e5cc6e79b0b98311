# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Compare the JSON files that a site's scripts and readers use with the pages they tell of."""

from __future__ import annotations

from fnmatch import fnmatch
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.site_walk import Walk

SECOND = "twice-2"
"""The second of two sections with one id, which `specpress check` calls an error, has no life."""


def versions(walk: Walk) -> Iterator[str]:
    """Find versions, lives and comparisons in `versions.json` that no page shows, and the reverse.

    Args:
        walk: The site.
    """
    told = walk.json("versions.json")
    addresses = [version["address"] for version in told["versions"]]
    yield from (f"no page {address}" for address in addresses if not walk.has(address))
    yield from (f"no diff {pair}" for pair in told["diffs"] if not walk.has(f"diff/{pair}/"))
    for anchor, address in told["here"].items():
        if not walk.has(address, anchor):
            yield f"here: no {address}#{anchor}"
    said = {
        (addresses[number], anchor)
        for life in told["lives"]
        for anchor, first, last in life
        for number in range(first, last + 1)
    }
    shown = {
        (address, anchor)
        for address in addresses
        for anchor in _sections(walk, address)
        if anchor != SECOND
    }
    yield from (f"lives: no {address}#{anchor}" for address, anchor in sorted(said - shown))
    yield from (f"no life of {address}#{anchor}" for address, anchor in sorted(shown - said))


def marks(walk: Walk) -> Iterator[str]:
    """Find versions without marks, sections that have none, and pieces that no page has."""
    for version in walk.json("versions.json")["versions"]:
        names = [name for name in walk.files if fnmatch(name, "data/*.marks.json")]
        told = {walk.json(name)["version"]: walk.json(name)["sections"] for name in names}
        sections: dict[str, Any] = told.get(version["label"], {})
        address = version["address"]
        missing = set(_sections(walk, address)) ^ set(sections)
        yield from (f"{address}: #{anchor} has marks or a section, not both" for anchor in missing)
        pieces = [f"{anchor}.{id_}" for anchor, told in sections.items() for id_ in told["marks"]]
        yield from (f"no {address}#{piece}" for piece in pieces if not walk.has(address, piece))


def search(walk: Walk) -> Iterator[str]:
    """Find what search leads to and no page has, and sections that search does not know."""
    known = set()
    for name in ("search/newest.json", "search/older.json"):
        for entry in walk.json(name)["entries"]:
            address, _, anchor = entry["href"].partition("#")
            known.add(entry["section"])
            wanted = [anchor, *(f"{anchor}.{part}" for part, _ in entry["parts"])]
            yield from (
                f"{name}: no {address}#{id_}" for id_ in wanted if not walk.has(address, id_)
            )
    told = walk.json("versions.json")
    released = sum(1 for version in told["versions"] if not version["draft"])
    last = [
        [anchor for anchor, first, _ in life if first < released][-1:] for life in told["lives"]
    ]
    unknown = {anchor for anchors in last for anchor in anchors} - known
    yield from (f"search does not know {anchor}" for anchor in sorted(unknown))


def data(walk: Walk) -> Iterator[str]:
    """Find files of `/data/` that the manifest does not tell of, or tells wrongly."""
    told = {
        f"data/{file['path']}": file
        for version in walk.json("data/manifest.json")["versions"]
        for file in version["files"]
    }
    for name, file in told.items():
        content = (walk.root / name).read_bytes() if name in walk.files else b""
        if file["bytes"] != len(content) or file["sha256"] != sha256(content).hexdigest():
            yield f"{name} is not as the manifest has it"
    for version in walk.json("versions.json")["versions"]:
        for ending in ("json", "jsonl", "md", "marks.json"):
            name = f"data/{version['address'].rstrip('/')}.{ending}"
            if name not in walk.files:
                yield f"no {name}"


CHECKS: dict[str, Callable[[Walk], Iterator[str]]] = {
    "versions": versions,
    "marks": marks,
    "search": search,
    "data": data,
}


def _sections(walk: Walk, address: str) -> list[str]:
    page = walk.pages.get(f"{address}index.html")
    return page.sections if page else []
