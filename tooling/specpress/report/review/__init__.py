# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write the review of a change. A module is a format: its name, and `write(report)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.registry import names
from specpress.review.values import Review

if TYPE_CHECKING:
    from collections.abc import Callable


class Report(Struct, frozen=True):
    """What a format writes.

    Attributes:
        review: The review.
        prefix: The folder of the spec in its git repository, with a slash.
        colour: Whether to set colours, for a terminal.
        width: Columns of the terminal.
    """

    review: Review
    prefix: str = ""
    colour: bool = False
    width: int = 80

    @property
    def failing(self) -> bool:
        """Tell whether anything keeps the gate shut."""
        review = self.review
        return (
            any(one.fails for one in review.changes)
            or any(one.fails for one in review.anchors.lost)
            or any(one.fails for one in review.changelog.unnamed)
            or any(one.fails for one in review.changelog.problems)
            or any(one.fails for one in review.findings.new)
            or any(one.fails for one in review.prompts)
        )


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(__name__)


def write(report: Report, form: str) -> str:
    """Return a report in a format.

    Args:
        report: The review.
        form: One of `formats()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    writer: Callable[[Report], str] = import_module(f"{__name__}.{form}").write
    return writer(report)
