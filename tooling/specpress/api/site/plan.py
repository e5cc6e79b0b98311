# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which versions a site has, and what each is known by, before any of them is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from specpress.api.site.fingerprint import fingerprint
from specpress.api.site.store import key_of
from specpress.config import Publish, Retired, Site
from specpress.errors import SpecError
from specpress.site.addresses import DRAFT, version_addresses
from specpress.sources.git_errors import UNSHALLOW, NoRepositoryError
from specpress.sources.version import Version

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from specpress.config import Config
    from specpress.model import Snapshot
    from specpress.sources.named import History

DRAFT_LABEL = "draft"
FEW = 5
"""Up to how many versions each is compared with every other."""


class Planned(Struct, frozen=True):
    """A version that the site shows.

    Attributes:
        label: What it is called.
        address: Folder of its whole page.
        source: The same where its files are the same, whatever it is called.
        key: The same where also the tool, the configuration and the name are.
        version: Where it is read from; None for the working tree.
    """

    label: str
    date: str
    address: str
    source: str
    key: str
    version: Version | None = None

    @property
    def tree(self) -> str:
        """Return the id of all that it may show, images included; empty for the working tree."""
        return self.version.tree if self.version is not None else ""


class Plan(Struct, frozen=True):
    """All versions, the oldest first, and the working tree where it is ahead of the newest.

    Attributes:
        warnings: Versions that cannot be read, and why.
    """

    released: tuple[Planned, ...]
    draft: Planned | None
    warnings: tuple[str, ...]

    @property
    def all(self) -> tuple[Planned, ...]:
        """Return the versions, the draft last."""
        return (*self.released, *((self.draft,) if self.draft is not None else ()))

    def pairs(self) -> tuple[tuple[Planned, Planned], ...]:
        """Return what is compared: neighbours, each with the newest, all while they are few.

        The draft is compared with the newest version.
        """
        versions = self.released
        last = len(versions) - 1
        found = [
            (versions[i], versions[j])
            for i in range(len(versions))
            for j in range(i + 1, len(versions))
            if len(versions) <= FEW or j == i + 1 or j == last
        ]
        if self.draft is not None and versions:
            found.append((versions[-1], self.draft))
        return tuple(found)


def plan(history: History, config: Config, snapshot: Snapshot, *, draft: bool = False) -> Plan:
    """Return which versions there are.

    Args:
        history: Reads them.
        config: The configuration of now.
        snapshot: The working tree.
        draft: Whether the working tree is shown even where it is the newest version.

    Raises:
        SpecError: Git fails.
    """
    shown = replace(config, site=Site(), publish=Publish(), retired=Retired())
    tool = key_of(fingerprint(), msgspec.json.encode(shown))
    warnings: list[str] = []
    released = tuple(_released(history, tool, warnings))
    own = _draft(snapshot, tool, {one.label for one in released})
    ahead = draft or not released or _texts(history, released[-1]) != own.source
    return Plan(released, own if ahead else None, tuple(warnings))


def _released(history: History, tool: str, warnings: list[str]) -> Iterator[Planned]:
    try:
        versions = history.versions()
    except NoRepositoryError:
        return
    addresses = version_addresses([version.label for version in versions])
    if history.repository.shallow:
        warnings.append(
            f"this is a shallow clone, which may lack versions: `{UNSHALLOW}` completes it"
        )
    seen: set[str] = set()
    for version, address in zip(versions, addresses, strict=True):
        if version.label in seen:  # one whose name ends in `+2`, and the second text of another
            warnings.append(f"version {version.label} is left out: another has the same name")
            continue
        try:
            source = history.key(version)
        except SpecError as error:
            warnings.append(f"version {version.label} is left out: {error}")
            continue
        seen.add(version.label)
        key = key_of(tool, source, version.label, version.date)
        yield Planned(version.label, version.date, address, source, key, version)


def _draft(snapshot: Snapshot, tool: str, taken: Collection[str]) -> Planned:
    label = DRAFT_LABEL
    while label in taken:
        label += "+"
    source = _source(snapshot)
    return Planned(label, "", DRAFT, source, key_of(tool, source, label))


def _texts(history: History, newest: Planned) -> str:
    """Return the key of a version's texts in the form that the working tree has."""
    if newest.version is None:
        return ""
    try:
        return _source(history.read_version(newest.version))
    except SpecError:
        return ""


def _source(snapshot: Snapshot) -> str:
    return key_of(*(part for file in snapshot.files for part in (file.path, file.text)))
