# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Every version of a spec with what lies between them: what the pages of the site are made of."""

from __future__ import annotations

from msgspec import Struct

from specpress.diff.change import Severity
from specpress.diff.life import Step
from specpress.site.edition import Edition
from specpress.site.page import TocEntry


class Told(Struct, frozen=True):
    """A change as lists tell it.

    Attributes:
        section: Id of the section it is listed at: on the new side, on the old one where it is
            gone; empty for the whole document.
        anchor: Where it is on the page of its comparison.
    """

    code: str
    severity: Severity
    message: str
    section: str
    anchor: str


class Comparison(Struct, frozen=True):
    """Two versions compared, as the site shows them.

    Attributes:
        old: Label of the older version.
        new: Label of the newer one; `draft` for the working tree.
        counts: How many changes of each severity there are, the worst first, without zeros.
        told: Every change but the spelling, in reading order.
        body: The page's content, as HTML.
        toc: Its table of contents.
    """

    old: str
    new: str
    counts: tuple[tuple[Severity, int], ...]
    told: tuple[Told, ...]
    body: str
    toc: tuple[TocEntry, ...]


class Stay(Struct, frozen=True):
    """Versions in which a section had one id: the positions of the first and the last of them."""

    id: str
    first: int
    last: int


class Life(Struct, frozen=True):
    """A section through the versions, renames included: its stays, the oldest first.

    Attributes:
        stays: They never overlap, and there is no gap between them.
        successor: Where it went when it ended, if that is known: the last id of that section.
        merged: Whether its text is part of its successor; else that is a guess.
    """

    stays: tuple[Stay, ...]
    successor: str | None = None
    merged: bool = False

    @property
    def id(self) -> str:
        """Return its last id."""
        return self.stays[-1].id


class Chronicle(Struct, frozen=True):
    """All versions.

    Attributes:
        title: Today's title of the document.
        license: SPDX identifier of its licence.
        levels: Today's ladder of authority, highest first.
        url: Where the site is served, ending in a slash; empty where nobody said.
        editions: The released versions, the oldest first.
        steps: What each of them did, in the same order.
        lives: Every section that ever was in a released version.
        draft: The working tree where it differs from the newest version, or where there is none.
        draft_ids: What sections of the newest version are called in the draft, by their ids there;
            those that the draft has no longer are not in it.
        retired: Why ids that are gone have no successor, as the configuration says.
        feedback: Where feedback goes: the address of a form, or `mailto:` and an address; empty
            for nowhere.
    """

    title: str
    license: str
    levels: tuple[str, ...]
    url: str
    editions: tuple[Edition, ...]
    steps: tuple[Step, ...]
    lives: tuple[Life, ...]
    draft: Edition | None
    draft_ids: dict[str, str] = {}
    retired: dict[str, str] = {}
    feedback: str = ""

    @property
    def current(self) -> Edition | None:
        """Return what the front page shows: the newest version, else the working tree."""
        return self.editions[-1] if self.editions else self.draft
