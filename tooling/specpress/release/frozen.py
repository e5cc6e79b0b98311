# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Released versions that are published already: what must stay as it is where it is served."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct

from specpress.errors import SpecError
from specpress.release.judge_site import DATA, UNREADABLE, VERSIONS, SiteVersion
from specpress.release.judge_text import NOTHING
from specpress.sources.records import bytes_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from specpress.release.publication import Side

_FORMAT = "specpress-site/1"

_PICTURE = re.compile(rb"assets/spec/([0-9a-f]+\.[a-z]+)")

Degree = Literal["gone", "text", "look"]


class _Versions(Struct, frozen=True):
    format: str = ""
    versions: tuple[SiteVersion, ...] = ()


class Clash(Struct, frozen=True):
    """A frozen file with other bytes.

    Attributes:
        path: Its path.
        there: `sha256:` and the digest of what is served.
        here: The same of what was built; `nothing` where that has no such file.
        edited: Whether what is served is not what was published there.
    """

    path: str
    there: str
    here: str
    edited: bool


class Conflict(Struct, frozen=True):
    """A version that is served with other bytes.

    Attributes:
        label: What it is called.
        degree: Whether it is not there any more, has another text, or only another look.
        there: Digest of the text that is served.
        here: Digest of the text that was built.
        clashes: The files, the page and the JSON first.
        besides: What else of its content differs: evaluation prompts, pictures.
    """

    label: str
    degree: Degree
    there: str
    here: str
    clashes: tuple[Clash, ...]
    besides: tuple[str, ...] = ()


def versions_of(side: Side, sums: Mapping[str, str] | None) -> tuple[SiteVersion, ...]:
    """Return the versions of a site, the oldest first and the draft last.

    Args:
        side: The site.
        sums: The SHA-256 of each of its files, as it says itself; None of what is perhaps no site
            of specpress, as others may have a file of this name.

    Raises:
        SpecError: The list of versions is not there, makes no sense, or was edited, so that
            nobody can tell what must not change.
    """
    try:
        data = side.read(VERSIONS) if VERSIONS in side.ids else b""
        found = msgspec.json.decode(data, type=_Versions)
    except UNREADABLE:
        found = _Versions()
        data = b""
    known = found.format == _FORMAT and all(one.address.strip("/") for one in found.versions)
    if sums is not None and not (known and bytes_digest(data) == f"sha256:{sums.get(VERSIONS)}"):
        raise SpecError(
            "what is published there has no list of versions, or one that was edited",
            path=VERSIONS,
            hint="It tells what must not change; take it back there from an older commit or copy.",
        )
    return found.versions if known else ()


def conflicts(
    there: Side, new: Side, versions: Iterable[SiteVersion], sums: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """Return every released version of which something that is served would change or go.

    Args:
        there: What is served.
        new: The site to be published.
        versions: Those that are served.
        sums: The SHA-256 of each file that was published, as the site there has it.
    """
    released = [one for one in versions if not one.draft]
    # What nobody published is kept as it is, unless this site has such a file.
    paths = [path for path in there.ids if path in sums or path in new.ids]
    files = _files_of(paths, released)
    found = (_conflict(there, new, one, files[one.label], sums) for one in released)
    return tuple(conflict for conflict in found if conflict is not None)


def _files_of(paths: Iterable[str], released: list[SiteVersion]) -> dict[str, list[str]]:
    """Return the paths that belong to each version; to that of the longest name where several do.

    `data/1.0.1.json` begins like those of a version 1.0.
    """
    by_start = {start: one.label for one in released for start in (one.address, _stem(one))}
    found: dict[str, list[str]] = {one.label: [] for one in released}
    for path in paths:
        start = max((start for start in _starts(path) if start in by_start), key=len, default="")
        if start:
            found[by_start[start]].append(path)
    return found


def _stem(version: SiteVersion) -> str:
    """Return what the paths of a version's data files begin with."""
    return f"{DATA}{version.address.rstrip('/')}."


def _starts(path: str) -> Iterator[str]:
    """Yield whatever a path begins with that may be the folder or the stem of a version."""
    yield path.partition("/")[0] + "/"
    name = path.removeprefix(DATA)
    if path.startswith(DATA) and "/" not in name:
        yield from (f"{DATA}{name[: at + 1]}" for at, sign in enumerate(name) if sign == ".")


def _conflict(
    there: Side,
    new: Side,
    version: SiteVersion,
    paths: list[str],
    sums: Mapping[str, str],
) -> Conflict | None:
    differing = [path for path in paths if new.ids.get(path) != there.ids[path]]
    if not differing:
        return None
    data = f"{_stem(version)}json"
    # What was read first is told first.
    order = sorted(differing, key=lambda path: (path != data, not path.endswith(".html"), path))
    clashes = tuple(_clash(there, new, path, sums.get(path, "")) for path in order)
    if not any(path in new.ids for path in paths):
        return Conflict(version.label, "gone", version.digest, NOTHING, clashes)
    old, fresh = _content(there, data), _content(new, data)
    was, now = str(old.get("digest") or version.digest), str(fresh.get("digest") or NOTHING)
    if was != now or (data in differing and not old):
        return Conflict(version.label, "text", was, now, clashes)
    return Conflict(version.label, "look", was, now, clashes, _besides(there, new, paths, data))


def _clash(there: Side, new: Side, path: str, published: str) -> Clash:
    digest = bytes_digest(there.read(path))
    here = bytes_digest(new.read(path)) if path in new.ids else NOTHING
    return Clash(path, digest, here, bool(published) and digest != f"sha256:{published}")


def _besides(there: Side, new: Side, paths: list[str], data: str) -> tuple[str, ...]:
    """Return what differs that is neither text nor look."""
    asked = [_prompts(_content(side, data)) for side in (there, new)]
    pages = [path for path in paths if path.endswith(".html")]
    shown = [
        {name for path in pages if path in side.ids for name in _PICTURE.findall(side.read(path))}
        for side in (there, new)
    ]
    differ = {"evaluation prompts": asked[0] != asked[1], "pictures": shown[0] != shown[1]}
    return tuple(what for what, differs in differ.items() if differs)


def _content(side: Side, path: str) -> dict[str, Any]:
    """Return what a data file says; nothing where it is not there or says nothing."""
    try:
        found = msgspec.json.decode(side.read(path)) if path in side.ids else {}
    except UNREADABLE:
        return {}
    return found if isinstance(found, dict) else {}


def _prompts(data: dict[str, Any]) -> list[Any]:
    """Return what the prompts ask; where they stand is no part of that."""
    found = data.get("prompts")
    return [
        {key: value for key, value in one.items() if key != "source"}
        if isinstance(one, dict)
        else one
        for one in (found if isinstance(found, list) else [])
    ]
