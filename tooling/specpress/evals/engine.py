# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Let Inspect do a task, and say how it ended."""

from __future__ import annotations

import os
import re
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from inspect_ai import eval as inspect_eval
from inspect_ai._util.error import PrerequisiteError
from msgspec import Struct

from specpress.errors import SpecError
from specpress.evals.calls import GRADER
from specpress.evals.logfiles import header, newest_first

if TYPE_CHECKING:
    from inspect_ai import Task
    from inspect_ai.log import EvalLog
    from inspect_ai.model import Model

_FLUSH = 10
"""Prompts after which the log is written to: so many are lost where the power fails."""

RETRIES = 8
"""How often a call is made anew that a limit or the network stopped, some 13 minutes in all.

Inspect itself never gives up, and waits up to half an hour between two calls."""

_MARKED = "specpress:mark"
"""Where the metadata of a log has what tells it from those of others in the same folder."""

_NO_DOTENV = "PYTHON_DOTENV_DISABLED"
_MARKUP = re.compile(r"\[/?[a-z]+\]")


class Engine(Struct, frozen=True):
    """How Inspect goes about a task.

    Attributes:
        log_dir: The folder of the logs.
        max_connections: How many calls a provider gets at a time, None for Inspect's default.
        max_retries: How often a call is made anew that a limit or the network stopped.
    """

    log_dir: Path
    max_connections: int | None = None
    max_retries: int = RETRIES


class Ended(Struct, frozen=True):
    """How a run ended.

    Attributes:
        log: The log of Inspect.
        stopped: Whether it was interrupted.
    """

    log: Path
    stopped: bool


def evaluate(task: Task, model: Model | None, grader: Model, engine: Engine) -> Ended:
    """Let Inspect do a task.

    Nothing is shown on a terminal, no server is opened, and no `.env` file is read.

    Args:
        task: The task.
        model: The model under test, None for none.
        grader: The model that grades.
        engine: How to go about it.

    Raises:
        SpecError: The run as a whole failed.
    """
    os.environ.setdefault(_NO_DOTENV, "true")
    mark = token_hex()
    try:
        logs = _logs_of(task, model, grader, engine, mark)
    except PrerequisiteError as error:
        raise SpecError(one_line(str(error))) from error
    except KeyboardInterrupt:
        logs = []
    return _ended(logs[0]) if logs else _stopped(engine.log_dir, mark)


def one_line(text: str) -> str:
    """Return a message of Inspect on one line, without its marks for a terminal."""
    plain = _MARKUP.sub("", text).removeprefix("ERROR: ")
    return " ".join(plain.split()) or "no reason was given"


def _logs_of(
    task: Task, model: Model | None, grader: Model, engine: Engine, mark: str
) -> list[EvalLog]:
    return inspect_eval(
        task,
        metadata={_MARKED: mark},
        model=model,
        model_roles={GRADER: grader},
        display="none",
        log_level="error",
        log_dir=str(engine.log_dir),
        log_format="eval",
        log_realtime=False,
        log_model_api=False,
        log_images=False,
        log_buffer=_FLUSH,
        fail_on_error=False,
        score_display=False,
        acp_server=False,
        ctl_server=False,
        max_connections=engine.max_connections,
        max_retries=engine.max_retries,
    )


def _ended(log: EvalLog) -> Ended:
    """Return how a run ended that came to its end.

    Raises:
        SpecError: It failed as a whole.
    """
    if log.status == "error":
        reason = log.error.message if log.error is not None else "nobody said why"
        raise SpecError(f"the run failed: {one_line(reason)}", hint=f"The log is {log.location}.")
    return Ended(Path(log.location), log.status == "cancelled")


def _stopped(folder: Path, mark: str) -> Ended:
    """Return how a run ended that was interrupted; others may have written to the folder since.

    Raises:
        SpecError: It was so before Inspect began a log.
    """
    for path in newest_first(folder):
        try:
            told = header(path).eval.metadata or {}
        except SpecError:  # somebody else's
            continue
        if told.get(_MARKED) == mark:
            return Ended(path, stopped=True)
    raise SpecError("the run was interrupted before it began; nothing was asked")
