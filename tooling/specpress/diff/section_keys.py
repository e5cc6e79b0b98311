# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What sections are known by: their prose, their ids, the shingles that they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from specpress.diff.similarity import MIN_WORDS, Text
from specpress.language.folding import folded
from specpress.language.tokens import words

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping

    from specpress.diff.similarity import Shingles
    from specpress.model import Block, Section

_NO_PROSE = ("heading", "example", "commentary")


MAX_RIVALS = 40
"""Sections that are scored against one, and sections in which a shingle may stand to count: more
than half of a published spec. It bounds the work on documents of thousands of sections."""


def prose(section: Section, known: Collection[str] = ()) -> Text:
    """Return a section's text without its heading and its examples, which are scored apart.

    Examples outweigh prose: a rule that was rewritten and kept its examples is a new rule.

    Args:
        section: The section.
        known: Source of blocks to leave out.
    """
    blocks = (b for b in section.blocks if b.kind not in _NO_PROSE and b.markdown not in known)
    return Text(tuple(chain.from_iterable(words(block.text) for block in blocks)))


def content(blocks: Iterable[Block]) -> tuple[tuple[str, str, str], ...]:
    """Return what blocks say, wherever they stand."""
    return tuple([(block.kind, block.markdown, block.text) for block in blocks])


def source(section: Section) -> tuple[str, ...] | None:
    """Return the source of a section's prose, None where there is hardly any."""
    found = tuple(b.markdown for b in section.blocks if b.kind not in _NO_PROSE)
    return found if sum(map(len, found)) >= MIN_WORDS * len("words ") else None


def share_a_block(old: Section, new: Section) -> bool:
    """Tell whether two sections have a block with the same source, but for the heading."""
    known = {block.markdown for block in old.blocks[1:]}
    return any(block.markdown in known for block in new.blocks[1:])


def ids(sections: tuple[Section, ...]) -> dict[Hashable, int]:
    """Return positions by id, and by how often the id was seen before: it may stand twice."""
    seen: Counter[str] = Counter()
    found: dict[Hashable, int] = {}
    for index, section in enumerate(sections):
        found[section.id, seen[section.id]] = index
        seen[section.id] += 1
    return found


def twins(sections: tuple[Section, ...]) -> set[str]:
    """Return derived ids of headings with one title below one parent, and of what is below them.

    They differ by a number that counts, so that one more in front gives each the id of another.
    """
    named: defaultdict[tuple[tuple[str, ...], str], list[str]] = defaultdict(list)
    for section in sections:
        if section.id_derived:
            named[section.path[:-1], folded(section.title)].append(section.id)
    twins = {name for group in named.values() if len(group) > 1 for name in group}
    return {section.id for section in sections if twins.intersection(section.path)}


def but(ids: dict[Hashable, int], twins: set[str]) -> dict[Hashable, int]:
    """Return positions by id without some ids."""
    return {
        key: index for key, index in ids.items() if isinstance(key, tuple) and key[0] not in twins
    }


def unique(pairs: Iterable[tuple[Hashable | None, int]]) -> dict[Hashable, int]:
    """Return positions by what each has alone; what has nothing is left out."""
    found: dict[Hashable, int] = {}
    twice: set[Hashable] = {None}
    for key, index in pairs:
        if key in found:
            twice.add(key)
        found[key] = index
    return {key: index for key, index in found.items() if key not in twice}


class Index:
    """Finds the sections that share shingles with a text.

    Args:
        shingles: Of each section, by its position.
    """

    def __init__(self, shingles: Mapping[int, Shingles]) -> None:
        self._where: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, found in shingles.items():
            for shingle in found:
                self._where[shingle].append(index)

    def shared(self, shingles: Shingles) -> Counter[int]:
        """Return how many shingles each section shares with a text, most of them first.

        What stands in many sections is a turn of phrase, and says nothing.
        """
        counted: Counter[int] = Counter()
        for shingle in shingles:
            where = self._where.get(shingle, ())
            if len(where) <= MAX_RIVALS:
                counted.update(where)
        return Counter(dict(sorted(counted.items(), key=lambda item: (-item[1], item[0]))))


def same_below(old: Section, new: Section) -> bool:
    """Tell whether two sections have the same source but for their headings."""
    a, b = old.blocks, new.blocks
    if len(a) != len(b):
        return False
    both = zip(a, b, strict=True)
    if headed(a) and headed(b):
        next(both)
    return all(x.markdown == y.markdown for x, y in both)


def headed(blocks: tuple[Block, ...]) -> bool:
    """Tell whether blocks start with a heading."""
    return bool(blocks) and blocks[0].kind == "heading"
