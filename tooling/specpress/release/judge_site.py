# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether the files of a site are those that were built, and say the same as each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from specpress.lint.problem import whole_file
from specpress.release.judge_text import NOTHING
from specpress.release.site_problems import (
    BROKEN_SUMS,
    CHANGED_FILE,
    EXTRA_FILE,
    INCONSISTENT_SITE,
    MISSING_FILE,
)
from specpress.release.sums import SUMS, read_sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from specpress.lint.finding import Finding

VERSIONS = "versions.json"
DATA = "data/"
MANIFEST = f"{DATA}manifest.json"
DATA_SUMS = f"{DATA}{SUMS}"

_OF_THE_HOST = frozenset((".nojekyll", "CNAME", ".gitattributes"))
_HOST_FOLDER = ".well-known/"
"""What services that serve sites want beside them; `specpress publish` keeps it."""

UNREADABLE = (ValueError, RecursionError)
"""What is raised for JSON of a stranger: it is none, it is no UTF-8, or nested without end."""

_REBUILD = "build the site again, or download it again"


class SiteVersion(Struct, frozen=True):
    """A version as a list of the site has it."""

    label: str
    digest: str
    draft: bool
    address: str = ""

    @property
    def is_draft(self) -> bool:
        """Tell whether it is the working tree, which nobody else may say of itself."""
        return self.draft and self.label.rstrip("+") == "draft"


class _Listed(Struct, frozen=True):
    versions: tuple[SiteVersion, ...]


class _File(Struct, frozen=True):
    path: str
    bytes: int
    sha256: str


class _ManifestVersion(SiteVersion, frozen=True):
    files: tuple[_File, ...] = ()


class _Manifest(Struct, frozen=True):
    versions: tuple[_ManifestVersion, ...]
    schemas: tuple[_File, ...] = ()
    other: tuple[_File, ...] = ()


def judge_sums(there: Mapping[str, str], listed: bytes | None) -> Iterator[Finding]:
    """Yield where the files of a site are not those in its list of sums.

    Args:
        there: The SHA-256 of each file of the site but the list.
        listed: The list, None where there is none.
    """
    if listed is None:
        hint = "a site that an older specpress built has none: build it again"
        yield BROKEN_SUMS.finding("there is no list of sums at its front", whole_file(SUMS), hint)
        return
    sums = read_sums(listed)
    for line in sums.odd:
        yield BROKEN_SUMS.finding(f"line {line} is no sum of a file", whole_file(SUMS), _REBUILD)
    for path in dict.fromkeys((*sums.digests, *there)):
        found, recorded = there.get(path), sums.digests.get(path)
        if found != recorded:
            yield from _differs(path, found, recorded)


def _differs(path: str, found: str | None, recorded: str | None) -> Iterator[Finding]:
    span = whole_file(shown(path))
    both = f"found {said(found)}, recorded {said(recorded)}"
    if found is None:
        yield MISSING_FILE.finding(f"the file is gone: {both}", span, _REBUILD)
    elif recorded is not None:
        yield CHANGED_FILE.finding(
            f"the file is not the one that was built: {both}", span, _REBUILD
        )
    elif path not in _OF_THE_HOST and not path.startswith(_HOST_FOLDER):
        message = f"the build made no such file: {both}"
        yield EXTRA_FILE.finding(message, span, "remove it, where nobody put it there on purpose")


def shown(path: str) -> str:
    """Return a path of a site as findings write it, also where it is no UTF-8."""
    return path.encode("utf-8", "backslashreplace").decode()


def said(digest: str | None) -> str:
    """Return a digest of a file as findings write it; None where there is no such file."""
    if not digest:
        return NOTHING
    return f"sha256:{digest}" if " " not in digest else digest


def site_versions(data: bytes) -> tuple[SiteVersion, ...]:
    """Return the versions that `versions.json` lists.

    Raises:
        ValueError: It is no such list.
        RecursionError: It is nested without end.
    """
    return msgspec.json.decode(data, type=_Listed).versions


def judge_lists(there: Mapping[str, str], read: Callable[[str], bytes]) -> Iterator[Finding]:
    """Yield where `versions.json`, the manifest and the sums of the data contradict each other.

    Args:
        there: The SHA-256 of each file of the site.
        read: Gives the bytes of one of these files.
    """
    lists: dict[str, Any] = {}
    for path, kind in ((VERSIONS, _Listed), (MANIFEST, _Manifest)):
        try:
            lists[path] = msgspec.json.decode(read(path) if path in there else b"", type=kind)
        except UNREADABLE as error:
            message = "is missing" if path not in there else f"makes no sense: {error}"
            yield INCONSISTENT_SITE.finding(message, whole_file(path), _REBUILD)
    if MANIFEST in lists:
        yield from _judge_manifest(lists[MANIFEST], there, read)
    if len(lists) == len((VERSIONS, MANIFEST)):
        yield from _judge_versions(lists[VERSIONS].versions, lists[MANIFEST].versions)


def _judge_manifest(
    manifest: _Manifest, there: Mapping[str, str], read: Callable[[str], bytes]
) -> Iterator[Finding]:
    """Yield where manifest, sums and files differ."""
    files = [file for version in manifest.versions for file in version.files]
    stated = {file.path: file.sha256 for file in (*files, *manifest.schemas, *manifest.other)}
    stated[MANIFEST.removeprefix(DATA)] = there[MANIFEST]
    sums = read_sums(read(DATA_SUMS)).digests if DATA_SUMS in there else {}
    yield from _unequal(MANIFEST, stated, DATA_SUMS, sums)
    beside = {f"{DATA}{path}": digest for path, digest in stated.items()}
    found = {path: there[path] for path in beside if path in there}
    yield from _unequal("the files below /data/", found, MANIFEST, beside)


def _unequal(
    name: str, found: Mapping[str, str], other: str, recorded: Mapping[str, str]
) -> Iterator[Finding]:
    for path in dict.fromkeys((*recorded, *found)):
        one, two = found.get(path), recorded.get(path)
        if one != two:
            message = f"{shown(path)}: found {said(one)} in {name}, recorded {said(two)} in {other}"
            at = whole_file(other if name.startswith("the ") else name)
            yield INCONSISTENT_SITE.finding(message, at, _REBUILD)


def _judge_versions(
    listed: tuple[SiteVersion, ...], manifest: tuple[SiteVersion, ...]
) -> Iterator[Finding]:
    found = {version.label: version.digest for version in listed}
    recorded = {version.label: version.digest for version in manifest}
    for label in dict.fromkeys((*found, *recorded)):
        one, two = found.get(label, NOTHING), recorded.get(label, NOTHING)
        if one != two:
            message = f"version {label}: found {one} there, recorded {two} in {MANIFEST}"
            yield INCONSISTENT_SITE.finding(message, whole_file(VERSIONS), _REBUILD)
