# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What would stop a command, as a finding: an editor goes on with what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.finding import Finding
from specpress.lint.problem import hint_of
from specpress.model import Span

if TYPE_CHECKING:
    from specpress.errors import SpecError

CODE = "unreadable"


def finding_of(error: SpecError, path: str) -> Finding:
    """Return an error as a finding.

    Args:
        error: What kept a file from being read, or says that the configuration makes no sense.
        path: The file that it is told in where the error names none.
    """
    line, column = error.line or 1, error.column or 1
    where = error.path or path
    return Finding(CODE, error.message, Span(where, line, column, line, column), hint_of(error))
