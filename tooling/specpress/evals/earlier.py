# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find what earlier runs paid for, so that a run goes on where they stopped.

Inspect can retry a log by itself only where it can make the task anew from a file. Here the task is
made of the spec, so answers and marks are taken over one by one, whatever became of the run as a
whole: an answer wherever model and conversation are the same to the letter, its marks wherever also
the grader, what it is told and what it judges by are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specpress.evals.grader import MARKS, USAGE, Given
from specpress.evals.logfiles import header, samples_of
from specpress.evals.run import ANSWER_KEY, GRADE_KEY
from specpress.evals.task import SPECPRESS, Done

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from inspect_ai.log import EvalSample

_SUFFIXES = (".eval", ".json")


def find(log_dir: Path, lines: Iterable[Mapping[str, Any]], model: str) -> dict[str, Done]:
    """Return what need not be asked for again, by the prompts' ids.

    Args:
        log_dir: The folder of the logs; it need not exist.
        lines: The prompts, as `run.records` returned them.
        model: The model under test.

    Raises:
        SpecError: A log cannot be read.
    """
    wanted = {line["id"]: line["metadata"] for line in lines}
    found: dict[str, Done] = {}
    for path in _logs(log_dir, model):
        for sample in samples_of(path):
            name = str(sample.id)
            have = found.get(name)
            if name in wanted and (have is None or have.answer is None):
                done = _done(sample, wanted[name])
                if done is not None:
                    found[name] = done if have is None or done.answer is not None else have
        if len(found) == len(wanted) and all(one.answer is not None for one in found.values()):
            break
    return found


def _logs(log_dir: Path, model: str) -> Iterator[Path]:
    """Yield the logs of a model, the newest first."""
    if not log_dir.is_dir():
        return
    paths = (path for path in log_dir.iterdir() if path.suffix in _SUFFIXES)
    for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns, reverse=True):
        head = header(path)
        if head.eval.model == model and SPECPRESS in (head.eval.metadata or {}):
            yield path


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
