# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is put to a grader alone, what it will take and how it ended, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.evals.names import is_mock
from specpress.language.counts import counted
from specpress.report.adherence_parts.words import with_settings
from specpress.report.colour import printable

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.errors import SpecError
    from specpress.evals.cost import Asking, Part


def planned(told: Asking) -> str:
    """Return what it will take."""
    part = f", a part of {told.whole:,}" if told.number < told.whole else ""
    lines = [f"{counted(told.number, told.what)}{part}"]
    if told.reused:
        lines.append(f"  {counted(told.reused, told.what)} there from before")
    lines.append(f"  grader {with_settings(told.grader, told.settings)}: {estimated(told.cost)}")
    if is_mock(told.grader):
        lines.append("  the grader is a mock: whatever comes of this is made up")
    return printable("".join(f"{line}\n" for line in lines))


def passed_over(error: SpecError) -> str:
    """Return which file among the logs is none, and why."""
    return f"{error.path}: {error.message}; it is passed over"


def estimated(part: Part) -> str:
    """Return the calls and tokens that something will take."""
    return (
        f"{counted(part.calls, 'call')}, about {part.input_tokens:,} tokens in, "
        f"{part.output_tokens:,} out"
    )


def ended(log: Path, *, stopped: bool, resumes: bool) -> str:
    """Return how it ended.

    Args:
        log: The log of Inspect.
        stopped: Whether it was interrupted.
        resumes: Whether `--resume` would go on.
    """
    hint = "; the same command with --resume goes on" if resumes else ""
    return printable(f"{'stopped' if stopped else 'done'}{hint}\nlog: {log}\n")
