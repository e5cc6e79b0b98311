# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Part a review into what fails, what is to be looked at, and what is fine; the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress.lint.finding import Finding
from specpress.report.review_parts.told import Told, is_spelling, told
from specpress.review.values import LostId, StalePrompts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.review.values import NewFinding, Review

_FOLLOWS = ("broken-reference",)
"""Codes of changes that come of another one, which is to be read first."""


class Part(Struct, frozen=True):
    """A part of a review, in the order that it is shown in.

    Attributes:
        grave: Changes to decide on.
        anchors: Lost ids that no change in the list tells of.
        problems: What is wrong with the changelog.
        prompts: Prompts whose clause is another now.
        findings: What `check` finds.
        mild: Other changes.
        editorial: How many changes are editorial.
        sections: In how many sections those are.
    """

    grave: tuple[Told, ...] = ()
    anchors: tuple[LostId, ...] = ()
    problems: tuple[Finding, ...] = ()
    prompts: tuple[StalePrompts, ...] = ()
    findings: tuple[Finding, ...] = ()
    mild: tuple[Told, ...] = ()
    editorial: int = 0
    sections: int = 0

    @property
    def changes(self) -> tuple[Told, ...]:
        """Return its changes."""
        return (*self.grave, *self.mild)

    @property
    def count(self) -> int:
        """Return how many entries it has; all editorial changes are one."""
        lists = (self.anchors, self.problems, self.prompts, self.findings, self.changes)
        return sum(map(len, lists)) + bool(self.editorial)


class Parted(Struct, frozen=True):
    """The parts of a review."""

    fails: Part
    look: Part
    fine: Part


def parted(review: Review) -> Parted:
    """Return the parts of a review, with each change in one of them."""
    ordered = sorted(told(review), key=lambda one: one.judged.change.code in _FOLLOWS)
    failing = tuple(one for one in ordered if one.fails)
    open_ones = [one for one in ordered if not one.fails and not one.settled]
    settled = tuple(one for one in ordered if not one.fails and one.settled)
    return Parted(
        _with_spelling(review, _part(review, grave=failing, fails=True), fails=True),
        _part(
            review,
            grave=tuple(one for one in open_ones if one.is_grave),
            mild=tuple(one for one in open_ones if not one.is_grave),
            fails=False,
        ),
        _with_spelling(
            review,
            Part(mild=settled, prompts=tuple(filter(_is_settled, review.prompts))),
            fails=False,
        ),
    )


def _part(
    review: Review, *, grave: tuple[Told, ...], mild: tuple[Told, ...] = (), fails: bool
) -> Part:
    """Return a part that needs somebody."""
    return Part(
        grave=grave,
        mild=mild,
        anchors=tuple(
            one for one in review.anchors.lost if one.change is None and one.fails == fails
        ),
        problems=_findings(review.changelog.problems, fails=fails),
        prompts=tuple(one for one in review.prompts if one.fails == fails and not _is_settled(one)),
        findings=_findings(review.findings.new, fails=fails),
    )


def _findings(found: Sequence[NewFinding], *, fails: bool) -> tuple[Finding, ...]:
    return tuple(one.finding for one in found if one.fails == fails)


def _is_settled(prompts: StalePrompts) -> bool:
    return prompts.settled and not prompts.fails


def _with_spelling(review: Review, part: Part, *, fails: bool) -> Part:
    """Return a part with the count of its editorial changes."""
    found = [one.change for one in review.changes if is_spelling(one) and one.fails == fails]
    return replace(part, editorial=len(found), sections=len({change.section for change in found}))
