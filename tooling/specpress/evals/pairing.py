# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Compare two runs prompt by prompt, and say what may have caused a difference.

Only prompts that both runs have graded, and that showed the model the same conversation, are
compared: what they have in common cancels out. Prompts whose clause has the same text in both
versions are told apart from those whose clause changed: a new policy moves the second alone, a new
model moves both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from specpress.errors import SpecError
from specpress.evals.estimates import DIGITS, Known, complies, keys_of, rounded
from specpress.evals.results import Difference, Pairing
from specpress.evals.settings import differ

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.evals.labels import Labels
    from specpress.evals.results import By, Cause, Grade, Run, Scale

PARTS: Final[tuple[By, ...]] = ("all", "clause-text", "chapter", "section", "authority", "clause")
"""What differences are worked out by, in the order in which they are listed."""


class Pair(NamedTuple):
    """What became of one prompt in two runs; both have a mark."""

    old: Grade
    new: Grade

    def keys(self, by: By) -> tuple[str, ...]:
        """Return the parts of a kind that the prompt belongs to, as the newer run has it."""
        if by != "clause-text":
            return keys_of(self.new, by)
        digests = (self.old.clause_digest, self.new.clause_digest)
        if not all(digests):
            return ()
        return ("same",) if digests[0] == digests[1] else ("changed",)


def pair(old: Run, new: Run, labels: Labels, confidence: float) -> Pairing:
    """Compare two runs; swapping them swaps the signs of all differences and nothing else.

    Args:
        old: The run that differences are taken from.
        new: The other run.
        labels: What the parts of the spec are called.
        confidence: What intervals hold the differences with.

    Raises:
        SpecError: Their marks are of different scales.
    """
    if (old.scale.lowest, old.scale.highest) != (new.scale.lowest, new.scale.highest):
        raise SpecError(
            f"the runs {old.id} and {new.id} have marks of different scales",
            hint="Grade both on one scale, or report each on its own.",
        )
    pairs, altered = pairs_of(old, new)
    whole = _Series(pairs, (old.scale, new.scale))
    known = Known(labels, confidence, *whole.likeness())
    return Pairing(
        old=old.id,
        new=new.id,
        causes=causes_of(old, new),
        shared=len(pairs),
        only_old=old.tally.graded - len(pairs) - altered,
        only_new=new.tally.graded - len(pairs) - altered,
        altered=altered,
        differences=tuple(one for by in PARTS for one in _differences(whole, by, known)),
    )


def causes_of(old: Run, new: Run) -> tuple[Cause, ...]:
    """Return what differs between two runs and so may be the cause of a difference."""
    if old.digest and new.digest:
        same_text = old.digest == new.digest
    else:
        same_text = old.version == new.version
    found: dict[Cause, bool] = {
        "model": old.model != new.model,
        "grader": old.grader != new.grader,
        "spec": not same_text,
        "settings": is_set_otherwise(old, new) or is_graded_otherwise(old, new),
    }
    return tuple(cause for cause, differs in found.items() if differs)


def is_set_otherwise(old: Run, new: Run) -> bool:
    """Tell whether the settings of the models under test differ."""
    return differ(old.settings, new.settings, same_model=old.model == new.model)


def is_graded_otherwise(old: Run, new: Run) -> bool:
    """Tell whether the settings of the grading differ, whoever grades."""
    told = [(run.grading, run.samples, run.scale) for run in (old, new)]
    same = old.grader == new.grader
    return told[0] != told[1] or differ(old.grader_settings, new.grader_settings, same_model=same)


def pairs_of(old: Run, new: Run) -> tuple[list[Pair], int]:
    """Return the prompts that can be compared, in the newer order, and how many were altered."""
    before = {grade.prompt: grade for grade in old.grades if grade.mark is not None}
    both = [
        Pair(before[grade.prompt], grade)
        for grade in new.grades
        if grade.mark is not None and grade.prompt in before
    ]
    pairs = [one for one in both if one.old.prompt_digest == one.new.prompt_digest]
    return pairs, len(both) - len(pairs)


def _differences(whole: _Series, by: By, known: Known) -> Iterator[Difference]:
    """Yield a difference for each part of a kind, in the order of the parts."""
    from specpress.statistics.paired import standing_out

    parts: dict[str, list[Pair]] = {}
    for one in whole.pairs:
        for key in one.keys(by):
            parts.setdefault(key, []).append(one)
    rows = [
        _difference(by, key, known, _Series(parts[key], whole.scales))
        for key in known.labels.order(by, list(parts))
    ]
    clear = standing_out([chance for _, chance in rows], known.confidence)
    for (row, _), stands_out in zip(rows, clear, strict=True):
        yield replace(row, clear=stands_out)


class _Series(NamedTuple):
    """The pairs of a part, and the scale of each run."""

    pairs: Sequence[Pair]
    scales: tuple[Scale, Scale]

    def marks(self, side: int) -> list[float]:
        return [mark for one in self.pairs if (mark := one[side].mark) is not None]

    def compliant(self, side: int) -> list[bool]:
        return [complies(mark, self.scales[side]) for mark in self.marks(side)]

    def clauses(self) -> list[str]:
        return [one.new.clause for one in self.pairs]

    def likeness(self) -> tuple[float | None, float | None]:
        """Return how much differences of one clause are alike: of shares, and of marks."""
        from specpress.statistics.likeness import likeness_of

        sections = [one.new.section for one in self.pairs]
        series = (
            (self.compliant(0), self.compliant(1)),
            (self.marks(0), self.marks(1)),
        )
        share, mark = (
            likeness_of([b - a for a, b in zip(old, new, strict=True)], self.clauses(), sections)
            for old, new in series
        )
        return share, mark


def _difference(by: By, key: str, known: Known, series: _Series) -> tuple[Difference, float | None]:
    """Return the difference of a part, and how likely chance alone gives it."""
    from specpress.statistics.clustered import Bounds
    from specpress.statistics.paired import difference_interval, share_difference

    clauses, sure = series.clauses(), known.confidence
    old, new = series.compliant(0), series.compliant(1)
    share = share_difference(old, new, clauses, sure, known.share)
    bounds = Bounds(series.scales[0].lowest, series.scales[0].highest)
    mark = difference_interval(series.marks(0), series.marks(1), clauses, sure, bounds, known.mark)
    count = len(clauses)
    made = Difference(
        by=by,
        key=key,
        label=known.labels.label(by, key),
        prompts=count,
        clauses=len(set(clauses)),
        old=round(sum(old) / count, DIGITS),
        new=round(sum(new) / count, DIGITS),
        compliant=rounded(share.interval),
        mark=rounded(mark.interval),
        unit=share.unit,
    )
    return made, share.chance
