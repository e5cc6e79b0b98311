# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The version that comes before a release, and what has changed since."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from specpress.api import sides
from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.sources.git_errors import UNSHALLOW, NoSpecThenError
from specpress.sources.records import bytes_digest, record_path, record_paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.change import Diff
    from specpress.sources.named import History
    from specpress.sources.version import Version


def before(history: History, revise: str | None) -> Version | None:
    """Return the version that comes before; None where there is none.

    Args:
        history: Reads the repository.
        revise: The version to issue anew, None for a new version.

    Raises:
        SpecError: There is no such version, or the working tree is of a later one.
    """
    versions = history.versions()
    if revise is None:
        last = versions[-1] if versions else None
        _judge(history, last)
        return last
    named = history.find(revise)
    if named is None:
        names = [version.name for version in versions]
        hint = did_you_mean(revise, names) or "`specpress versions` lists them."
        raise SpecError(f"there is no version {revise!r} to issue anew", hint=hint)
    last = [version for version in versions if version.name == named.name][-1]
    here = {path.rpartition("/")[2].removesuffix(".json") for path in record_paths(history.root)}
    later = [one.label for one in versions[versions.index(last) + 1 :] if one.label in here]
    if later:
        raise SpecError(
            f"the working tree has moved on: it holds the record of {later[-1]}",
            hint=f"Begin a branch at {last.label}, mend it there, and release it from there.",
        )
    _judge(history, last)
    return last


def _judge(history: History, version: Version | None) -> None:
    """Refuse a version that a release cannot go on from, though it is the one before.

    Raises:
        SpecError: It was released on another branch, or its tag is that of another spec.
    """
    if version is None or version.commit is None or _has_record(version):
        return
    record, origin = record_path(version.label), version.origins[0]
    name = origin.name if origin.kind == "tag" else version.commit[:12]
    try:
        there = history.read_at(version.commit, record)
    except NoSpecThenError:
        there = None
    if there is None:
        _judge_tag(history, version.commit, name, record)
    elif history.repository.merge_base(version.commit, "HEAD") != version.commit:
        raise SpecError(
            f"{version.label} was released on another branch: its record is not on this one",
            hint=f"Merge it first, such as by `git merge {quote(name)}`, or release from there.",
        )


def _judge_tag(history: History, commit: str, name: str, record: str) -> None:
    """Refuse the tag of a commit that released another spec of the repository."""
    repository = history.repository
    words = ("diff-tree", "--no-commit-id", "--name-only", "-r", "-z", "--root", commit)
    changed = repository.tried(*words)[1].decode("utf-8", "surrogateescape").split("\0")
    others = [path for path in changed if path == record or path.endswith(f"/{record}")]
    if others:
        place = others[0].removesuffix(record) or "the top of the repository"
        tags = f"{repository.prefix.rstrip('/').rpartition('/')[2] or 'spec'}/v*"
        raise SpecError(
            f"{name} is the release of another spec, in {place}",
            hint=f"Give each spec of a repository its own tags, such as versions.tags = {tags!r}.",
        )


def _has_record(version: Version) -> bool:
    return any(origin.kind == "record" for origin in version.origins)


def changes_since(history: History, version: Version, commit: str) -> Diff:
    """Return what has changed since a version.

    Args:
        history: Reads the repository.
        version: The version.
        commit: Full id of the commit that is to be released.

    Raises:
        SpecError: Either cannot be read.
    """
    from specpress.diff.engine import compare

    try:
        old, new = sides.read(history, version.label, commit)
    except SpecError as error:
        if not _has_record(version):
            other = (
                f"Where {version.label} is no version of this spec, make versions.tags narrower."
            )
            error.hint = f"{error.hint or ''}\n{other}".lstrip()
        raise
    specs = sides.parsed(old.snapshot, new.snapshot, history.config)
    return compare(*specs, more=tuple(sides.mutations(old, new)))


def record_digest(history: History, commit: str, base: Version | None) -> str:
    """Return the digest of a version's record as a commit has it, empty where it has none.

    On disk git may have set line ends of its own.

    Args:
        history: Reads the repository.
        commit: Full id of the commit.
        base: The version.

    Raises:
        SpecError: The record cannot be read.
    """
    data = history.read_at(commit, record_path(base.label)) if base is not None else None
    return bytes_digest(data) if data is not None else ""


def notes(history: History, base: Version | None) -> Iterator[str]:
    """Yield what else to know of the versions so far.

    Args:
        history: Reads the repository.
        base: The version before.
    """
    if history.repository.shallow:
        yield (
            "this is a shallow clone, which may lack tags: a version that only they name could "
            f"be released twice; `{UNSHALLOW}` completes it"
        )
    if base is None:
        return
    kinds = {origin.kind for origin in base.origins}
    if "tag" not in kinds and "record" in kinds:
        yield f"no tag names {base.label} here: it is read from its record"
    if "record" not in kinds:
        yield f"{base.label} has no release record: nothing says which ids it published"
