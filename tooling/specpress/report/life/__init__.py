# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write the lives of sections. A module is a format: its name, and `write(report)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.diff.life import Step
from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Callable


class Report(Struct, frozen=True):
    """What a format writes.

    Attributes:
        steps: Every version, the oldest first, with what it did.
        section: The id that was asked for, None for all sections.
        colour: Whether to set colours, for a terminal.
        width: Columns of the terminal.
    """

    steps: tuple[Step, ...]
    section: str | None = None
    colour: bool = False
    width: int = 80

    @property
    def failed(self) -> bool:
        """Whether a version cannot be read."""
        return any(step.error is not None for step in self.steps)


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(__name__)


def write(report: Report, form: str) -> str:
    """Return a report in a format.

    Args:
        report: The lives.
        form: One of `formats()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    writer: Callable[[Report], str] = import_module(f"{__name__}.{form}").write
    return writer(report)
