# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How far groups of people agree with the spec, and differ from everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.input.agreement import agreed
from specpress.input.results import NOT_SAID, SMALL_GROUPS, VIEWS, Group
from specpress.input.suppression import kept_apart
from specpress.statistics.apart import difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.input.agreement import Limits
    from specpress.input.comparing import Compared, Entry
    from specpress.input.dataset import Dataset, Person, View


def groups(dataset: Dataset, compared: Compared, limits: Limits) -> tuple[Group, ...]:
    """Return the groups of each kind, those that are too small put together, for each view.

    The names of those are not told: a rare one may name a person.

    Args:
        dataset: Tells which groups people are in.
        compared: What they said, held against the spec.
        limits: What is shown.
    """
    kinds = sorted({kind for person in dataset.people for kind in person.groups})
    people = {person.id: person for person in dataset.people}
    return tuple(
        group
        for kind in kinds
        for view in VIEWS
        for group in _of_kind(kind, view, compared.entries[view], people, limits)
    )


def _of_kind(
    kind: str,
    view: View,
    entries: Sequence[Entry],
    people: dict[str, Person],
    limits: Limits,
) -> Iterator[Group]:
    by_name: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.pairs:
            person = people.get(entry.person)
            name = (person.groups.get(kind) if person is not None else "") or NOT_SAID
            by_name.setdefault(name, []).append(entry)
    members = {name: {one.person for one in found} for name, found in by_name.items()}
    apart = kept_apart(members, limits.smallest)
    hidden = [one for name, found in by_name.items() if name not in apart for one in found]
    parts = {name: by_name[name] for name in sorted(apart)}
    if hidden and not parts:
        yield Group(kind, SMALL_GROUPS, view, None, None, None, suppressed=True)
        return
    if hidden:
        parts[SMALL_GROUPS] = [*parts.get(SMALL_GROUPS, ()), *hidden]  # a group may be called so
    for name, found in parts.items():
        others = [one for other, said in parts.items() if other != name for one in said]
        yield _group(kind, name, view, (found, others), limits.confidence)


def _group(
    kind: str, name: str, view: View, sides: tuple[list[Entry], list[Entry]], confidence: float
) -> Group:
    found, others = sides
    own = agreed(found, confidence)
    return Group(
        kind=kind,
        name=name,
        view=view,
        people=len({one.person for one in found}),
        with_spec=own,
        difference=difference(own, agreed(others, confidence)) if others else None,
        suppressed=False,
    )
