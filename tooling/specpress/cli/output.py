# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What commands share when they print."""

from __future__ import annotations

import os
import sys


def use_colour() -> bool:
    """Tell whether standard output is a terminal that shows colours.

    `NO_COLOR` turns them off and `FORCE_COLOR` on, as https://no-color.org and
    https://force-color.org have it.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width(longest: int = 100) -> int:
    """Return the columns to wrap text at."""
    from shutil import get_terminal_size

    return max(40, min(get_terminal_size().columns, longest))
