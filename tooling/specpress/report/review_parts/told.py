# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A change in a review, with all that it causes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.changelog.completeness import begins
from specpress.diff.change import SEVERITIES
from specpress.diff.gate import Judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.review.values import Review

_SPELLING = SEVERITIES[-1]
_GRAVE = SEVERITIES.index("major")


class Reason(Struct, frozen=True):
    """Why a change needs somebody, beside its severity.

    Attributes:
        text: A sentence without a full stop.
        hint: What to do, the same; empty where the text says it.
        fails: Whether it keeps the gate shut.
    """

    text: str
    hint: str
    fails: bool


class Told(Struct, frozen=True):
    """A change and the reasons that it is listed for."""

    judged: Judged
    reasons: tuple[Reason, ...]

    @property
    def fails(self) -> bool:
        """Tell whether it keeps the gate shut, for whatever reason."""
        return self.judged.fails or any(reason.fails for reason in self.reasons)

    @property
    def settled(self) -> bool:
        """Tell whether somebody took it on and nothing else is wrong with it."""
        known = self.judged.acknowledged is not None and not self.judged.expired
        return known and not self.reasons

    @property
    def is_grave(self) -> bool:
        """Tell whether a reviewer has to decide on it."""
        return bool(self.reasons) or SEVERITIES.index(self.judged.change.severity) <= _GRAVE


def is_spelling(judged: Judged) -> bool:
    """Tell whether a change is counted rather than shown."""
    return judged.change.severity == _SPELLING and judged.acknowledged is None


def told(review: Review) -> Iterator[Told]:
    """Yield every change that is shown, in reading order."""
    reasons: dict[int, list[Reason]] = {}
    for index, reason in _reasons(review):
        reasons.setdefault(index, []).append(reason)
    for index, judged in enumerate(review.changes):
        if index in reasons or not is_spelling(judged):
            yield Told(judged, tuple(reasons.get(index, ())))


def _reasons(review: Review) -> Iterator[tuple[int, Reason]]:
    """Yield what else is wrong with changes, by their positions."""
    for lost in review.anchors.lost:
        if lost.change is not None:
            yield lost.change, Reason(lost.message, lost.hint, lost.fails)
    for one in review.changelog.unnamed:
        section = review.changes[one.change].change.section
        hint = begins(section) if section else ""
        yield one.change, Reason("no fragment of this change names it", hint, one.fails)
