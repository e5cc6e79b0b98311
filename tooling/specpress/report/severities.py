# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How a severity looks on a terminal; its word always stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.diff.change import Severity

STYLES: dict[Severity, tuple[str, ...]] = {
    "error": ("bold", "red"),
    "major": ("red",),
    "minor": ("yellow",),
    "note": ("cyan",),
    "editorial": ("dim",),
}
