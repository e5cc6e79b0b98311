# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find the versions of a spec: by tags, by commit subjects, and by release records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from specpress.errors import SpecError
from specpress.sources import version_names
from specpress.sources.objects import TREE, Commit
from specpress.sources.records import read_record, record_paths

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator
    from pathlib import Path

    from specpress.config import Config
    from specpress.sources.repository import Repository

_TAGS = "refs/tags/"


class Origin(Struct, frozen=True):
    """Where a version was found.

    Attributes:
        name: Name of the tag, subject of the commit, or path of the record.
        commit: Full id of the commit, None for a record.
    """

    kind: Literal["tag", "commit", "record"]
    name: str
    commit: str | None


class Version(Struct, frozen=True):
    """A version of the spec.

    Attributes:
        name: Such as `1.2.0` or `2025-10-27`, without `v` or the tag's fixed part.
        revision: Which of the texts that were issued under this name, from 1.
        revisions: How many there are.
        date: ISO date: of the record, else the tagger's, else the committer's.
        origins: Where it was found: tags, then commits, then the record.
        commit: Full id of the commit that it is read from, None where a record gives the tree.
        tree: Git tree that it is read from; empty where there is none to read.
        recorded: The digest that its release record states.
        folder: The folder that the tree is of, relative to the configuration's; empty for that.
        error: What is wrong with it, where something is; it may be readable all the same.
    """

    name: str
    revision: int
    revisions: int
    date: str
    origins: tuple[Origin, ...]
    commit: str | None
    tree: str
    recorded: str | None = None
    folder: str = ""
    error: str | None = None

    @property
    def label(self) -> str:
        """The name, with the revision where there are several."""
        return self.name if self.revisions == 1 else f"{self.name}+{self.revision}"


class _Found(Struct, frozen=True):
    """A version as one tag or one commit gives it; `number` is the revision that it states."""

    version: Version
    when: int
    number: int | None = None


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
    by_name: dict[str, list[_Found]] = {}
    for found in (*_by_tag(repository, config, root_tree), *_by_subject(repository, config, root_tree)):
        by_name.setdefault(found.version.name, []).append(found)
    versions = {name: _revisions(found, identity) for name, found in by_name.items()}
    for recorded in _by_record(repository, root):
        known = versions.get(recorded.name, [])
        versions[recorded.name] = _with_record(known, recorded, identity)
    return _in_order([version for group in versions.values() for version in group])


def _by_tag(
    repository: Repository, config: Config, root_tree: Callable[[Commit], str]
) -> Iterator[_Found]:
    version_of = version_names.version_of(config.versions.tags)
    for ref, object_id in repository.refs().items():
        tag = ref.removeprefix(_TAGS)
        name = version_of(tag) if ref.startswith(_TAGS) else None
        if name is None:
            continue
        try:
            commit, date = _tagged(repository, object_id)
            tree = root_tree(commit)
        except SpecError as error:
            origin = Origin("tag", tag, None)
            yield _Found(Version(name, 1, 1, "", (origin,), None, "", error=str(error)), 0)
        else:
            origin = Origin("tag", tag, commit.id)
            yield _Found(Version(name, 1, 1, date, (origin,), commit.id, tree), commit.when)


def _tagged(repository: Repository, object_id: str) -> tuple[Commit, str]:
    """Return the commit that a tag names, through other tags, and the date of the tag."""
    date = ""
    kind = "tag"
    while kind == "tag":
        resolved = repository.resolve(object_id)
        kind = resolved[1] if resolved else "commit"  # reading it tells why it is not there
        if kind == "tag":
            tag = repository.tag(object_id)
            object_id, date = tag.target, date or tag.date
    commit = repository.commit(object_id)
    return commit, date or commit.date


def _by_subject(
    repository: Repository, config: Config, root_tree: Callable[[Commit], str]
) -> Iterator[_Found]:
    """Yield what the subjects of the history give, the oldest first."""
    if config.versions.commits is None:
        return
    pattern = subject_pattern(config.versions.commits)
    matches = [
        (commit, match)
        for commit in repository.history()
        if (match := pattern.search(commit.subject)) and match["version"]
    ]
    for commit, match in reversed(matches):
        number = match["revision"] if "revision" in pattern.groupindex else None
        name = version_names.plain(match["version"])
        origin = Origin("commit", commit.subject, commit.id)
        version = Version(name, 1, 1, commit.date, (origin,), commit.id, "")
        try:
            version = replace(version, tree=root_tree(commit))
        except SpecError as error:
            version = replace(version, error=str(error))
        yield _Found(version, commit.when, int(number) if number and number.isdecimal() else None)


