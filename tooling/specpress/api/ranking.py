# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Have a grader that reads the spec rank the answers that people were asked about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from specpress.api.grading import GraderOptions, engine_of, grader_of, make_log_dir, ticking
from specpress.api.released import as_released
from specpress.errors import SpecError, missing_extra
from specpress.evals.cost import Asking, of_ranking
from specpress.evals.names import is_mock
from specpress.evals.readable import readable
from specpress.prompts.rankings import SCHEMA_ID, SpecRankings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from specpress.api import Project
    from specpress.evals import rank
    from specpress.evals.conversation import Turn
    from specpress.evals.rank import Job
    from specpress.evals.readable import Readable
    from specpress.input.dataset import Dataset, Question, Said


class Wanted(GraderOptions, frozen=True, kw_only=True):
    """What is to be ranked.

    Attributes:
        dataset: What `specpress input import` wrote; None for where it does so by itself.
    """

    dataset: Path | None = None


class Prepared(NamedTuple):
    """Rankings before anything is paid for.

    Attributes:
        job: The rankings.
        questions: Those whose answers are ranked.
        told: What is told of them.
    """

    job: Job
    questions: tuple[rank.Asked, ...]
    told: Asking


class Ran(NamedTuple):
    """Rankings that were made.

    Attributes:
        rankings: What is kept of them.
        failed: Why there is none of the other questions, by their ids.
        log: The log of Inspect.
        stopped: Whether it was interrupted.
    """

    rankings: SpecRankings
    failed: dict[str, str]
    log: Path
    stopped: bool


def prepare(project: Project, wanted: Wanted) -> Prepared:
    """Choose the questions and estimate what ranking their answers takes.

    Args:
        project: The repository.
        wanted: What is asked for.

    Raises:
        SpecError: No grader is named, the data set cannot be read or asks nothing, or the extra
            `evals` is not installed.
    """
    try:
        from specpress.evals.rank import Job
    except ImportError as error:
        raise missing_extra(error) from error
    grader = grader_of(project, wanted)
    sections = readable(project.spec)
    everything = _questions(_dataset(project, wanted.dataset), sections)
    if not everything:
        raise SpecError("the data set has no question")
    asked = everything[: wanted.limit]
    told = Asking(
        what="question",
        number=len(asked),
        whole=len(everything),
        grader=grader.name,
        settings=grader.settings,
        cost=of_ranking(asked, sections),
    )
    return Prepared(Job(grader, sections, engine_of(project, wanted)), asked, told)


def run(project: Project, prepared: Prepared, show: Callable[[int, int], None]) -> Ran:
    """Have the answers ranked.

    Args:
        project: The repository.
        prepared: What `prepare` returned.
        show: Told how many questions are done with, and how many there are.

    Raises:
        SpecError: The folder of the logs cannot be made, the grader is unknown, or the run as a
            whole failed.
    """
    from specpress.evals.cases import origin_of
    from specpress.evals.rank import rank
    from specpress.evals.rank_logs import rankings_in

    asked = prepared.questions
    make_log_dir(prepared.job.engine.log_dir)
    ended = rank(prepared.job, asked, ticking(show, len(asked)))
    found, failed = rankings_in(ended.log)
    order = {one.id: place for place, one in enumerate(asked)}
    origin = origin_of(as_released(project).spec)
    kept = SpecRankings(
        grader=prepared.told.grader,
        made_up=is_mock(prepared.told.grader),
        title=origin.title,
        version=origin.version,
        digest=origin.digest,
        date=datetime.now(tz=UTC).date().isoformat(),
        rankings=tuple(sorted(found, key=lambda one: order[one.question])),
    )
    known = {one.question for one in found}
    missing = (one.id for one in asked if one.id not in known)
    lost = {name: failed.get(name, "the run was stopped") for name in missing}
    return Ran(kept, lost, ended.log, ended.stopped)


def written(rankings: SpecRankings) -> str:
    """Return rankings as indented JSON, format `specpress-rankings/1`."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(rankings), indent=1).decode() + "\n"


def schema() -> str:
    """Return the JSON Schema of `specpress-rankings/1`."""
    from specpress.sources.json_schema import schema_of

    return schema_of(SpecRankings, SCHEMA_ID)


def _dataset(project: Project, path: Path | None) -> Dataset:
    from specpress.api.input import dataset_of

    return dataset_of(project, path)


def _questions(dataset: Dataset, sections: Mapping[str, Readable]) -> tuple[rank.Asked, ...]:
    """Return the questions; of one that is about no section with text, the grader says which."""
    from specpress.evals.rank import Asked

    return tuple(
        Asked(
            id=one.id,
            section=one.section if one.section in sections else None,
            conversation=tuple(map(_turn, one.messages)),
            answers=tuple(_answers(one)),
            verdicts=one.spec,
        )
        for one in dataset.questions
    )


def _turn(said: Said) -> Turn:
    from specpress.evals.conversation import Turn

    return Turn(said.role, said.content)


def _answers(question: Question) -> Iterable[tuple[str, str]]:
    for one in question.responses:
        yield one.index, "\n\n".join(said.content for said in one.messages)
