# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write a list of versions. A module is a format: its name, and `write(report)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.registry import names
from specpress.sources.version import Origin

if TYPE_CHECKING:
    from collections.abc import Callable


class VersionRow(Struct, frozen=True):
    """A version in a list of versions.

    Attributes:
        name: Such as `1.2.0`.
        label: The name, with the revision where there are several.
        revision: Which of the texts that were issued under this name, from 1.
        revisions: How many there are.
        date: ISO date; empty where nobody knows it.
        origins: Where it was found.
        sections: How many it has, None where it cannot be read.
        digest: Of its text, None where it cannot be read.
        commit: Full id of the commit that it is read from, None where a record gives the tree.
        recorded: The digest that its release record states, None without one.
        error: Why it cannot be read, or what else is wrong with it.
    """

    name: str
    label: str
    revision: int
    revisions: int
    date: str
    origins: tuple[Origin, ...]
    sections: int | None
    digest: str | None
    commit: str | None
    recorded: str | None
    error: str | None

    @property
    def mutated(self) -> bool:
        """Whether the text is another than the one that was released."""
        return None not in (self.recorded, self.digest) and self.recorded != self.digest


class Report(Struct, frozen=True):
    """What a format writes.

    Attributes:
        rows: The versions, newest last.
        tags: The configured pattern of tags.
        commits: The configured pattern of commit subjects, None without one.
        other_tags: Some tags that name no version.
        shallow: Whether the repository is a clone of a part of the history.
        colour: Whether to set colours, for a terminal.
    """

    rows: tuple[VersionRow, ...]
    tags: str
    commits: str | None
    other_tags: tuple[str, ...] = ()
    shallow: bool = False
    colour: bool = False

    @property
    def failed(self) -> bool:
        """Whether something is wrong with a version."""
        return any(row.error is not None or row.mutated for row in self.rows)


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(__name__)


def write(report: Report, form: str) -> str:
    """Return a report in a format.

    Args:
        report: The versions.
        form: One of `formats()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    writer: Callable[[Report], str] = import_module(f"{__name__}.{form}").write
    return writer(report)
