# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a log and an exported folder say of the run that they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from specpress.evals.cases import Case, Origin
from specpress.evals.results import Scale
from specpress.prompts.selection import Selection, describe

if TYPE_CHECKING:
    from collections.abc import Sequence


FORMAT: Final = "specpress-run/1"


class Described(Struct, frozen=True):
    """What a run is of; which models took part is said by Inspect.

    Attributes:
        title: The spec's title.
        version: Label of the version, `draft` for a working tree.
        digest: Digest of its text, as releases have it.
        samples: How many marks the grader gives each answer.
        selected: What the prompts were chosen by, in words; empty for all.
        prompts: The ids of those that are run, in the order of the document.
        limited: Whether these are a part of what was chosen, by `--limit`.
        left_out: Ids of those that nothing could be judged by: without clause and rubric.
        grading: Digest of what the grader is told; empty where it is worked out from a file.
        arguments: Digest of what the provider of the model was told; None where Inspect alone
            knows.
        grader_arguments: The same of the grader.
    """

    title: str
    version: str
    digest: str
    scale: Scale
    samples: int
    selected: str
    prompts: tuple[str, ...]
    limited: bool
    left_out: tuple[str, ...] = ()
    grading: str = ""
    arguments: str | None = None
    grader_arguments: str | None = None
    format: Literal["specpress-run/1"] = FORMAT


class Scope(Struct, frozen=True):
    """Which prompts a run has.

    Attributes:
        cases: Those that are run, in the order of the document.
        left_out: Those that nothing could be judged by.
        selection: What they were chosen by.
        limited: Whether a limit left more of them out.
        origin: The text that they were made from.
        skipped: How many of the chosen ones are not asked: marked so, or not written yet.
    """

    cases: tuple[Case, ...]
    left_out: tuple[Case, ...]
    selection: Selection
    limited: bool
    origin: Origin
    skipped: int = 0


def described(scope: Scope, scale: Scale, samples: int, grading: str = "") -> Described:
    """Return what a log says of a run.

    Args:
        scope: The prompts.
        scale: What a mark means.
        samples: How many marks the grader gives each answer.
        grading: Digest of what it is told.
    """
    return Described(
        title=scope.origin.title,
        version=scope.origin.version,
        digest=scope.origin.digest,
        scale=scale,
        samples=samples,
        selected=describe(scope.selection),
        prompts=_ids(scope.cases),
        limited=scope.limited,
        left_out=_ids(scope.left_out),
        grading=grading,
    )


def _ids(cases: Sequence[Case]) -> tuple[str, ...]:
    return tuple(case.id for case in cases)
