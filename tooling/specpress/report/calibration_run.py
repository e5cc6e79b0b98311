# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a calibration or a ranking will take, and how it ended, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.evals.names import is_mock
from specpress.language.counts import counted
from specpress.report.colour import printable
from specpress.report.evals_run import estimated

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.evals.cost import Part


def planned(  # what a plan consists of
    what: str, number: int, asked: int, grader: str, cost: Part, reused: int = 0
) -> str:
    """Return what it will take.

    Args:
        what: What is put to the grader, such as `answer`.
        number: How many of them.
        asked: How many there would be without a limit.
        grader: The grader.
        cost: What it will take, estimated.
        reused: How many need nothing further, since an earlier log has them.
    """
    limited = f", a part of {asked:,}" if number < asked else ""
    lines = [f"{counted(number, what)}{limited}"]
    if reused:
        lines.append(f"  {counted(reused, what)} there from before")
    lines.append(f"  grader {grader}: {estimated(cost)}")
    if is_mock(grader):
        lines.append("  the grader is a mock: whatever comes of this is made up")
    return printable("".join(f"{line}\n" for line in lines))


def ended(log: Path, *, stopped: bool, resumes: bool) -> str:
    """Return how it ended.

    Args:
        log: The log of Inspect.
        stopped: Whether it was interrupted.
        resumes: Whether the command has `--resume`.
    """
    hint = "; the same command with --resume goes on" if stopped and resumes else ""
    return printable(f"{'stopped' if stopped else 'done'}{hint}\nlog: {log}\n")
