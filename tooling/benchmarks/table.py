# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a benchmark found, as the rows of a table."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A figure and the goal that it has to meet.

    Attributes:
        name: What was measured.
        figure: What came out, mostly a ratio.
        goal: The most it may be, None where none is set.
        unit: What stands behind both.
        note: The times behind the figure.
    """

    name: str
    figure: float
    goal: float | None
    unit: str
    note: str

    @property
    def met(self) -> bool:
        """Tell whether the goal is met."""
        return self.goal is None or self.figure <= self.goal


def written(rows: list[Row]) -> str:
    """Return rows as lines of text, in columns."""
    width = max(len(row.name) for row in rows)
    return "\n".join(
        f"{row.name:{width}}  {row.figure:6.2f} {row.unit:1}  {_verdict(row)}  {row.note}"
        for row in rows
    )


def _verdict(row: Row) -> str:
    if row.goal is None:
        return "no goal          "
    return f"goal {row.goal:4.2f}  {'ok    ' if row.met else 'MISSED'}"
