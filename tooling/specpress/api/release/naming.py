# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a release is to be called, and its tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.errors import SpecError
from specpress.release import next_version
from specpress.sources import version_names
from specpress.sources.version import label_of

if TYPE_CHECKING:
    from specpress.api.release.material import Asked
    from specpress.config import Config
    from specpress.diff.change import Diff
    from specpress.sources.named import History
    from specpress.sources.version import Version


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
