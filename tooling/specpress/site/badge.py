# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Badges: a level of authority as a word with a shape and a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.model import AggregateAuthority

_SHAPES = 6
"""How many ranks the style sheet tells apart; lower ones look like the last."""


_HIDDEN = Markup('<span class="sp-hidden"> authority</span>')


class HasAuthority(Protocol):
    """A section of a spec, or of an edition."""

    @property
    def authority(self) -> str | None:
        """Return its level."""

    @property
    def aggregate_authority(self) -> AggregateAuthority | None:
        """Return the highest level below it."""


class Badges:
    """Makes the badges of one ladder of authority.

    Args:
        levels: The levels, highest first.
    """

    def __init__(self, levels: Sequence[str]) -> None:
        self._levels = tuple(levels)
        self._small: dict[tuple[str | None, AggregateAuthority | None], Markup] = {}

    def of(self, section: HasAuthority) -> Markup:
        """Return a heading's badge: its level, or what a container holds; empty for prose."""
        shown = self._shown(section)
        if shown is None:
            return Markup()
        text, classes, meaning = shown
        hidden = "" if meaning else _HIDDEN
        return Markup(
            '<span class="authority {}"{}><span class="authority-name">{}</span>{}</span>'
        ).format(classes, _title(meaning), text, hidden)

    def of_level(self, level: str) -> Markup:
        """Return the badge of a level."""
        return Markup(
            '<span class="authority {}"><span class="authority-name">{}</span>{}</span>'
        ).format(self.rank_class(level), self.name(level), _HIDDEN)

    def in_navigation(self, section: HasAuthority) -> Markup:
        """Return a badge without text of its own, so that a title stays a title.

        The style sheet sets the word from `data-level`.
        """
        key = section.authority, section.aggregate_authority
        if key not in self._small:  # few levels, many sections
            self._small[key] = self._made_small(section)
        return self._small[key]

    def _made_small(self, section: HasAuthority) -> Markup:
        shown = self._shown(section)
        if shown is None:
            return Markup()
        text, classes, meaning = shown
        return Markup(
            ' <span class="authority authority--small {}" data-level="{}"{}></span>'
        ).format(classes, text, _title(meaning))

    def _shown(self, section: HasAuthority) -> tuple[str, str, str] | None:
        """Return a badge's word, its classes, and what it means where the word does not say."""
        if section.authority:
            return self.name(section.authority), self.rank_class(section.authority), ""
        aggregate = section.aggregate_authority
        if aggregate is None:
            return None
        text, meaning = self._aggregate(aggregate.level, aggregate.others)
        return text, f"authority--aggregate {self.rank_class(aggregate.level)}", meaning

    def name(self, level: str) -> str:
        """Return a level as a reader sees it."""
        return level[:1].upper() + level[1:]

    def rank_class(self, level: str) -> str:
        """Return the class for a level's place on the ladder."""
        known = level in self._levels
        rank = min(self._levels.index(level), _SHAPES - 1) if known else _SHAPES - 1
        return f"authority-rank-{rank}"

    def _aggregate(self, level: str, others: int) -> tuple[str, str]:
        text = f"{self.name(level)} +{others}" if others else self.name(level)
        more = f", and {others} other level{'s' * (others > 1)} below" if others else ""
        return text, f"Highest authority in here: {self.name(level)}{more}"


def _title(meaning: str) -> Markup:
    return Markup(' title="{}"').format(meaning) if meaning else Markup()
