# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The codes of the rules, known without importing one."""

from __future__ import annotations

from specpress.registry import names

PACKAGE = "specpress.lint.rules"


def codes() -> tuple[str, ...]:
    """Return the code of every rule, in alphabetical order."""
    return tuple(name.replace("_", "-") for name in names(PACKAGE))
