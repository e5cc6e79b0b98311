# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For readers: one page with plots that holds all it needs, to be opened from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.report.adherence import Report


def write(report: Report) -> str:
    """Return the figures as one HTML file that asks no other for anything."""
    from specpress.report.adherence_parts.page import page  # late: templates take time to load

    return page(report)
