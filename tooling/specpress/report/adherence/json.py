# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs, and for the site: the results whole, whatever the other formats show of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.evals.files import written

if TYPE_CHECKING:
    from specpress.report.adherence import Report


def write(report: Report) -> str:
    """Return the results as indented JSON, format `specpress-adherence/1`."""
    return written(report.results)
