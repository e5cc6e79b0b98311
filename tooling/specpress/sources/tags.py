# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the tags of versions say, and which commit added what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.errors import SpecError
from specpress.sources import git_errors, version_names
from specpress.sources.moves import old_folders
from specpress.sources.version import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.config import Config
    from specpress.sources.repository import Repository

_TAGS = "refs/tags/"
_LIST_ADDED = (
    *("-c", "log.showSignature=false", "-c", "log.follow=false", "--literal-pathspecs", "log"),
    *("--topo-order", "--diff-merges=separate", "--full-history"),
    *("--diff-filter=A", "--no-renames", "--name-only", "-z", "--no-ext-diff"),
    *("--format=%x01%H", "HEAD", "--"),
)


class VersionTag(Struct, frozen=True):
    """A tag that names a version.

    Attributes:
        name: Its name, without `refs/tags/`.
        label: The version's.
        id: Id of what the ref names.
        commit: Full id of the commit behind it, None where that cannot be read.
        annotated: Whether it is a tag object, and not just a name for a commit.
        made_as: The name in that object.
        signed: Whether that holds a signature.
        error: Why the commit cannot be read, None where it can.
    """

    name: str
    label: str
    id: str
    commit: str | None
    annotated: bool = False
    made_as: str = ""
    signed: bool = False
    error: SpecError | None = None


def version_tags(repository: Repository, config: Config) -> Iterator[VersionTag]:
    """Yield each tag that names a version by the configured pattern.

    Raises:
        SpecError: The pattern makes no sense, or git failed. What is wrong with one tag stands
            in it.
    """
    version_of = version_names.version_of(config.versions.tags)
    for ref, object_id in repository.refs().items():
        tag = ref.removeprefix(_TAGS)
        named = version_of(tag) if ref.startswith(_TAGS) else None
        if named is not None:
            name, number = version_names.without_revision(named)
            yield _read(repository, VersionTag(tag, label_of(name, number or 1), object_id, None))


def _read(repository: Repository, tag: VersionTag) -> VersionTag:
    from msgspec.structs import replace

    object_id = tag.id
    try:
        while (resolved := repository.resolve(object_id)) and resolved[1] == "tag":
            read = repository.tag(object_id)
            if not tag.annotated:
                tag = replace(tag, annotated=True, made_as=read.name, signed=read.signed)
            object_id = read.target
        return replace(tag, commit=repository.commit(object_id).id)
    except SpecError as error:
        return replace(tag, error=error)


def first_commits(repository: Repository, folder: str) -> dict[str, str]:
    """Return the commit that first added each file of a folder, in the history of HEAD.

    The folder may have had other names, as the configuration's folder may have.

    Args:
        repository: The repository.
        folder: Its path, relative to the configuration's folder.

    Returns:
        Full ids by the paths of files, relative to the configuration's folder.

    Raises:
        SpecError: git failed.
    """
    if repository.resolve("HEAD") is None:
        return {}
    prefix = repository.prefix
    before = old_folders(repository.renames(), prefix.rstrip("/")) if prefix else ()
    roots = [prefix, *(f"{path}/" if path else "" for path in before)]
    places = dict.fromkeys(f"{root}{folder}/" for root in roots)
    status, out, said = repository.tried(*_LIST_ADDED, *places)
    if status:
        raise git_errors.failed(repository.top, said)
    return {
        f"{folder}/{path.removeprefix(place)}": commit
        for commit, path in _added(out)
        for place in places
        if path.startswith(place)
    }


def _added(out: bytes) -> Iterator[tuple[str, str]]:
    """Yield commit and path of each addition, the newest first."""
    for part in out.split(b"\x01")[1:]:
        commit, *names = part.split(b"\0")
        for name in names:
            path = name.removeprefix(b"\n").decode("utf-8", "surrogateescape")
            if path:
                yield commit.decode("ascii"), path


def grafts(repository: Repository) -> frozenset[str]:
    """Return the commits of a shallow clone whose parents it lacks: they seem to add all."""
    status, out, _ = repository.tried("rev-parse", "--git-path", "shallow")
    path = repository.top / out.decode("utf-8", "replace").rstrip("\n")
    if status or not path.is_file():
        return frozenset()
    return frozenset(path.read_text(encoding="ascii", errors="replace").split())
