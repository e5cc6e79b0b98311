# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find the newest log of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.errors import SpecError
from specpress.evals.logfiles import header, newest_first
from specpress.evals.logs import told_of

if TYPE_CHECKING:
    from pathlib import Path


class Newest(NamedTuple):
    """The newest log of a run, and why newer files of its folder are none that can be read."""

    log: Path
    passed_over: tuple[SpecError, ...]


def newest_run(log_dir: Path) -> Newest:
    """Return the log of a run that was written last; calibrations and rankings are no runs.

    Args:
        log_dir: The folder of the logs; it need not exist.

    Raises:
        SpecError: There is none.
    """
    broken: list[SpecError] = []
    for path in newest_first(log_dir):
        try:
            told = told_of(header(path))
        except SpecError as error:
            broken.append(error)
            continue
        if told is not None:
            return Newest(path, tuple(broken))
    if broken:
        raise broken[0]
    raise SpecError(
        "holds no log of a run",
        path=str(log_dir),
        hint="`specpress evals run` writes one; or name a LOG, or a results file.",
    )
