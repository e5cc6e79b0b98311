# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How answers are marked here, and where that is logged."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.evals import described
from specpress.evals.results import Scale

if TYPE_CHECKING:
    from specpress.api import Project

LOGS = Path(".specpress", "logs")
"""The usual folder of the logs."""

_USUAL = Path(described.__file__ or "").parent / "instructions.md"
_WHY = "Logs hold every answer as it was given, and stay out of the repository."


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


def grader_of(project: Project, named: str | None) -> str:
    """Return the model that grades: the one that is named, else the configured one.

    Raises:
        SpecError: There is none.
    """
    grader = named or project.config.evals.grader
    if not grader:
        hint = "Name it with --grader, or as evals.grader in the configuration."
        raise SpecError("no grader is named", hint=hint)
    return grader


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
