# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write the evaluation prompts for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.api.grading import instructions_of, scale_of
from specpress.errors import SpecError, reason_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from specpress.api import Project
    from specpress.evals.described import Scope


def exported(project: Project, chosen: Scope, form: str) -> Mapping[str, str]:
    """Return prompts for another tool.

    Args:
        project: The repository, which says how answers are marked.
        chosen: The prompts.
        form: One of `evals.formats.format_names()`.

    Returns:
        The texts of files by their paths in a folder; for a format without one, one file.

    Raises:
        SpecError: The scale makes no sense, or the grader's instructions cannot be read.
    """
    from specpress.evals.formats import Exported, write

    own = project.config.evals
    instructions = instructions_of(project, None)
    return write(Exported(chosen, scale_of(project), own.samples, instructions), form)


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write an exported folder; what is there already is not touched.

    Raises:
        SpecError: The folder has files already, or cannot be written.
    """
    from specpress import api

    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            hint = "Name a new folder, or remove this one first."
            raise SpecError(
                "has files already, which are left as they are", path=str(folder), hint=hint
            )
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            api.write_text(folder / name, text)
    except OSError as error:
        reason = f"cannot be written: {reason_of(error)}"
        raise SpecError(reason, path=str(folder), hint="Name another folder.") from error
