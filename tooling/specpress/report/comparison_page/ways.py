# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a comparison leads to beyond its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from markupsafe import Markup

    from specpress.report.comparison_page.places import Place


class Way(NamedTuple):
    """A link.

    Attributes:
        href: Where it leads.
        label: What it says.
    """

    href: str
    label: Markup


class Ways(Protocol):
    """The names of sections on the page, and the pages that have them whole."""

    whole: bool
    """Whether sections that are the same on both sides are on the page, too."""

    sourced: bool
    """Whether changes say in which file and line they are."""

    def anchor(self, pair: int) -> str:
        """Return the id of a section on the page, by the position of its pair."""

    def document(self) -> tuple[Way, ...]:
        """Return where both versions are."""

    def section(self, pair: int) -> tuple[Way, ...]:
        """Return where a section is in both versions, and what else there is of it."""

    def today(self, pair: int) -> str:
        """Return where a section is on the new side, on the old one where it is gone."""

    def row(self, old: Place | None, new: Place | None) -> tuple[Way, ...]:
        """Return where a text is in both versions, by the rows that it stands in."""


class NoWays:
    """A page that stands alone, and leads nowhere."""

    whole = True
    sourced = True

    def anchor(self, pair: int) -> str:
        """Return the id of a section on the page."""
        return f"section-{pair}"

    def document(self) -> tuple[Way, ...]:
        """Return nothing."""
        return ()

    def section(self, pair: int) -> tuple[Way, ...]:
        """Return nothing."""
        del pair
        return ()

    def today(self, pair: int) -> str:
        """Return where the section is on the page."""
        return f"#{self.anchor(pair)}"

    def row(self, old: Place | None, new: Place | None) -> tuple[Way, ...]:
        """Return nothing."""
        del old, new
        return ()
