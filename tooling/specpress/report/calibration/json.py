# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs: the format `specpress-calibration/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from specpress.report.calibration import Report


def write(report: Report) -> str:
    """Return all of it as indented JSON; the same figures give the same text."""
    encoded = msgspec.json.encode(report.calibration)
    return msgspec.json.format(encoded, indent=1).decode() + "\n"
