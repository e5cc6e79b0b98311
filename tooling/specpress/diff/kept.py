# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Keep what was found out: versions that are compared with one and the same repeat each other."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")
V = TypeVar("V")

_SIDES = 2


def kept(make: Callable[[T], V]) -> Callable[[T], V]:
    """Make a function keep its answers on the last two objects, which need not be hashable.

    Args:
        make: A pure function of a value that never changes, such as a spec.
    """

    @lru_cache(maxsize=_SIDES)
    def made(one: _One[T]) -> V:
        return make(one.held)

    def found(value: T) -> V:
        return made(_One(value))

    return found


class _One(Generic[T]):
    """One object, by its identity; it is held, so that no other comes to have the same."""

    __slots__ = ("held",)

    def __init__(self, held: T) -> None:
        self.held = held

    def __hash__(self) -> int:
        return id(self.held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _One) and other.held is self.held


class Answers(Generic[V]):
    """The last answers to questions, where what is asked is less than what it takes to answer.

    Args:
        most: How many answers are kept; those that were asked for last.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[Hashable, tuple[V]] = {}

    def get(self, asked: Hashable, make: Callable[[], V]) -> V:
        """Return an answer.

        Args:
            asked: All that the answer depends on.
            make: Finds it where it is not known.
        """
        known = self._known.pop(asked, None) or (make(),)
        self._known[asked] = known
        if len(self._known) > self._most:
            del self._known[next(iter(self._known))]
        return known[0]
