# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The version that comes before a release, and what the release is to be called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.api import sides
from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.release import next_version
from specpress.sources import version_names
from specpress.sources.git_errors import UNSHALLOW
from specpress.sources.records import bytes_digest, record_path, record_paths
from specpress.sources.version import Version, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.api.release.material import Asked
    from specpress.config import Config
    from specpress.diff.change import Diff
    from specpress.sources.named import History


class Name(Struct, frozen=True):
    """What a release is to be called.

    Attributes:
        name: Without the revision.
        revision: From 1.
        proposed: The name that the changes ask for, empty where none can be told.
        tag: Its tag; None where versions have none, and for what is no version, which has a gate.
    """

    name: str
    revision: int
    proposed: str
    tag: str | None

    @property
    def label(self) -> str:
        """The name, with the revision where it is not the first."""
        return label_of(self.name, self.revision)


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
        return versions[-1] if versions else None
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
    return last


def changes_since(history: History, previous: str, commit: str) -> Diff:
    """Return what has changed since a version.

    Args:
        history: Reads the repository.
        previous: The label of the version.
        commit: Full id of the commit that is to be released.

    Raises:
        SpecError: Either cannot be read.
    """
    from specpress.diff.engine import compare

    config = history.config
    old, new = sides.read(history, previous, commit)
    specs = sides.parsed(old.snapshot, new.snapshot, config)
    return compare(*specs, more=tuple(sides.mutations(old, new)))


def name_of(asked: Asked, base: Version | None, history: History, diff: Diff | None) -> Name:
    """Return what a release is to be called.

    Args:
        asked: What is wanted.
        base: The version before it.
        history: Reads the repository.
        diff: What has changed since.

    Raises:
        SpecError: No name can be proposed and none was given, or no tag can name it.
    """
    config = history.config
    if asked.revise is not None and base is not None:
        name, revision, proposed = base.name, base.revision + 1, base.name
        if version_names.without_revision(label_of(name, revision)) != (name, revision):
            hint = "Release a new version."
            raise SpecError(f"{name} cannot have a revision {revision}", hint=hint)
    else:
        name, proposed = _new_name(asked, base, history, diff)
        revision = 1
    return Name(name, revision, proposed, _tag(config, name, revision))


def _new_name(
    asked: Asked, base: Version | None, history: History, diff: Diff | None
) -> tuple[str, str]:
    """Return the name of a new version, and the one that is proposed."""
    names = tuple(version.name for version in history.versions())
    severity = next_version.worst(diff.changes if diff is not None else ())
    last = base.name if base is not None else None
    scheme = history.config.versions.next
    try:
        proposed = next_version.propose(last, severity, scheme, names, asked.today)
    except SpecError:
        if asked.version is None:
            raise
        proposed = ""
    return (proposed if asked.version is None else version_names.plain(asked.version)), proposed


def _tag(config: Config, name: str, revision: int) -> str | None:
    """Return the tag; what is no version is refused by its gate, and needs none."""
    if not version_names.is_version(name):
        return None
    return version_names.tag_of(config.versions.tags, label_of(name, revision))


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
