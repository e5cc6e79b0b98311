# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What may be shown without telling of a few people.

A row of fewer than k people is not shown. Nor may it be worked out: what a shown row holds beyond
its shown parts is nothing, or at least k people. Where small parts together are fewer, the
smallest part that could be shown is hidden as well, until they are k. Nothing below a hidden row
is shown. So every figure that can be had by subtraction is one of k people or more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    Path = tuple[Hashable, ...]

T = TypeVar("T", bound="Hashable")


def kept_apart(parts: Mapping[T, AbstractSet[str]], smallest: int) -> set[T]:
    """Return the parts of a whole that may be shown one by one.

    Args:
        parts: The people of each.
        smallest: How many people the smallest shown part has.
    """
    by_size = sorted(parts, key=lambda part: (len(parts[part]), str(part)))
    shown = [part for part in by_size if len(parts[part]) >= smallest]
    hidden = set[str]().union(*(people for people in parts.values() if len(people) < smallest))
    while shown and 0 < len(hidden) < smallest:
        hidden |= parts[shown.pop(0)]
    return set(shown)


def visible(leaves: Iterable[tuple[tuple[T, ...], str]], smallest: int) -> set[T]:
    """Return the rows of a table of parts within parts that may be shown.

    Args:
        leaves: For each thing that somebody said: the rows that it is counted in, from the whole
            to the smallest part, and the person. A row has one row above it, always the same.
        smallest: How many people the smallest shown row has.
    """
    people: dict[T, set[str]] = {}
    parts: dict[T, dict[T, None]] = {}
    roots: dict[T, None] = {}
    for path, person in leaves:
        roots.setdefault(path[0])
        for above, row in zip((None, *path), path, strict=False):
            people.setdefault(row, set()).add(person)
            if above is not None:
                parts.setdefault(above, {}).setdefault(row)
    shown = {root for root in roots if len(people[root]) >= smallest}
    todo = list(shown)
    while todo:
        below = {part: people[part] for part in parts.get(todo.pop(), {})}
        found = kept_apart(below, smallest)
        shown |= found
        todo += found
    return shown
