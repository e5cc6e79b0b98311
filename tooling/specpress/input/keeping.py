# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where what single people said is kept: below a folder that git does not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from specpress.errors import SpecError, reason_of
from specpress.input.decoding import DecodingError, decode
from specpress.input.reading import read_all
from specpress.input.survey import Survey
from specpress.sources.private import make_private
from specpress.sources.worktree import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = ".specpress/input"
SURVEYS = f"{FOLDER}/surveys"
DATASET = f"{FOLDER}/assessments.json"
_WHY = "What single people said is nobody else's business."


def keep(root: Path, path: str, text: str) -> None:
    """Write a file below `FOLDER`, which git is told to leave alone first.

    Args:
        root: The repository.
        path: Relative to it.
        text: The file's content.

    Raises:
        SpecError: It cannot be written.
    """
    make_private(root, FOLDER, _WHY)
    try:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SpecError(f"cannot be made: {reason_of(error)}", path=FOLDER) from error
    write_file(root, path, text)


def keep_survey(root: Path, survey: Survey) -> str:
    """Keep the key of a survey; return its path."""
    path = f"{SURVEYS}/{survey.id}.json"
    keep(root, path, msgspec.json.encode(survey).decode())
    return path


def surveys(root: Path) -> Iterator[Survey]:
    """Yield the keys that are kept.

    Raises:
        SpecError: One cannot be read.
    """
    for path in sorted((root / SURVEYS).glob("*.json")):
        yield read_survey(path)


def read_survey(path: Path) -> Survey:
    """Read the key of a survey.

    Raises:
        SpecError: It cannot be read, or is none.
    """
    try:
        return decode(read_all(path), Survey)
    except DecodingError as error:
        message = f"is no key of a survey: {error}"
        hint = "`specpress input survey` writes one; the form that people get is none."
        raise SpecError(message, path=str(path), hint=hint) from error