def subject_pattern(commits: str) -> re.Pattern[str]:
    """Return the pattern of commit subjects of a configuration.

    Raises:
        SpecError: It is no regular expression, or has no group `version`.
    """
    hint = "For example commits = '^Release (?P<version>\\S+)'."
    try:
        pattern = re.compile(commits)
    except re.error as error:
        raise SpecError(
            f"versions.commits is no regular expression: {error}", hint=hint
        ) from error
    if "version" not in pattern.groupindex:
        raise SpecError("versions.commits has no group `version`", hint=hint)
    return pattern


def _revisions(found: list[_Found], identity: Callable[[Version], Hashable]) -> list[Version]:
    """Put together what is the same text, and count the texts."""
    texts: dict[Hashable, list[_Found]] = {}
    for one in found:
        texts.setdefault(_identity(one.version, identity, several=len(found) > 1), []).append(one)
    broken = [one for key, group in texts.items() if key == "" for one in group]
    groups = [group for key, group in texts.items() if key != ""]
    if not groups:
        return [_merged(broken, 1, 1, [])]
    numbered = _numbered(groups)
    last = max(numbered)
    return [
        _merged(numbered[number], number, last, broken if number == last else [])
        for number in sorted(numbered)
    ]


def _identity(
    version: Version, identity: Callable[[Version], Hashable], *, several: bool
) -> Hashable:
    """Return what tells a text apart, empty for one that cannot be read."""
    if version.error:
        return ""
    if not several:
        return version.tree or version.commit
    try:
        return identity(version)
    except SpecError:
        return version.tree or version.commit


def _numbered(groups: list[list[_Found]]) -> dict[int, list[_Found]]:
    """Give each text its revision: the one that it states, else the next that is free."""
    groups = sorted((sorted(group, key=lambda one: one.when) for group in groups), key=_first)
    numbered: dict[int, list[_Found]] = {}
    waiting: list[list[_Found]] = []
    for group in groups:
        number = group[0].number
        if number is None or number in numbered or number < 1:
            waiting.append(group)
        else:
            numbered[number] = group
    for group in waiting:
        free = next(n for n in range(1, len(groups) + 1 + len(numbered)) if n not in numbered)
        numbered[free] = group
    return numbered


def _first(group: list[_Found]) -> int:
    return group[0].when


def _merged(group: list[_Found], number: int, last: int, broken: list[_Found]) -> Version:
    """Return one version for what has the same text; a tag comes before commits, new before old."""
    best = max(group, key=lambda one: (one.version.origins[0].kind == "tag", one.when))
    everyone = [one.version for one in (*group, *broken)]
    origins = [origin for version in everyone for origin in version.origins]
    errors = [version.error for version in everyone if version.error]
    return replace(
        best.version,
        revision=number,
        revisions=last,
        origins=tuple(sorted(origins, key=lambda origin: origin.kind != "tag")),
        error=errors[0] if errors else None,
    )


def _by_record(repository: Repository, root: Path) -> Iterator[Version]:
    """Yield a version for each release record."""
    for path in record_paths(root):
        origin = Origin("record", path, None)
        try:
            record = read_record(root, path)
        except SpecError as error:
            name = path.rpartition("/")[2].removesuffix(".json")
            yield Version(name, 1, 1, "", (origin,), None, "", error=str(error))
            continue
        resolved = repository.resolve(record.tree)
        tree = record.tree if resolved and resolved[1] == "tree" else ""
        name = version_names.plain(record.version)
        digest = record.digest or None
        folder = record.path.strip("/")
        yield Version(name, 1, 1, record.date, (origin,), None, tree, digest, folder)


def _with_record(
    known: list[Version], recorded: Version, identity: Callable[[Version], Hashable]
) -> list[Version]:
    """Add what a record says to the revision that it is of: the one of its text, else the last."""
    readable = [version for version in known if version.tree]
    if not readable:
        return [_alone(known, recorded)]
    same = [
        version
        for version in readable
        if recorded.tree
        and len(known) > 1
        and _identity(version, identity, several=True)
        == _identity(recorded, identity, several=True)
    ]
    chosen = (same or readable)[-1]
    added = replace(
        chosen,
        date=recorded.date or chosen.date,
        origins=(*chosen.origins, *recorded.origins),
        recorded=recorded.recorded,
        error=chosen.error or recorded.error,
    )
    return [added if version is chosen else version for version in known]
