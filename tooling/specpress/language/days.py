# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Days as files name them."""

from __future__ import annotations

from datetime import date


def is_day(text: str) -> bool:
    """Tell whether a text is an ISO date in its long form, such as `2026-01-31`."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
