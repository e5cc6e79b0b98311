# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write a report on public input. A module is a format: its name, and `write(shown)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.input.results import Report
from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Callable


class Shown(Struct, frozen=True):
    """What a format writes.

    Attributes:
        report: The report.
        colour: Whether to set colours, for a terminal.
        width: Columns of the terminal.
    """

    report: Report
    colour: bool = False
    width: int = 80


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(__name__)


def write(shown: Shown, form: str) -> str:
    """Return a report in a format.

    Args:
        shown: The report.
        form: One of `formats()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    writer: Callable[[Shown], str] = import_module(f"{__name__}.{form}").write
    return writer(shown)
