# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The command that shows a comparison whole, for reports that hold a part of it."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from specpress.report.colour import printable

if TYPE_CHECKING:
    from specpress.report.changes import Report


def command_of(report: Report) -> str:
    """Return `specpress diff OLD NEW` on one line, quoted for a shell."""
    names = (quote(" ".join(printable(name).split())) for name in (report.old, report.new))
    return f"specpress diff {' '.join(names)}"
