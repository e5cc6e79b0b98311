# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find the versions of a spec: by tags, by commit subjects, and by release records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.sources import version_names
from specpress.sources.finders import by_record, by_subject, by_tag
from specpress.sources.objects import day
from specpress.sources.revisions import revisions, with_record
from specpress.sources.version import Origin, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from specpress.config import Config
    from specpress.sources.objects import Commit
    from specpress.sources.repository import Repository
    from specpress.sources.version import Found

__all__ = ["Origin", "Version", "find_versions"]


def find_versions(
    repository: Repository,
    root: Path,
    config: Config,
    root_tree: Callable[[Commit], str],
    identity: Callable[[Version], Hashable],
) -> tuple[Version, ...]:
    """Find every version, the newest last.

    Args:
        repository: The repository of the spec.
        root: The folder of the configuration.
        config: The configuration of now.
        root_tree: Gives the tree of that folder in a commit.
        identity: Gives what is equal where two versions have the same source text.

    Raises:
        SpecError: The configuration's patterns make no sense, or git failed. What is wrong with
            one version stands in it.
    """
    by_name: dict[str, list[Found]] = {}
    days: dict[str | None, str] = {}
    for finder in (by_tag, by_subject):
        for found in finder(repository, config, root_tree):
            by_name.setdefault(found.version.name, []).append(found)
            days[found.version.commit] = day(found.when)
    versions = {name: revisions(found, identity) for name, found in by_name.items()}
    for recorded, absent in by_record(repository, root):
        known = versions.get(recorded.name, [])
        versions[recorded.name] = with_record(known, recorded, absent, identity)
    counted = [replace(one, revisions=len(group)) for group in versions.values() for one in group]
    return _in_order(counted, days)


def _in_order(versions: list[Version], days: dict[str | None, str]) -> tuple[Version, ...]:
    """Sort by what the names say; where they do not compare, by the days of the commits."""
    place = version_names.order([version.name for version in versions])

    def key(version: Version) -> tuple[object, ...]:
        first = place(version.name) if place else days.get(version.commit, version.date)
        return first, version.name, version.revision

    return tuple(sorted(versions, key=key))
