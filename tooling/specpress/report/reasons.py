# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Why things failed, told once for each reason: a wrong key fails thousands for a single one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAMED: Final = 5
"""How many ids are named of those that failed for one reason."""


def by_reason(failed: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each reason with the ids of what failed for it, the most frequent reason first.

    Args:
        failed: Ids and reasons.
    """
    found: dict[str, list[str]] = {}
    for name, reason in failed:
        found.setdefault(" ".join(reason.split()) or "nobody said why", []).append(name)
    yield from sorted(found.items(), key=lambda one: -len(one[1]))


def some_of(names: list[str]) -> str:
    """Return the first of some ids, and how many more there are."""
    more = len(names) - _NAMED
    named = ", ".join(names[:_NAMED])
    return f"{named} and {more:,} more" if more > 0 else named
