# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The three means that find versions: tags, subjects of commits, release records."""

from __future__ import annotations

import re
from posixpath import normpath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.errors import SpecError
from specpress.sources import git_errors, version_names
from specpress.sources.records import read_record, record_paths
from specpress.sources.version import Found, Origin, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from specpress.config import Config
    from specpress.sources.objects import Commit
    from specpress.sources.repository import Repository

_TAGS = "refs/tags/"


def by_tag(
    repository: Repository, config: Config, root_tree: Callable[[Commit], str]
) -> Iterator[Found]:
    """Yield a version for each tag that names one; what is wrong with one stands in it.

    Args:
        repository: The repository.
        config: The configuration.
        root_tree: Gives the tree of the configuration's folder in a commit.

    Raises:
        SpecError: The configured pattern makes no sense, or git failed.
    """
    version_of = version_names.version_of(config.versions.tags)
    for ref, object_id in repository.refs().items():
        tag = ref.removeprefix(_TAGS)
        named = version_of(tag) if ref.startswith(_TAGS) else None
        if named is None:
            continue
        name, number = version_names.without_revision(named)
        try:
            commit, date = _tagged(repository, object_id)
            tree = root_tree(commit)
        except SpecError as error:
            origin = Origin("tag", tag, None)
            version = Version(name, 1, 1, "", (origin,), None, "", error=str(error))
            yield Found(version, 0, number)
        else:
            origin = Origin("tag", tag, commit.id)
            version = Version(name, 1, 1, date, (origin,), commit.id, tree)
            yield Found(version, commit.when, number)


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


def by_subject(
    repository: Repository, config: Config, root_tree: Callable[[Commit], str]
) -> Iterator[Found]:
    """Yield a version for each commit whose subject names one, the oldest first.

    Args:
        repository: The repository.
        config: The configuration.
        root_tree: Gives the tree of the configuration's folder in a commit.

    Raises:
        SpecError: The configured pattern makes no sense, or git failed.
    """
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
        yield Found(version, commit.when, _number(number))


def subject_pattern(commits: str) -> re.Pattern[str]:
    """Return the pattern of commit subjects of a configuration.

    Raises:
        SpecError: It is no regular expression, or has no group `version`.
    """
    hint = "For example commits = '^Release (?P<version>\\S+)'."
    try:
        pattern = re.compile(commits)
    except re.error as error:
        raise SpecError(f"versions.commits is no regular expression: {error}", hint=hint) from error
    if "version" not in pattern.groupindex:
        raise SpecError("versions.commits has no group `version`", hint=hint)
    return pattern


def by_record(repository: Repository, root: Path) -> Iterator[tuple[Version, str]]:
    """Yield a version for each release record; what is wrong with one stands in it.

    Beside it stands what to say where nothing else gives its text: the tree is not here.

    Args:
        repository: The repository.
        root: The folder of the configuration.

    Raises:
        SpecError: The records cannot be listed, or git failed.
    """
    for path in record_paths(root):
        origin = Origin("record", path, None)
        try:
            record = read_record(root, path)
        except SpecError as error:
            label = path.rpartition("/")[2].removesuffix(".json")
            name, number = version_names.without_revision(label)
            wrong = Version(name, number or 1, 1, "", (origin,), None, "", error=str(error))
            yield wrong, ""
            continue
        resolved = repository.resolve(record.tree)
        tree = record.tree if resolved and resolved[1] == "tree" else ""
        name = version_names.plain(record.version)
        digest = record.digest or None
        folder = normpath(record.path.strip("/")).removeprefix(".")
        number = record.revision
        version = Version(name, number, 1, record.date, (origin,), None, tree, digest, folder)
        yield version, str(_absent(repository, path, record.tree))


def _number(text: str | None) -> int | None:
    """Return the revision that a subject states, None for what is no sensible number."""
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) else None


def _absent(repository: Repository, path: str, tree: str) -> SpecError:
    what = f"the tree {tree} is missing" if tree else "the record names no tree"
    if repository.shallow:
        hint = f"This is a shallow clone: `{git_errors.UNSHALLOW}` completes it."
    else:
        hint = f"`{git_errors.FETCH_TAGS}` fetches its tag, if there is one."
    return SpecError(
        f"records a version without a tag or a commit, and {what}", path=path, hint=hint
    )
