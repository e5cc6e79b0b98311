# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The codes of the rules, known without importing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.registry import names

if TYPE_CHECKING:
    from specpress.config import Check

PACKAGE = "specpress.lint.rules"
ALL = "all"
"""What selects every rule."""


def codes() -> tuple[str, ...]:
    """Return the code of every rule, in alphabetical order."""
    return tuple(name.replace("_", "-") for name in names(PACKAGE))


def judge_codes(check: Check, path: str | None = None) -> None:
    """Refuse a code that no rule has; `all` can be selected, but neither ignored nor rated.

    Args:
        check: What to check.
        path: The file that it was read from, for the error; None for the command line.

    Raises:
        SpecError: A code is none.
    """
    known = codes()
    named = (*(code for code in check.select if code != ALL), *check.ignore, *check.severity)
    for code in named:
        if code not in known:
            from specpress.language.nearest import did_you_mean

            raise SpecError(
                f"{'check: ' if path else ''}no rule has the code {code!r}",
                path=path,
                hint=did_you_mean(code, known) or "`specpress explain` lists every rule.",
            )
