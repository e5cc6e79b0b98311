# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is known of the site that was built last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from specpress.api.site.plan import DRAFT_LABEL
from specpress.site.addresses import SECTIONS, section_address

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.site.edition import Edition


class BuiltVersion(Struct, frozen=True):
    """A version of the site: its label, the folder of its page, and whether it is the draft."""

    label: str
    address: str
    draft: bool = False


class BuiltSite(Struct, frozen=True):
    """A site.

    Attributes:
        versions: Its versions, the oldest first.
        newest: The label of the newest one, None where none is released.
        lives: The folders of the pages that tell the lives of sections.
    """

    versions: tuple[BuiltVersion, ...] = ()
    newest: str | None = None
    lives: frozenset[str] = frozenset()

    @property
    def draft(self) -> str:
        """Return what the working tree is called."""
        return next((one.label for one in self.versions if one.draft), DRAFT_LABEL)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return the folder of each version."""
        return tuple(one.address for one in self.versions)

    @property
    def released(self) -> tuple[str, ...]:
        """Return the labels of the released versions."""
        return tuple(one.label for one in self.versions if not one.draft)


class _Versions(Struct, frozen=True):
    """What is read of `versions.json`."""

    versions: tuple[BuiltVersion, ...]
    newest: str | None


def built_site(folder: Path) -> BuiltSite:
    """Return what a site says of itself; nothing where there is none.

    Args:
        folder: The folder of the site.
    """
    try:
        data = (folder / "versions.json").read_bytes()
        found = msgspec.json.decode(data, type=_Versions)
        lives = [entry.name for entry in (folder / SECTIONS).iterdir() if entry.is_dir()]
    except (OSError, msgspec.MsgspecError):
        return BuiltSite()
    return BuiltSite(found.versions, found.newest, frozenset(f"{SECTIONS}{one}/" for one in lives))


def with_history(site: BuiltSite, edition: Edition) -> frozenset[str]:
    """Return the ids of the sections of an edition whose history has a page."""
    names = (section.id for section in edition.sections)
    return frozenset(name for name in names if section_address(name) in site.lives)
