# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the next version is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.diff.change import SEVERITIES
from specpress.errors import SpecError
from specpress.sources import version_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from specpress.config import Scheme
    from specpress.diff.change import Change, Severity

FIRST = "0.1.0"
_SEMANTIC = re.compile(r"([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?(-[^+]+)?(?:\+.*)?")
_DATE = re.compile(r"[0-9]{4}([-.])[0-9]{2}\1[0-9]{2}.*")
_FORMS = "Write a version as 1.2.0, or as a day such as 2027-01-31."


def worst(changes: Iterable[Change]) -> Severity | None:
    """Return the worst severity of some changes, None where there is none."""
    return min((change.severity for change in changes), key=SEVERITIES.index, default=None)


def propose(
    last: str | None, severity: Severity | None, scheme: Scheme, names: Sequence[str], today: date
) -> str:
    """Return what the next version is to be called.

    Args:
        last: The name of the last version, None where there is none.
        severity: The worst severity of what has changed since.
        scheme: How versions are named; empty for the way of the last one.
        names: Every name that is taken.
        today: The day of the release.

    Raises:
        SpecError: The last version's name is no semantic version, and the next is to be one.
    """
    dated = _DATE.fullmatch(last) if last is not None else None
    if scheme == "date" or (not scheme and dated is not None):
        return _by_day(names, today.isoformat().replace("-", dated[1] if dated else "-"))
    return FIRST if last is None else _by_severity(last, severity)


def _by_day(names: Sequence[str], day: str) -> str:
    """Return the day, with a number behind it where it has a version."""
    name, number = day, 1
    while name in names:
        number += 1
        name = f"{day}.{number}"
    return name


def _by_severity(last: str, severity: Severity | None) -> str:
    """Return the next semantic version.

    A major change raises the first number, a minor one the second, anything else the third. Before
    1.0.0 nothing is promised yet (https://semver.org, item 4): each moves one place to the right.
    """
    match = _SEMANTIC.fullmatch(last)
    if match is None:
        raise SpecError(
            f"the last version, {last}, is no semantic version, so the next cannot be told",
            hint='Name it: `specpress release VERSION`, or set versions.next = "date".',
        )
    major, minor, patch = (int(number or 0) for number in match.groups()[:3])
    if match[4]:  # what was released early is released now
        return f"{major}.{minor}.{patch}"
    place = {"error": 0, "major": 0, "minor": 1}.get(severity or "", 2)
    place = min(place + 1, 2) if major == 0 else place
    raised = [major, minor, patch][: place + 1]
    raised[-1] += 1
    return ".".join(map(str, (*raised, 0, 0)[:3]))


def judge_name(name: str, names: Sequence[str]) -> None:
    """Refuse a name that cannot be that of the next version.

    Args:
        name: The name.
        names: The names of all versions, the newest last.

    Raises:
        SpecError: It is no version, is taken, or does not come after the last one.
    """
    if not version_names.is_version(name) or version_names.without_revision(name)[1] is not None:
        raise SpecError(f"{name!r} is no version", hint=_FORMS)
    if name in names:
        raise SpecError(
            f"version {name} is released already",
            hint=f"What was published stays. `specpress release --revise {name}` issues it anew, "
            "visibly.",
        )
    place = version_names.order([*names, name])
    if names and place is None:
        other = next((one for one in names if version_names.order([one, name]) is None), names[-1])
        raise SpecError(
            f"{name} cannot be compared with the version {other}",
            hint="Name versions in one way, 1.2.0 or 2027-01-31; where that is no version, make "
            "versions.tags or versions.commits narrower.",
        )
    if place is not None and any(place(name) <= place(other) for other in names):
        raise SpecError(
            f"{name} does not come after the last version, {names[-1]}",
            hint="Versions go up: give a later name.",
        )
