# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Results of runs that never were, on the prompts of a real text: what a site publishes, made up.

The first run follows the spec on most prompts, the second on most but those of one section.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, NamedTuple

from specpress.api import configured, read_worktree
from specpress.evals.estimates import with_estimates
from specpress.evals.files import tally_of, written
from specpress.evals.labels import labels_of
from specpress.evals.pairing import pair
from specpress.evals.results import Grade, Results, Run, Scale, Usage
from specpress.parse import parse
from specpress.parse.digest import snapshot_digest
from specpress.prompts.digests import clause_digest, conversation_digest
from specpress.prompts.selection import Selection, select

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.model import Spec
    from specpress.prompts.selection import Chosen

CONFIDENCE = 0.95
_SENTENCE = "This answer was made up, to see how a page holds an answer of some length. "


class Told(NamedTuple):
    """How a run is made.

    Attributes:
        good: The share of answers that follow the spec.
        planted: The section on which the answers mostly do not.
        answer: What every answer says; empty for one of some length.
    """

    id: str
    good: float = 0.85
    planted: str = ""
    answer: str = ""
    mock: bool = True


def made_results(
    spec: Spec, *told: Told, version: str = "draft", digest: str = "", seed: int = 1
) -> Results:
    """Return results of runs on all prompts of a spec, each run compared with the first.

    Args:
        spec: The text.
        told: The runs.
        version: Label of its version.
        digest: Digest of the text.
        seed: What the marks depend on.
    """
    labels = labels_of(spec)
    chosen = select(spec, Selection())
    runs = [
        with_estimates(_run(chosen, one, version, digest, seed), labels, CONFIDENCE) for one in told
    ]
    pairings = tuple(pair(runs[0], other, labels, CONFIDENCE) for other in runs[1:])
    return Results(title=spec.title, confidence=CONFIDENCE, runs=tuple(runs), pairings=pairings)


def _run(chosen: tuple[Chosen, ...], told: Told, version: str, digest: str, seed: int) -> Run:
    chance = Random(f"{seed} {told.id}")  # noqa: S311  # made up, and the same each time
    grades = tuple(_grade(one, told, chance) for one in chosen)
    maker = "mockllm" if told.mock else "maker"
    return Run(
        id=told.id,
        name=f"{maker}/{told.id}",
        model=f"{maker}/{told.id}",
        grader=f"{maker}/grader",
        made_up=told.mock,
        version=version,
        digest=digest,
        date="2026-03-01",
        scale=Scale(),
        samples=3,
        grading="sha256:0123456789abcdef",
        selected="",
        asked=len(grades),
        limited=False,
        tally=tally_of(grades),
        usage=(Usage(f"{maker}/{told.id}", len(grades), 410 * len(grades), 230 * len(grades)),),
        estimates=(),
        grades=grades,
    )


def _grade(one: Chosen, told: Told, chance: Random) -> Grade:
    section = one.section.id if one.section is not None else ""
    good = 0.25 if section and section == told.planted else told.good
    outcome = chance.choices(("graded", "ungraded", "filtered", "error"), (0.97, 0.01, 0.01, 0.01))[
        0
    ]
    mark = float(chance.choice((6, 7)) if chance.random() < good else chance.choice((1, 2, 3, 4)))
    graded = outcome == "graded"
    answer = told.answer or _SENTENCE * chance.randrange(2, 14)
    return Grade(
        prompt=one.prompt.id,
        clause=one.prompt.focus,
        section=section,
        chapter=one.chapter.id if one.chapter is not None else "",
        authority=one.section.authority if one.section is not None else None,
        outcome=outcome,  # type: ignore[arg-type]  # one of four words
        tags=one.section.tags if one.section is not None else (),
        mark=mark if graded else None,
        marks=(mark, mark, max(mark - 1, 1)) if graded else (),
        answer="" if outcome == "filtered" else answer,
        reason=f"Made up: the mark is {mark:g}." if graded else f"Made up: {outcome}.",
        clause_digest=clause_digest(one.mark) if one.mark is not None else "",
        prompt_digest=conversation_digest(one.prompt),
    )


def publish(folder: Path, name: str, *told: Told) -> Results:
    """Publish results of runs on the working tree of a repository, as `site/results/NAME.json`."""
    found = configured(folder)
    spec = parse(read_worktree(found), found.config)
    results = made_results(spec, *told, digest=snapshot_digest(spec.snapshot))
    path = folder / "site/results" / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(results), encoding="utf-8")
    return results
