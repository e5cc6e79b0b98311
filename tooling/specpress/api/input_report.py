# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Report how far people and the spec agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from specpress.errors import SpecError, missing_extra

if TYPE_CHECKING:
    from specpress.api import Project
    from specpress.config import Input
    from specpress.input.results import Report
    from specpress.prompts.rankings import SpecRankings


LEAST: Final = 2
"""People of the smallest group that a report may tell of."""


class Wanted(Struct, frozen=True):
    """What is to be reported, and how.

    Attributes:
        rankings: A file with the rankings of a grader that read the spec, None for those that the
            data set has.
        smallest: Nothing is told of fewer people; None for what the configuration says.
        rationales: How many are told of those who agree, and of those who do not, for each clause.
    """

    rankings: Path | None = None
    smallest: int | None = None
    rationales: int = 2


def report(project: Project, dataset: Path | None, wanted: Wanted, date: str) -> Report:
    """Compare what people said with a spec.

    Args:
        project: The spec, and its configuration.
        dataset: What `specpress input import` wrote; None for where it does so by itself.
        wanted: What is told.
        date: Day of the report, ISO.

    Raises:
        SpecError: A file cannot be read, nothing can be compared, too few people took part, or
            libraries are missing.
    """
    from specpress.api.input import dataset_of
    from specpress.api.released import as_released
    from specpress.input.report import Options
    from specpress.input.report import report as made

    rankings = None if wanted.rankings is None else _rankings(wanted.rankings)
    own = _settings(project)
    smallest = own.smallest_group if wanted.smallest is None else wanted.smallest
    options = Options(smallest, own.confidence, wanted.rationales)
    try:
        return made(
            dataset_of(project, dataset), as_released(project).spec, date, rankings, options
        )
    except ImportError as error:
        raise missing_extra(error) from error


def _settings(project: Project) -> Input:
    """Return what the configuration says of reports.

    Raises:
        SpecError: It makes no sense.
    """
    own = project.config.input
    path = project.config_path.name if project.config_path is not None else None
    if own.smallest_group < LEAST:
        message = f"input.smallest_group is below {LEAST}"
        raise SpecError(message, path=path, hint="A group of one is a person.")
    if not 0 < own.confidence < 1:
        hint = "For example confidence = 0.95 in [input]."
        raise SpecError("input.confidence has to lie between 0 and 1", path=path, hint=hint)
    return own


def schema() -> str:
    """Return the JSON Schema of `input report --format json`."""
    from specpress.input.schema import schema as made

    return made()


def _rankings(path: Path) -> SpecRankings:
    """Read a file of rankings, which may lie anywhere.

    Raises:
        SpecError: It cannot be read, or is none.
    """
    from specpress.input.reading import read_all
    from specpress.prompts.rankings import read_rankings
    from specpress.sources.worktree import decode

    return read_rankings(decode(read_all(path), str(path)), str(path))
