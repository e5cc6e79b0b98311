# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The option `--at`, which commands that read the spec share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from specpress import api
from specpress.cli import completing
from specpress.cli.output import complain

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.api import Project

WORKING_TREE = "."
at_option = click.option(
    "--at",
    "at",
    metavar="VERSION",
    default=WORKING_TREE,
    shell_complete=completing.texts,
    help="Read this version: a tag, a version, any git ref, ref:path, a path, or . (default).",
)


def load_at(folder: Path, at: str) -> Project:
    """Read the spec as it was in a version; says on standard error what it found elsewhere.

    Args:
        folder: A folder of the spec.
        at: What `--at` was given.

    Raises:
        SpecError: There is no such version, or it cannot be read.
    """
    if at == WORKING_TREE:
        return api.load(folder)
    from specpress.api import versions

    project, notes = versions.at(folder, at)
    for note in notes:
        complain("warning", note)
    return project
