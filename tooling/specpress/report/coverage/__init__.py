# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write what the prompts cover. A module is a format: its name, and `write(report)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.prompts.covered import Coverage
from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Callable


class Report(Struct, frozen=True):
    """What a format writes.

    Attributes:
        coverage: What the prompts cover.
        fail_under: The percentage of clauses that have to be covered, None where none has to.
        colour: Whether to set colours, for a terminal.
        width: Columns of the terminal.
    """

    coverage: Coverage
    fail_under: float | None = None
    colour: bool = False
    width: int = 80

    @property
    def failed(self) -> bool:
        """Whether fewer clauses are covered than have to be; so it is where there is no clause."""
        if self.fail_under is None:
            return False
        figures = self.coverage.figures
        # In whole numbers as far as can be: 29 of 100 is no less than 29%, and 100 * 0.29 is.
        return 100 * figures.covered < self.fail_under * max(figures.clauses, 1)


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(__name__)


def write(report: Report, form: str) -> str:
    """Return a report in a format.

    Args:
        report: The coverage.
        form: One of `formats()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    writer: Callable[[Report], str] = import_module(f"{__name__}.{form}").write
    return writer(report)
