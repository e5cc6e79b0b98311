# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Set two specs side by side: every block of either side, once, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.change import Row, SectionPair
from specpress.diff.section_keys import headed

if TYPE_CHECKING:
    from specpress.diff.match import Matched
    from specpress.diff.sections import Link
    from specpress.model import Block, Section


def pairs_of(matched: Matched) -> tuple[SectionPair, ...]:
    """Return every section of either side; what is gone stands behind what came before it."""
    found: dict[tuple[int, int, int], SectionPair] = {}
    for index, section in enumerate(matched.new.sections):
        link = matched.sections.links.get(index)
        pair = _lone(None, section) if link is None else _linked(matched, link)
        found[index, 0, 0] = pair
    successors = matched.successors
    before = -1
    for index, section in enumerate(matched.old.sections):
        if index in successors:
            before = successors[index].new
        else:
            found[before, 1, index] = _lone(section, None)
    return tuple(found[key] for key in sorted(found))


def _lone(old: Section | None, new: Section | None) -> SectionPair:
    rows = tuple(Row((block,), (), same=False) for block in (old.blocks if old else ()))
    rows += tuple(Row((), (block,), same=False) for block in (new.blocks if new else ()))
    return SectionPair(old, new, "", 0.0, rows)


def _linked(matched: Matched, link: Link) -> SectionPair:
    """Return a section with its rows: new ones in order, old ones behind what came before them."""
    old, new = matched.old.sections[link.old], matched.new.sections[link.new]
    if matched.unchanged(link) and headed(old.blocks):
        both = zip(old.blocks, new.blocks, strict=True)
        rows = tuple(_row(matched, (a,), (b,)) for a, b in both)
        return SectionPair(old, new, link.how, link.score, rows)
    placed: dict[tuple[int, int, int], Row] = {}
    used_old: dict[int, int] = {}
    used_new: set[int] = set()
    for pair in matched.pairs[link.new]:
        a, b = tuple(old.blocks[i] for i in pair.old), tuple(new.blocks[j] for j in pair.new)
        placed[pair.new[0], 0, 0] = _row(matched, a, b)
        used_old |= dict.fromkeys(pair.old, pair.new[-1])
        used_new |= set(pair.new)
    for index, block in enumerate(new.blocks):
        if index not in used_new:
            placed[index, 0, 0] = Row((), (block,), same=False)
    before = -1
    for index, block in enumerate(old.blocks):
        if index in used_old:
            before = max(before, used_old[index])
        else:
            placed[before, 1, index] = Row((block,), (), same=False)
    rows = tuple(placed[key] for key in sorted(placed))
    return SectionPair(old, new, link.how, link.score, rows)


def _row(matched: Matched, old: tuple[Block, ...], new: tuple[Block, ...]) -> Row:
    same = len(old) == len(new) == 1 and (
        old[0].markdown == new[0].markdown
        or matched.old_keys.spelling(old[0]) == matched.new_keys.spelling(new[0])
    )
    return Row(old, new, same)
