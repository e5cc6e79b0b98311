# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Ids for headings that have none."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 200
"""Characters of a title, and of a parent's id, that an id is made of; published titles have 70."""


def slug(title: str) -> str:
    """Return a title as an id: ASCII letters and digits, words joined by `_`; may be empty."""
    plain = unicodedata.normalize("NFKD", title.replace("'", "").replace("\u2019", ""))
    ascii_only = plain.casefold().encode("ascii", "ignore").decode("ascii")
    return "_".join(_WORD.findall(ascii_only))


class Ids:
    """The ids of a document while they are given out.

    Args:
        taken: Those that authors wrote.
    """

    __slots__ = ("_counts", "_taken")

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._counts: dict[str, int] = {}

    def derive(self, title: str, parent: str) -> str:
        """Return an id for a heading without one, and take it.

        It comes from the parent's id and the title, so that no other heading can change it; where
        that is taken, with a number behind.

        Args:
            title: The heading's plain text.
            parent: Id of the section above, empty for a chapter.
        """
        name = slug(title)[:_LONGEST].rstrip("_") or "section"
        derived = self._free(f"{parent[:_LONGEST]}_{name}" if parent else name)
        self._taken.add(derived)
        return derived

    def _free(self, name: str) -> str:
        candidate, count = name, self._counts.get(name, 2)
        while candidate in self._taken:
            candidate, count = f"{name}_{count}", count + 1
        self._counts[name] = count
        return candidate
