# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find what earlier runs paid for, so that a run goes on where they stopped.

Inspect can retry a log by itself only where it can make the task anew from a file. Here the task is
made of the spec, so answers and marks are taken over one by one, whatever became of the run as a
whole: an answer wherever model and conversation are the same to the letter, its marks wherever also
the grader, what it is told and what it judges by are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from specpress.errors import SpecError
from specpress.evals.calls import USAGE
from specpress.evals.grader import MARKS, Given
from specpress.evals.kept import Done
from specpress.evals.keys import ANSWER_KEY, GRADE_KEY
from specpress.evals.logfiles import header, newest_first, samples_of
from specpress.evals.task import SPECPRESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from inspect_ai.log import EvalSample


class Found(NamedTuple):
    """What the logs of a folder leave to a run.

    Attributes:
        done: What need not be asked for again, by the prompts' ids.
        passed_over: Files that are no log, and why, in the order in which they were met.
    """

    done: dict[str, Done]
    passed_over: tuple[SpecError, ...]


def find(log_dir: Path, lines: Iterable[Mapping[str, Any]], model: str) -> Found:
    """Return what need not be asked for again.

    Args:
        log_dir: The folder of the logs; it need not exist.
        lines: The prompts, as `run.records` returned them.
        model: The model under test.

    Raises:
        SpecError: There are files, and none of them is a log that can be read.
    """
    wanted = {line["id"]: line["metadata"] for line in lines}
    found: dict[str, Done] = {}
    broken: list[SpecError] = []
    paths = newest_first(log_dir)
    for path in paths:
        try:
            _take(found, path, wanted, model)
        except SpecError as error:
            broken.append(error)
        if len(found) == len(wanted) and all(one.answer is not None for one in found.values()):
            break
    if broken and len(broken) == len(paths):
        raise broken[0]
    return Found(found, tuple(broken))


def _take(
    found: dict[str, Done], path: Path, wanted: Mapping[str, Mapping[str, Any]], model: str
) -> None:
    """Add what a log has, if it is one of the model.

    Raises:
        SpecError: It cannot be read.
    """
    head = header(path)
    if head.eval.model != model or SPECPRESS not in (head.eval.metadata or {}):
        return
    for sample in samples_of(path):
        name = str(sample.id)
        have = found.get(name)
        if name in wanted and (have is None or have.answer is None):
            done = _done(sample, wanted[name])
            if done is not None:
                found[name] = done if have is None or done.answer is not None else have


def _done(sample: EvalSample, wanted: Mapping[str, Any]) -> Done | None:
    """Return what a sample has that need not be asked for again, None where it is another."""
    if sample.metadata.get(ANSWER_KEY) != wanted[ANSWER_KEY]:
        return None
    usage = sample.store.get(USAGE) or {}
    if not sample.output.choices:
        return Done(None, (), usage)
    same = sample.metadata.get(GRADE_KEY) == wanted[GRADE_KEY]
    return Done(sample.output, tuple(_marks(sample)) if same else (), usage)


def _marks(sample: EvalSample) -> Iterator[Given]:
    """Yield what the grader said; where that is no mark, only if there are others."""
    given = [Given(one["mark"], one["reason"]) for one in sample.store.get(MARKS) or ()]
    graded = not sample.error and any(one.mark is not None for one in given)
    yield from (one for one in given if graded or one.mark is not None)
