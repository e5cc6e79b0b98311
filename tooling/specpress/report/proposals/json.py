# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs: one JSON object of the format `specpress-proposals/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.proposals.data import ledger_json

if TYPE_CHECKING:
    from specpress.report.proposals import Report


def write(report: Report) -> str:
    """Return `{"format", "proposals": […]}`, the newest first."""
    return ledger_json(report.proposals)
