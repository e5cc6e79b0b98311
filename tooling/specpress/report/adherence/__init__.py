# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write how well runs followed the spec. A module is a format: its name, and `write(report)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from specpress.evals.results import By, Results
from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Callable

USUAL: Final[tuple[By, ...]] = ("chapter", "authority")
"""What figures are shown by where nobody says."""


class Report(Struct, frozen=True):
    """What a format writes.

    Attributes:
        results: The runs with their estimates, and the comparisons.
        by: The kinds of rows to show below the one for all prompts, in this order.
        colour: Whether to set colours, for a terminal.
        width: Columns of the terminal.
    """

    results: Results
    by: tuple[By, ...] = USUAL
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
