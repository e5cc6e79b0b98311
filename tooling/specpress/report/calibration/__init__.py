# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write how far a grader agrees with a spec. A module is a format: its name, `write(report)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from specpress.evals.calibration import By, Calibration
from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS: Final[dict[By, str]] = {
    "all": "All answers",
    "authority": "Level of authority",
    "chapter": "Chapter",
    "section": "Section",
}
"""What rows are called by their kind, in the order in which they are shown."""


class Report(Struct, frozen=True):
    """What a format writes.

    Attributes:
        calibration: What was found.
        colour: Whether to set colours, for a terminal.
        width: Columns of the terminal.
    """

    calibration: Calibration
    colour: bool = False
    width: int = 80


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(__name__)


def write(report: Report, form: str) -> str:
    """Return a report in a format.

    Args:
        report: The figures.
        form: One of `formats()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    writer: Callable[[Report], str] = import_module(f"{__name__}.{form}").write
    return writer(report)
