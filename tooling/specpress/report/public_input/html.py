# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For readers: one page that holds all it needs, to be opened from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.report.public_input import Shown


def write(shown: Shown) -> str:
    """Return the report as one HTML file that asks no other for anything."""
    from specpress.report.public_input_parts.alone import page  # late: templates take time to load

    return page(shown.report)
