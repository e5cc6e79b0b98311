# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write a list of evaluation prompts. A module is a format: its name, and `write(listing)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.prompts.reviewed import State
from specpress.prompts.selection import Chosen
from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Callable


class Row(Struct, frozen=True):
    """A prompt, where its clause stands, and how it stands to that clause."""

    chosen: Chosen
    state: State


class Listing(Struct, frozen=True):
    """What a format writes.

    Attributes:
        rows: By section and clause.
        reviewed: Whether any prompt was ever reviewed; else their states say nothing.
        colour: Whether to set colours, for a terminal.
        width: Columns of the terminal.
    """

    rows: tuple[Row, ...]
    reviewed: bool
    colour: bool = False
    width: int = 80

    @property
    def rubrics(self) -> bool:
        """Tell whether any of the prompts has a rubric."""
        return any(row.chosen.prompt.rubric for row in self.rows)


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(__name__)


def write(listing: Listing, form: str) -> str:
    """Return a list in a format.

    Args:
        listing: The prompts.
        form: One of `formats()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    writer: Callable[[Listing], str] = import_module(f"{__name__}.{form}").write
    return writer(listing)
