# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Have a grader that reads the spec rank the answers that people were asked about."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from specpress.api.grading import LOGS, grader_of, make_log_dir
from specpress.api.released import as_released
from specpress.errors import SpecError, missing_extra
from specpress.evals.cost import JUDGEMENT, PER_TOKEN, Part
from specpress.evals.names import is_mock
from specpress.prompts.rankings import SCHEMA_ID, SpecRankings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from specpress.api import Project
    from specpress.evals.rank import Asked, Job, Readable
    from specpress.input.dataset import Dataset, Question, Said
    from specpress.model import Block, Section, Spec

_OUTLINE = 60
"""Tokens that a section takes in the list that a grader chooses from, about."""


class Wanted(Struct, frozen=True):
    """What is to be ranked.

    Attributes:
        dataset: What `specpress input import` wrote; None for where it does so by itself.
        grader: The model that reads and ranks, None for the configured one.
        arguments: What Inspect hands to its provider.
        limit: How many questions at most, None for all.
        log_dir: The folder of the logs, None for the usual one.
        max_connections: How many calls a provider gets at a time, None as Inspect has it.
    """

    dataset: Path | None = None
    grader: str | None = None
    arguments: dict[str, Any] = {}
    limit: int | None = None
    log_dir: Path | None = None
    max_connections: int | None = None


class Prepared(NamedTuple):
    """Rankings before anything is paid for.

    Attributes:
        asked: The questions.
        all: How many there would be without a limit.
        cost: What it will take, estimated.
        is_free: Whether it asks nobody who may charge for it.
    """

    job: Job
    asked: tuple[Asked, ...]
    all: int
    cost: Part
    is_free: bool


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
        from specpress.evals.run import Named, judge
    except ImportError as error:
        raise missing_extra(error) from error
    grader = grader_of(project, wanted.grader)
    named = Named(grader, wanted.arguments)
    judge(named)
    sections = _sections(project.spec)
    everything = _asked(_dataset(project, wanted.dataset), sections)
    if not everything:
        raise SpecError("the data set has no question")
    asked = everything[: wanted.limit]
    log_dir = wanted.log_dir or project.root / LOGS
    job = Job(named, sections, log_dir, wanted.max_connections)
    return Prepared(job, asked, len(everything), _cost(asked, job), is_mock(grader))


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
    from specpress.evals.rank import rank, rankings_in

    make_log_dir(prepared.job.log_dir)
    total = len(prepared.asked)
    counted = iter(range(1, total + 1))
    ended = rank(prepared.job, prepared.asked, lambda: show(next(counted, total), total))
    found, failed = rankings_in(Path(ended.log))
    order = {one.id: place for place, one in enumerate(prepared.asked)}
    origin = origin_of(as_released(project).spec)
    kept = SpecRankings(
        grader=prepared.job.grader.name,
        made_up=prepared.is_free,
        title=origin.title,
        version=origin.version,
        digest=origin.digest,
        date=datetime.now(tz=UTC).date().isoformat(),
        rankings=tuple(sorted(found, key=lambda one: order[one.question])),
    )
    missing = {one.id: "the run was stopped" for one in prepared.asked}
    known = {one.question for one in found}
    lost = {name: failed.get(name, why) for name, why in missing.items() if name not in known}
    return Ran(kept, lost, Path(ended.log), ended.stopped)


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


def _asked(dataset: Dataset, sections: Mapping[str, Readable]) -> tuple[Asked, ...]:
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


def _turn(said: Said) -> Any:  # noqa: ANN401  # a turn; its module is loaded late
    from specpress.evals.conversation import Turn

    return Turn(said.role, said.content)


def _answers(question: Question) -> Iterable[tuple[str, str]]:
    for one in question.responses:
        yield one.index, "\n\n".join(said.content for said in one.messages)


def _sections(spec: Spec) -> dict[str, Readable]:
    """Return the sections with text; what only holds others decides nothing.

    Of two sections with one id, which is a finding elsewhere, the first counts.
    """
    from specpress.evals.rank import Readable

    found: dict[str, Readable] = {}
    for section in spec.sections:
        text = "\n\n".join(block.markdown for block in _body(section))
        if text:
            found.setdefault(section.id, Readable(_heading(section), text))
    return found


def _body(section: Section) -> tuple[Block, ...]:
    """Return what stands below a section's heading."""
    return tuple(block for block in section.blocks if block.kind != "heading")


def _heading(section: Section) -> str:
    level = f" (level of authority: {section.authority})" if section.authority else ""
    return f"{section.number} {section.title}{level}".strip()


def _cost(asked: Iterable[Asked], job: Job) -> Part:
    calls, read = 0, 0
    for one in asked:
        shown = sum(len(turn.content) for turn in one.conversation)
        shown += sum(len(text) for _, text in one.answers)
        known = job.sections.get(one.section or "")
        calls += 1 if known is not None else 2
        read += shown // PER_TOKEN
        if known is None:
            longest = max((len(section.text) for section in job.sections.values()), default=0)
            read += (shown + longest) // PER_TOKEN + len(job.sections) * _OUTLINE
        else:
            read += len(known.text) // PER_TOKEN
    return Part(calls, read, calls * JUDGEMENT)
