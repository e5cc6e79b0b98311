# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What may be concluded from a comparison of two runs, and what may not, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.evals.cautions import Caution
from specpress.language.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.evals.results import By, Difference, Pairing, Run

_CANNOT: Final = "CANNOT BE TOLD APART"
_NAMES: Final = {
    "model": "the model",
    "grader": "the grader",
    "spec": "the text of the spec",
    "settings": "the settings of the grading",
}
_GRADING: Final = frozenset({"grader", "settings"})
_MANY: Final = 5
"""Rows from which on one may well exclude 0 by chance: of 5, with 95 %, nearly one time in four."""


def conclusions_of(pairing: Pairing, old: Run, new: Run) -> tuple[Caution, ...]:
    """Return what may be concluded from a comparison.

    Args:
        pairing: The comparison.
        old: Its first run.
        new: Its second run.

    Returns:
        Sentences, what differs between the runs first.
    """
    return (*_of_causes(pairing, old, new), *_of_prompts(pairing))


def chance_of(pairing: Pairing, by: By, confidence: float) -> str:
    """Return what chance alone would show in the rows of a kind, empty where there are few.

    Args:
        pairing: The comparison.
        by: The kind of rows.
        confidence: What their intervals hold the differences with.
    """
    rows = [one for one in pairing.differences if one.by == by and one.compliant.low is not None]
    if len(rows) < _MANY:
        return ""
    apart = sum(map(_is_apart, rows))
    clear = sum(one.clear for one in rows)
    return (
        f"Intervals without 0: {apart:,} of {len(rows):,}; by chance alone about "
        f"{len(rows) * (1 - confidence):.1f}. Standing out with the number of rows accounted for: "
        f"{clear:,}."
    )


def excludes_zero(low: float | None, high: float | None) -> bool:
    """Tell whether an interval is known and 0 lies outside."""
    return low is not None and high is not None and not low <= 0 <= high


def _is_apart(row: Difference) -> bool:
    return excludes_zero(row.compliant.low, row.compliant.high)


def _of_causes(pairing: Pairing, old: Run, new: Run) -> Iterator[Caution]:
    causes = set(pairing.causes)
    if not causes:
        yield _quiet(
            "Model, grader, spec and settings are the same: a difference is the chance of "
            "sampling and grading, or something that the logs do not record."
        )
    elif causes == {"model"}:
        yield _quiet(
            f"Only the model differs ({old.model}, {new.model}): the spec and the grading are the "
            "same, so a difference is one of the models, as this grader sees them."
        )
    elif causes == {"spec"}:
        yield _quiet(
            f"Only the spec differs ({old.version}, {new.version}): the model is the same. "
            "On prompts whose clause changed, a difference may come of what the clause now asks; "
            "on the others it comes of the text around the clause, of settings of the model that "
            "the log does not tell, or of chance."
        )
    elif causes <= _GRADING:
        yield Caution(
            f"{_joined(pairing)} alone: a difference is one of grading and says nothing about "
            "the model.",
            loud=True,
        )
    else:
        yield from _of_several(pairing)


def _of_several(pairing: Pairing) -> Iterator[Caution]:
    yield Caution(
        f"{_CANNOT}: {_joined(pairing)} at once. A difference in all prompts may come of either.",
        loud=True,
    )
    if set(pairing.causes) == {"model", "spec"}:
        yield _quiet(
            "On prompts whose clause has the same text, both were held to the same words: a "
            "difference there is mostly one of the models. On prompts whose clause changed, policy "
            "and model are mixed."
        )


def _of_prompts(pairing: Pairing) -> Iterator[Caution]:
    if not pairing.shared:
        yield Caution(
            "No prompt was graded in both runs with the same conversation: nothing is compared.",
            loud=True,
        )
    left = [
        f"{counted(pairing.altered, 'prompt')} shown differently" if pairing.altered else "",
        f"{pairing.only_old:,} graded in the first run only" if pairing.only_old else "",
        f"{pairing.only_new:,} in the second only" if pairing.only_new else "",
    ]
    said = ", ".join(part for part in left if part)
    if said:
        yield _quiet(f"Left out of the comparison: {said}.")
    texts = {one.key: one for one in pairing.differences if one.by == "clause-text"}
    same = texts.get("same")
    if set(pairing.causes) == {"spec"} and same is not None and _is_apart(same):
        yield Caution(
            "Prompts whose clause did not change differ, too: something besides the clauses has "
            "changed, and a difference on the others must not be put down to them.",
            loud=True,
        )
    if "spec" in pairing.causes and pairing.shared and "changed" not in texts:
        yield _quiet(
            "No compared prompt belongs to a clause whose text changed: the comparison says "
            "nothing about what the new text asks."
        )


def _joined(pairing: Pairing) -> str:
    *some, last = (_NAMES[cause] for cause in pairing.causes)
    names = f"{', '.join(some)} and {last}" if some else last
    return f"{names[:1].upper()}{names[1:]} {'differ' if some else 'differs'}"


def _quiet(text: str) -> Caution:
    return Caution(text, loud=False)
