# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Paths on the command line: those that are read are relative to the folder of `-C`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from os import PathLike


class _FromFolder(click.Path):
    """A path that is relative to the folder of the spec."""

    def convert(
        self,
        value: str | PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401  # click's
        """Return the path, behind the folder that `-C` names."""
        path: Path = super().convert(value, param, ctx)  # type: ignore[assignment]  # of `path_type`
        folder = ctx.obj if ctx is not None else None  # none while a shell completes words
        return path if folder is None else folder / path


READ_FILE = _FromFolder(path_type=Path, dir_okay=False, readable=False)
"""A file that a command reads; whether it is there is told by whoever reads it."""

LOG_FOLDER = _FromFolder(path_type=Path, file_okay=False, readable=False)
"""The folder of logs, which commands read and write."""

WRITTEN_FILE = click.Path(path_type=Path, dir_okay=False, readable=False)
"""A file that a command writes, relative to the current folder."""
