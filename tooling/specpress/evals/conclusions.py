# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What may be concluded from a comparison of two runs, and what may not, in words."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from specpress.evals.cautions import Caution
from specpress.evals.pairing import is_graded_otherwise, is_set_otherwise, pairs_of
from specpress.evals.settings import said_of
from specpress.language.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.evals.results import By, Cause, Pairing, Run
    from specpress.evals.settings import Recorded

_CANNOT: Final = "CANNOT BE TOLD APART"
_OWN: Final = "the settings of the model"
_GRADER: Final = "the grader"
_GRADING: Final = "the settings of the grading"
_NAMES: Final = {"model": "the model", "grader": _GRADER, "spec": "the text of the spec"}
_NOTHING: Final = Caution(
    "No prompt was graded in both runs with the same conversation: nothing is compared.", loud=True
)
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
    if not pairing.shared:
        return (_NOTHING, *_left_out(pairing))
    told = (_left_out(pairing), _of_digests(old, new), _of_clauses(pairing))
    return (*_of_causes(pairing, old, new), *chain.from_iterable(told))


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
    apart = sum(one.compliant.excludes_zero for one in rows)
    clear = sum(one.clear for one in rows)
    return (
        f"Intervals without 0: {apart:,} of {len(rows):,}; by chance alone up to "
        f"{len(rows) * (1 - confidence):.1f}. Standing out with the number of rows accounted for: "
        f"{clear:,}."
    )


def _of_causes(pairing: Pairing, old: Run, new: Run) -> Iterator[Caution]:
    causes, names = set(pairing.causes), list(_names(pairing, old, new))
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
    elif names == [_OWN]:
        yield _quiet(
            f"Only the settings of the model differ ({_said(old.settings)}; "
            f"{_said(new.settings)}): a difference is one of these, or of chance."
        )
    elif {_GRADER, _GRADING}.issuperset(names):
        yield Caution(
            f"{_joined(names)} alone: a difference is one of grading and says nothing about "
            "the model.",
            loud=True,
        )
    else:
        yield from _of_several(causes, names)


def _of_several(causes: set[Cause], names: Sequence[str]) -> Iterator[Caution]:
    yield Caution(
        f"{_CANNOT}: {_joined(names)} at once. A difference in all prompts may come of either.",
        loud=True,
    )
    if causes == {"model", "spec"}:
        yield _quiet(
            "On prompts whose clause has the same text, both were held to the same words: a "
            "difference there is mostly one of the models. On prompts whose clause changed, policy "
            "and model are mixed."
        )


def _left_out(pairing: Pairing) -> Iterator[Caution]:
    left = [
        f"{counted(pairing.altered, 'prompt')} shown differently" if pairing.altered else "",
        f"{pairing.only_old:,} graded in the first run only" if pairing.only_old else "",
        f"{pairing.only_new:,} in the second only" if pairing.only_new else "",
    ]
    said = ", ".join(part for part in left if part)
    if said:
        yield _quiet(f"Left out of the comparison: {said}.")


def _of_digests(old: Run, new: Run) -> Iterator[Caution]:
    """Yield what nobody knows of the compared prompts: files of other tools may have no digests."""
    pairs, _ = pairs_of(old, new)
    trusted = sum(not one.new.prompt_digest for one in pairs)
    if trusted:
        yield _quiet(
            f"{counted(trusted, 'compared prompt')} without a digest of the conversation: that "
            "both runs were shown the same is taken on trust."
        )


def _of_clauses(pairing: Pairing) -> Iterator[Caution]:
    """Yield what the text of the clauses lets one conclude, where that of the spec differs."""
    if "spec" not in pairing.causes:
        return
    texts = {one.key: one for one in pairing.differences if one.by == "clause-text"}
    same = texts.get("same")
    unknown = pairing.shared - sum(one.prompts for one in texts.values())
    if unknown:
        yield _quiet(
            f"{counted(unknown, 'compared prompt')} without a digest of the clause: whether its "
            "text changed is not known."
        )
    if set(pairing.causes) == {"spec"} and same is not None and same.compliant.excludes_zero:
        yield Caution(
            "Prompts whose clause did not change differ, too: something besides the clauses has "
            "changed, and a difference on the others must not be put down to them.",
            loud=True,
        )
    if "changed" not in texts and not unknown:
        yield _quiet(
            "No compared prompt belongs to a clause whose text changed: the comparison says "
            "nothing about what the new text asks."
        )


def _names(pairing: Pairing, old: Run, new: Run) -> Iterator[str]:
    """Yield what differs in words; settings are those of the model, of the grading, or both."""
    for cause in pairing.causes:
        if cause != "settings":
            yield _NAMES[cause]
            continue
        own = is_set_otherwise(old, new)
        if own:
            yield _OWN
        if not own or is_graded_otherwise(old, new):
            yield _GRADING


def _said(settings: Recorded) -> str:
    return said_of(settings) or "all as its provider has it"


def _joined(names: Sequence[str]) -> str:
    *some, last = names
    said = f"{', '.join(some)} and {last}" if some else last
    verb = "differ" if some or last in (_OWN, _GRADING) else "differs"
    return f"{said[:1].upper()}{said[1:]} {verb}"


def _quiet(text: str) -> Caution:
    return Caution(text, loud=False)
