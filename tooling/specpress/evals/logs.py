# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read what Inspect logged of a run back into a `Run`."""

from __future__ import annotations

import re
from collections import Counter
from math import isnan
from typing import TYPE_CHECKING, Any

import msgspec

from specpress.errors import SpecError, missing_extra
from specpress.evals.described import FORMAT, Described
from specpress.evals.files import tally_of
from specpress.evals.logged_settings import grader_settings_of, graders_of, settings_of
from specpress.evals.names import is_mock
from specpress.evals.results import Grade, Outcome, Run, Usage
from specpress.evals.secrets import masked
from specpress.prompts.selection import NO_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inspect_ai.log import EvalLog, EvalSample

_OUTCOMES: tuple[Outcome, ...] = ("graded", "ungraded", "filtered", "error")
_RUNS = FORMAT.rpartition("/")[0]
"""What the format of a run is called, of any version."""

_UNFIT = re.compile(r"[^a-z0-9]+")
_CANCELLED = "CancelledError("
"""How Inspect logs what was under way when somebody interrupted a run."""

_ID_END = 6
"""Characters of Inspect's own id that tell two runs of one model on one day apart."""


def read_run(path: Path) -> Run:
    """Read a log of `specpress evals run` or of an exported folder, whole or in part.

    Args:
        path: A log of Inspect, `.eval` or `.json`.

    Returns:
        The run, without estimates: those are worked out by `specpress.evals.estimates`. Prompts
        that a stopped run did not come to have no grade; `asked` counts them.

    Raises:
        SpecError: There is no such file, it is no log, or it is one of something else.
    """
    try:
        from specpress.evals.logfiles import header, samples_of
    except ImportError as error:
        raise missing_extra(error) from error

    head = header(path)
    told = _described(head, path)
    grades: dict[str, Grade] = {}
    usage: dict[str, Counter[str]] = {}
    for sample in samples_of(path):
        count_usage(usage, sample)
        if (grade := grade_of(sample)) is not None:
            grades[str(sample.id)] = grade
    return _run(head, told, grades, tuple(usage_of(usage)))


def title_of(path: Path) -> str:
    """Return the title of the spec that a log is of; errors are those of `read_run`."""
    try:
        from specpress.evals.logfiles import header
    except ImportError as error:
        raise missing_extra(error) from error
    return _described(header(path), path).title


def _run(head: EvalLog, told: Described, grades: dict[str, Grade], usage: tuple[Usage, ...]) -> Run:
    model, graders = head.eval.model, graders_of(head)
    ordered = tuple(grades[name] for name in told.prompts if name in grades)
    return Run(
        id=_id(model, told.version, head.eval.run_id),
        name=model,
        model=model,
        grader=graders[0].model if graders else "",
        made_up=any(map(is_mock, (model, *(one.model for one in graders)))),
        version=told.version,
        digest=told.digest,
        date=head.eval.created[:10],
        scale=told.scale,
        samples=told.samples,
        grading=told.grading,
        selected=told.selected,
        asked=len(told.prompts),
        limited=told.limited or len(ordered) < len(told.prompts),
        tally=tally_of(ordered),
        usage=usage,
        estimates=(),
        grades=ordered,
        settings=settings_of(head, told),
        grader_settings=grader_settings_of(graders, told),
    )


def told_of(head: EvalLog) -> dict[str, Any] | None:
    """Return what a log says of its run, of whatever version; None of another evaluation."""
    from specpress.evals.task import SPECPRESS

    told = (head.eval.metadata or {}).get(SPECPRESS)
    is_run = isinstance(told, dict) and str(told.get("format")).rpartition("/")[0] == _RUNS
    return told if is_run else None


def _described(head: EvalLog, path: Path) -> Described:
    """Return what a log says of its run.

    Raises:
        SpecError: It is not one of ours.
    """
    told = told_of(head)
    if told is None:
        hint = "Logs of `specpress evals run` and of a folder that it exported can be read."
        raise SpecError(
            f"is a log of another evaluation, {head.eval.task!r}", path=str(path), hint=hint
        )
    try:
        return msgspec.convert(told, Described)
    except msgspec.ValidationError as error:
        hint = "Read it with the version of specpress that wrote it."
        raise SpecError(f"is of another format: {error}", path=str(path), hint=hint) from error


def _outcome(sample: EvalSample) -> Outcome | None:
    """Return what became of a sample, None where the run was stopped before it was done."""
    if sample.error is not None:
        return None if sample.error.message.startswith(_CANCELLED) else "error"
    said = _scored(sample).get("outcome")
    return next((one for one in _OUTCOMES if one == said), None)


def _scored(sample: EvalSample) -> dict[str, Any]:
    """Return what the scorer says of a sample besides its mark."""
    score = next(iter((sample.scores or {}).values()), None)
    return (score.metadata or {}) if score is not None else {}


def grade_of(sample: EvalSample) -> Grade | None:
    """Return what became of a sample, None where a run was stopped before it was done.

    Its metadata has every key: `evals.samples` sees to that.
    """
    told, outcome = sample.metadata, _outcome(sample)
    if outcome is None:
        return None
    failed = masked(sample.error.message) if sample.error is not None else ""
    score = next(iter((sample.scores or {}).values()), None)
    mark = score.as_float() if outcome == "graded" and score is not None else None
    return Grade(
        prompt=str(sample.id),
        clause=told["clause"],
        section=told["section"],
        chapter=told["chapter"],
        authority=None if told["authority"] == NO_LEVEL else told["authority"],
        outcome=outcome,
        tags=tuple(told["tags"]),
        mark=None if mark is None or isnan(mark) else mark,
        marks=tuple(float(one) for one in _scored(sample).get("marks", ())),
        answer=_answer(sample),
        reason=failed or (score.explanation or "" if score is not None else ""),
        clause_digest=told["clause_digest"],
        prompt_digest=told["prompt_digest"],
        cut_off=bool(_scored(sample).get("cut_off")),
    )


def _answer(sample: EvalSample) -> str:
    """Return what the model said; a call of a tool as the grader was shown it."""
    from specpress.evals.grader import blocks_of

    if not sample.output.choices:
        return ""
    if not sample.output.message.tool_calls:
        return sample.output.completion
    return "\n\n".join(f"[{heading}]\n{text}" for heading, text in blocks_of(sample.output))


def count_usage(usage: dict[str, Counter[str]], sample: EvalSample) -> None:
    """Add the calls and tokens of a sample to those of others, by model."""
    from specpress.evals.calls import USAGE

    for model, (calls, read, written) in (sample.store.get(USAGE) or {}).items():
        usage.setdefault(model, Counter()).update(calls=calls, read=read, written=written)


def usage_of(counted: dict[str, Counter[str]]) -> Iterator[Usage]:
    """Yield what `count_usage` counted."""
    for model, one in sorted(counted.items()):
        yield Usage(model, one["calls"], one["read"], one["written"])


def _id(model: str, version: str, run: str) -> str:
    name = _UNFIT.sub("-", f"{model.rpartition('/')[2]}-{version}-{run[-_ID_END:]}".lower())
    return name.strip("-") or "run"
