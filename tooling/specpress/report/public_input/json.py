# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs, and for publishing: the format `specpress-input/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.input.files import written

if TYPE_CHECKING:
    from specpress.report.public_input import Shown


def write(shown: Shown) -> str:
    """Return a report as indented JSON, as the schema has it."""
    return written(shown.report)
