# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The revisions of a version: the texts that were issued under one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from specpress.sources.version import Found, Version


def revisions(found: list[Found], identity: Callable[[Version], Hashable]) -> list[Version]:
    """Put together what is the same text, and count the texts."""
    texts: dict[Hashable, list[Found]] = {}
    for one in found:
        texts.setdefault(_identity(one.version, identity, several=len(found) > 1), []).append(one)
    broken = [one for key, group in texts.items() if key == "" for one in group]
    groups = [one for key, group in texts.items() if key != "" for one in _by_number(group)]
    if not groups:
        return [_merged(broken, _stated(broken) or 1, [])]
    numbered = _numbered(groups)
    last = max(numbered)
    return [
        _merged(numbered[number], number, broken if number == last else [])
        for number in sorted(numbered)
    ]


def _identity(
    version: Version, identity: Callable[[Version], Hashable], *, several: bool
) -> Hashable:
    """Return what tells a text apart, empty for one that cannot be read."""
    if version.error:
        return ""
    if not several:
        return version.tree or version.commit
    try:
        return identity(version)
    except SpecError:
        return version.tree or version.commit


def _by_number(group: list[Found]) -> list[list[Found]]:
    """Split the finds of one text by the revisions that they state: only prompts may differ."""
    stated = sorted({one.number for one in group if one.number is not None})
    if len(stated) < len(("one", "another")):
        return [group]
    return [[one for one in group if (one.number or stated[0]) == number] for number in stated]


def _stated(group: list[Found]) -> int | None:
    """Return the revision that one of some finds states, None where none does."""
    return next((one.number for one in group if one.number is not None), None)


def _numbered(groups: list[list[Found]]) -> dict[int, list[Found]]:
    """Give each text its revision: the one that it states, else the next that is free."""
    groups = sorted((sorted(group, key=lambda one: one.when) for group in groups), key=_first)
    numbered: dict[int, list[Found]] = {}
    waiting: list[list[Found]] = []
    for group in groups:
        number = _stated(group)
        if number is None or number in numbered or number < 1:
            waiting.append(group)
        else:
            numbered[number] = group
    for group in waiting:
        free = next(n for n in range(1, len(groups) + 1 + len(numbered)) if n not in numbered)
        numbered[free] = group
    return numbered


def _first(group: list[Found]) -> int:
    return group[0].when


def _merged(group: list[Found], number: int, broken: list[Found]) -> Version:
    """Return one version for what has the same text; a tag comes before commits, new before old."""
    best = max(group, key=lambda one: (one.version.origins[0].kind == "tag", one.when))
    everyone = [one.version for one in (*group, *broken)]
    origins = [origin for version in everyone for origin in version.origins]
    errors = [version.error for version in everyone if version.error]
    return replace(
        best.version,
        revision=number,
        origins=tuple(sorted(origins, key=lambda origin: origin.kind != "tag")),
        error=errors[0] if errors else None,
    )


def with_record(
    known: list[Version], recorded: Version, absent: str, identity: Callable[[Version], Hashable]
) -> list[Version]:
    """Add what a record says to the revision that it is of: the one of its text or its number."""
    same = [
        version
        for version in known
        if version.tree
        and recorded.tree
        and len(known) > 1
        and _identity(version, identity, several=True)
        == _identity(recorded, identity, several=True)
    ]
    equal = [version for version in same or known if version.revision == recorded.revision]
    found = [version for version in equal or same if version.tree]
    if not found:
        others = [version for version in known if version not in equal]
        return [*others, _alone(equal, recorded, absent)]
    chosen = found[-1]
    added = replace(
        chosen,
        date=recorded.date or chosen.date,
        origins=(*chosen.origins, *recorded.origins),
        recorded=recorded.recorded,
        error=chosen.error or recorded.error,
    )
    return [added if version is chosen else version for version in known]


def _alone(known: list[Version], recorded: Version, absent: str) -> Version:
    """Return the version that only its record can give, with what else was found of it."""
    origins = tuple(origin for version in known for origin in version.origins)
    error = next((version.error for version in known if version.error), recorded.error)
    if not recorded.tree and error is None:
        error = absent
    return replace(recorded, origins=(*origins, *recorded.origins), error=error)
