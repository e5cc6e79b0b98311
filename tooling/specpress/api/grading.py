# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What commands share that put something to a grader: who grades, how, and where it is logged."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from specpress.errors import SpecError
from specpress.evals import described
from specpress.evals.results import Scale
from specpress.evals.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from specpress.api import Project
    from specpress.evals.engine import Engine
    from specpress.evals.grader import Grading
    from specpress.evals.models import Named

LOGS = Path(".specpress", "logs")
"""The usual folder of the logs."""

_USUAL = Path(described.__file__ or "").parent / "instructions.md"
_WHY = "Logs hold every answer as it was given, and stay out of the repository."


class GraderOptions(Struct, frozen=True, kw_only=True):
    """How a grader is asked, whatever is put to it.

    Attributes:
        grader: The model that grades, None for the configured one.
        grader_args: What Inspect hands to its provider.
        grader_temperature: How much its replies vary, None as its provider has it.
        limit: How many things are put to it at most, None for all.
        log_dir: The folder of the logs, None for the usual one.
        max_connections: How many calls a provider gets at a time, None as Inspect has it.
        max_retries: How often a call is made anew that a limit or the network stopped, None for
            the usual.
    """

    grader: str | None = None
    grader_args: dict[str, Any] = {}
    grader_temperature: float | None = None
    limit: int | None = None
    log_dir: Path | None = None
    max_connections: int | None = None
    max_retries: int | None = None


class MarkingOptions(GraderOptions, frozen=True, kw_only=True):
    """The same where it gives marks.

    Attributes:
        samples: How many marks it gives each answer, None as configured.
        instructions: A file with what it is told, None as configured.
        resume: Whether to take over what an earlier log has.
    """

    samples: int | None = None
    instructions: Path | None = None
    resume: bool = False


def grader_of(project: Project, wanted: GraderOptions) -> Named:
    """Return the model that grades: the one that is named, else the configured one.

    Raises:
        SpecError: There is none, or an argument would put a secret into the log or is none that a
            mock knows.
    """
    from specpress.evals.models import Named, judge

    grader = wanted.grader or project.config.evals.grader
    if not grader:
        hint = "Name it with --grader, or as evals.grader in the configuration."
        raise SpecError("no grader is named", hint=hint)
    named = Named(grader, wanted.grader_args, Settings(temperature=wanted.grader_temperature))
    judge(named)
    return named


def grading_of(project: Project, wanted: MarkingOptions) -> Grading:
    """Return how answers are marked: as options say, else as configured.

    Raises:
        SpecError: The scale makes no sense, or the instructions cannot be read.
    """
    from specpress.evals.grader import Grading

    scale = scale_of(project)
    return Grading(
        instructions_of(project, wanted.instructions),
        scale.lowest,
        scale.highest,
        scale.compliant_from,
        wanted.samples or project.config.evals.samples,
    )


def engine_of(project: Project, wanted: GraderOptions) -> Engine:
    """Return how Inspect goes about it."""
    from specpress.evals.engine import RETRIES, Engine

    folder = wanted.log_dir or project.root / LOGS
    retries = RETRIES if wanted.max_retries is None else wanted.max_retries
    return Engine(folder, wanted.max_connections, retries)


def ticking(show: Callable[[int, int], None], total: int) -> Callable[[], None]:
    """Return what is called once for each thing that is done with, and counts them.

    Args:
        show: Told how many are done with, and how many there are.
        total: How many there are.
    """
    counted = iter(range(1, total + 1))
    return lambda: show(next(counted, total), total)


def instructions_of(project: Project, path: Path | None) -> str:
    """Return what the grader is told.

    Raises:
        SpecError: The file cannot be read, or is empty.
    """
    from specpress.sources import worktree

    configured = project.config.evals.instructions
    if path is not None:
        text, name = _told_in(path), str(path)
    elif configured:
        text, name = worktree.read_file(project.root, configured).text, configured
    else:
        return _USUAL.read_text(encoding="utf-8")
    if not text.strip():
        raise SpecError("tells the grader nothing", path=name, hint="Write how to judge there.")
    return text


def _told_in(path: Path) -> str:
    """Return the text of a file that an option names, which may be outside the repository."""
    from specpress.sources import worktree

    try:
        return worktree.read_file(path.parent.resolve(), path.name).text
    except SpecError as error:
        raise SpecError(error.message, path=str(path), hint="See --instructions.") from error


def scale_of(project: Project) -> Scale:
    """Return the configured scale.

    Raises:
        SpecError: It makes no sense.
    """
    own = project.config.evals
    if not 0 <= own.lowest < own.highest or not own.lowest <= own.compliant_from <= own.highest:
        raise SpecError(
            f"evals: no marks go from {own.lowest} to {own.highest} with {own.compliant_from:g} "
            "between them",
            path=project.config_path.name if project.config_path else None,
            hint="Set lowest below highest, and compliant_from between them.",
        )
    if own.samples < 1:
        raise SpecError("evals.samples: an answer gets at least one mark")
    return Scale(own.lowest, own.highest, own.compliant_from)


def make_log_dir(folder: Path) -> None:
    """Make the folder of the logs, if there is none, so that git does not see what is in it.

    Raises:
        SpecError: It cannot be made, or not be written to.
    """
    from specpress.sources.private import make_private

    if folder.is_dir():
        if os.access(folder, os.W_OK):
            return
        reason = "the folder of the logs cannot be written to"
        raise SpecError(reason, path=str(folder), hint="Name another one.")
    try:
        make_private(folder.parent, folder.name, _WHY)
    except SpecError as error:
        reason = f"the folder of the logs {error.message}"
        raise SpecError(reason, path=str(folder), hint="Name another one.") from error
