# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the versions so far were published with: the ids that others may have cited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.model import SourceFile, Spec

if TYPE_CHECKING:
    from collections.abc import Iterable

Lost = Mapping[str, str]
"""Ids of sections that are gone, each with the label of the last version that had it."""

_DIGITS = 18
"""Digits of a prompt's number: a record may have been edited, and Python refuses thousands."""

Heirs = Mapping[str, str]
"""Ids that are gone, each with the id of the section of today that reads like it."""


class PublishedVersion(Struct, frozen=True):
    """The ids of a version, as its release record holds them.

    Attributes:
        label: What it is called.
        sections: Ids of its sections, in reading order.
        prompts: The digests of its evaluation prompts, by id.
        renamed: Ids of the version before, each with the one that its section had from then on.
    """

    label: str
    sections: tuple[str, ...] = ()
    prompts: Mapping[str, str] = {}
    renamed: Mapping[str, str] = {}


def nobody(_spec: Spec, _lost: Lost) -> Heirs:
    """Return no heirs, where no older text is at hand."""
    return {}


class Published(Struct, frozen=True):
    """Every version that has a release record.

    Attributes:
        versions: The newest last.
        configuration: The file in which ids are retired; None where none is.
        heirs: Finds which sections of a spec read like those that were lost. It reads older texts,
            so it is asked only once something is lost.
    """

    versions: tuple[PublishedVersion, ...] = ()
    configuration: SourceFile | None = None
    heirs: Callable[[Spec, Lost], Heirs] = nobody


NOTHING = Published()
"""What a spec was published with that has no release record."""


def section_holders(published: Published) -> dict[str, PublishedVersion]:
    """Return the last version that had each id of a section."""
    return _holders((version.sections, version) for version in published.versions)


def prompt_holders(published: Published) -> dict[str, PublishedVersion]:
    """Return the last version that had each id of a prompt."""
    return _holders((version.prompts, version) for version in published.versions)


def _holders(
    found: Iterable[tuple[Iterable[str], PublishedVersion]],
) -> dict[str, PublishedVersion]:
    return {name: version for names, version in found for name in names}


def mark_of(prompt: str) -> str:
    """Return the focus mark of a prompt's id."""
    return prompt.rpartition("-")[0]


def number_of(prompt: str) -> int:
    """Return the number of a prompt's id, 0 where it has none that counts."""
    number = prompt.rpartition("-")[2]
    short = len(number) <= _DIGITS and number.isascii() and number.isdigit()
    return int(number) if short else 0
