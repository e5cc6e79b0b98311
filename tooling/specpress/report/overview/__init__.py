# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write what a spec consists of. A module is a format: its name, and `write(overview)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.registry import names
from specpress.report.counts import Counts

if TYPE_CHECKING:
    from collections.abc import Callable


class Overview(Struct, frozen=True):
    """What a format writes.

    Attributes:
        counts: What was counted.
        colour: Whether to set colours, for a terminal.
        width: Columns of the terminal.
    """

    counts: Counts
    colour: bool = False
    width: int = 80


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(__name__)


def write(overview: Overview, form: str) -> str:
    """Return an overview in a format.

    Args:
        overview: What was counted.
        form: One of `formats()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    writer: Callable[[Overview], str] = import_module(f"{__name__}.{form}").write
    return writer(overview)
