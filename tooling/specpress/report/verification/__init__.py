# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write the result of a verification. A module is a format: its name, and `write(report)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.registry import names
from specpress.release.verification import Verification

if TYPE_CHECKING:
    from collections.abc import Callable


class Report(Struct, frozen=True):
    """What a format writes.

    Attributes:
        verification: The result.
        colour: Whether to set colours, for a terminal.
    """

    verification: Verification
    colour: bool = False


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(__name__)


def write(report: Report, form: str) -> str:
    """Return a report in a format.

    Args:
        report: The result.
        form: One of `formats()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    writer: Callable[[Report], str] = import_module(f"{__name__}.{form}").write
    return writer(report)
