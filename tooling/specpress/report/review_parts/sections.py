# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The changes of a review by section, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.change import SEVERITIES
from specpress.report import changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.diff.change import Diff
    from specpress.report.changes import Group
    from specpress.report.review_parts.told import Told


def sections_of(found: Iterable[Told], diff: Diff) -> list[tuple[Group, list[Told]]]:
    """Return changes by section: as they were given, but for milder sections behind graver ones.

    Args:
        found: Changes, those that follow from others last.
        diff: The comparison.
    """
    told = list(found)
    shown = tuple(one.judged for one in told)
    groups = changes.grouped(changes.Report(diff, "", "", shown))
    of: dict[tuple[str | None, str], tuple[Group, list[Told]]] = {
        (group.section, group.title): (group, []) for group in groups
    }
    for one in told:
        of[one.judged.change.section, one.judged.change.title][1].append(one)
    return sorted(of.values(), key=lambda pair: min(map(_rank, pair[1])))


def _rank(told: Told) -> int:
    """Return how soon a change is to be read: what fails or has reasons as a major change."""
    grave = SEVERITIES.index("major")
    return grave if told.is_grave else SEVERITIES.index(told.judged.change.severity)
