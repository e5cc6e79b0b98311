# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Samples of populations whose true figures are known, to see how often intervals hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.statistics.clustered import clustered_share
from specpress.statistics.likeness import likeness_of
from specpress.statistics.paired import share_difference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from specpress.statistics.interval import Interval


class Design(NamedTuple):
    """A population of clauses and how it is sampled.

    Attributes:
        clauses: How many there are in a sample.
        each: Prompts of a clause, the fewest and the most; each number is as likely.
        alike: How much prompts of one clause are alike: the intra-cluster correlation, below 1.
        share: The true share of answers that follow the spec.
        change: The chance that an answer differs from one model to the other.
    """

    clauses: int
    each: tuple[int, int] = (1, 9)
    alike: float = 0.0
    share: float = 0.8
    change: float = 0.2


class Sample(NamedTuple):
    """A sample: yes or no for one model and for another, and the clause of each prompt."""

    old: list[bool]
    new: list[bool]
    clauses: list[int]


def sample(design: Design, chance: Random) -> Sample:
    """Draw a sample; both models have the same true share.

    A clause has a share of its own, from a beta distribution whose spread makes prompts of one
    clause as much alike as the design says. An answer of the second model is drawn anew with the
    chance of a change, from a share that the clause has for it, and is the first one's otherwise.
    """
    drawn = Sample([], [], [])
    for clause in range(design.clauses):
        first, second = _own(design, chance), _own(design, chance)
        for _ in range(chance.randint(*design.each)):
            old = chance.random() < first
            changes = chance.random() < design.change
            drawn.old.append(old)
            drawn.new.append(chance.random() < second if changes else old)
            drawn.clauses.append(clause)
    return drawn


class Section(NamedTuple):
    """What a section of a sample says of its share, and of the difference of the models."""

    share: Interval
    difference: Interval


def sections_of(drawn: Sample, size: int = 3, confidence: float = 0.95) -> Iterator[Section]:
    """Yield the figures of sections of so many clauses, with the likeness of all clauses."""
    sections = [clause // size for clause in drawn.clauses]
    differences = [int(new) - int(old) for old, new in zip(drawn.old, drawn.new, strict=True)]
    alike = likeness_of(drawn.old, drawn.clauses, sections)
    moved = likeness_of(differences, drawn.clauses, sections)
    for section in dict.fromkeys(sections):
        places = [place for place, found in enumerate(sections) if found == section]
        old, new, clauses = ([column[place] for place in places] for column in drawn)
        yield Section(
            clustered_share(list(map(bool, old)), clauses, confidence, alike).interval,
            share_difference(
                list(map(bool, old)), list(map(bool, new)), clauses, confidence, moved
            ).interval,
        )


def _own(design: Design, chance: Random) -> float:
    """Return the share of one clause."""
    if not design.alike:
        return design.share
    whole = 1 / design.alike - 1
    return chance.betavariate(design.share * whole, (1 - design.share) * whole)
