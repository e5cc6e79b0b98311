# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For reviewers: one page that holds all it needs, to be opened from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.report.changes import Report


def write(report: Report) -> str:
    """Return the comparison as one HTML file that asks no other for anything."""
    from specpress.report.comparison_page.page import page  # late: templates take time to load

    return page(report)
