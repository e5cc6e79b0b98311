# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A version of a spec, and where it was found."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


def label_of(name: str, revision: int) -> str:
    """Return what a revision of a version is called: `1.1.0` for the first, then `1.1.0+2`."""
    return name if revision == 1 else f"{name}+{revision}"


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
        """The name, with the revision where it is not the first text of that name.

        What was issued first keeps its label for ever: it is cited.
        """
        return label_of(self.name, self.revision)


class Found(Struct, frozen=True):
    """A version as one tag, commit or record gives it.

    Attributes:
        when: Seconds since 1970 at which it was committed; 0 where nobody knows.
        number: The revision that it states, if it does.
    """

    version: Version
    when: int
    number: int | None = None
