# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What no other finder tells: nothing that differs in the source may stay hidden."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from specpress.diff.context import Together
from specpress.diff.keys import without_marks
from specpress.diff.outline import heaviest_run, weights_of
from specpress.parse.digest import section_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.diff.change import Fact
    from specpress.diff.context import Context
    from specpress.diff.keys import Keys
    from specpress.diff.sections import Link
    from specpress.model import Section, Snapshot

_MOVED = {"example": "example-moved", "commentary": "commentary-changed"}
_VALUE = re.compile(r"#[^\s}]+|(?<==)[^\s\"'}]+|(?<=[\"'])[^\"'}]+(?=[\"'])")
"""What the attributes of a heading say."""

_TOLD = frozenset(("id", "authority", "tags", "was"))


def find(context: Context, found: Sequence[Fact]) -> Iterator[Fact]:
    """Yield what remains.

    Args:
        context: The matched specs.
        found: What is told already.
    """
    told = _told(context, found)
    moved = {fact.place[0] for fact in found if fact.code == "section-moved"}
    links = context.links.values()
    rest = [fact for link in links for fact in _section(context, link, told, moved)]
    yield from rest
    if not found and not rest and _text(context.old.snapshot) != _text(context.new.snapshot):
        yield context.fact("editorial", old=None, new=None, place=(-2, 1))


def _told(context: Context, found: Sequence[Fact]) -> set[int]:
    """Return the new positions of the sections that have a fact, and of those that lost a block."""
    left = [move.old.section for move in context.matched.moves]
    sources = {context.successor(old) for old in (*left, *context.matched.split.values())}
    return {fact.place[0] for fact in found} | {index for index in sources if index is not None}


def _section(context: Context, link: Link, told: set[int], moved: set[int]) -> Iterator[Fact]:
    old, new = context.old.sections[link.old], context.new.sections[link.new]
    if not old.level or not new.level:
        return  # the text before the first heading, which got one or lost it
    if _unknown(old) != _unknown(new):
        yield _on_heading(context, link, "text-changed")
    if link.new not in moved and _depth(context, link, 0) != _depth(context, link, 1):
        yield _on_heading(context, link, "editorial", "the level of the heading")
    elif link.new not in told and old.was != new.was:
        yield _on_heading(context, link, "editorial", "former ids")
    elif link.new not in told and section_digest(old) != section_digest(new):
        keys = context.matched.old_keys, context.matched.new_keys
        if _source(old, keys[0]) != _source(new, keys[1]) or _heading(old) != _heading(new):
            yield from list(_rearranged(context, link)) or [_on_heading(context, link, "editorial")]


def _depth(context: Context, link: Link, side: int) -> int:
    """Return how many levels a heading stands below the one above it."""
    sections = (context.old, context.new)[side].sections
    index = (link.old, link.new)[side]
    above = context.parents[side][index]
    return sections[index].level - (0 if above is None else sections[above].level)


def _on_heading(context: Context, link: Link, code: str, subject: str = "") -> Fact:
    old, new = context.old.sections[link.old], context.new.sections[link.new]
    return context.fact(
        code,
        old=link.old,
        new=link.new,
        subject=subject,
        values=(old.blocks[0].markdown, new.blocks[0].markdown),
        old_span=old.heading,
        new_span=new.heading,
    )


def _unknown(section: Section) -> list[tuple[str, str]]:
    return [(a.key, a.value) for a in section.attributes if a.key not in _TOLD]


def _source(section: Section, keys: Keys) -> list[str]:
    """Return a section's lines without what is told elsewhere: attributes, marks, renamed ids."""
    blocks = section.blocks
    lines = [section.title_markdown if section.level else blocks[0].markdown]
    for before, block in pairwise(blocks):
        gap = block.span.line - before.span.end_line if block.span.path == before.span.path else 2
        lines.append("\n" * gap + block.markdown)
    return [without_marks(keys.followed(line)) for line in lines]


def _heading(section: Section) -> str:
    """Return how a heading is written, without what its attributes say."""
    return _VALUE.sub("", section.blocks[0].markdown.replace(section.title_markdown, "", 1))


def _rearranged(context: Context, link: Link) -> Iterator[Fact]:
    """Yield blocks that passed others of another kind, such as a commentary a paragraph.

    It is told where nothing else is: it hardly ever matters.
    """
    pairs = context.matched.pairs[link.new]
    old, new = context.old.sections[link.old], context.new.sections[link.new]
    blocks = [new.blocks[pair.new[0]] for pair in pairs]
    sizes = [0 if block.kind == "commentary" else len(block.markdown) for block in blocks]
    weights = weights_of(sizes, [block.markdown for block in blocks])
    kept = heaviest_run([pair.old[0] for pair in pairs], weights)
    for index, pair in enumerate(pairs):
        if index not in kept:
            a, b = old.blocks[pair.old[0]], new.blocks[pair.new[0]]
            both = Together((link.old, link.new), (a,), (b,), (link.new, 0, pair.new[0]))
            code = _MOVED.get(b.kind, "text-moved")
            yield context.on_blocks(code, both, subject=b.text if b.kind == "example" else "")


def _text(snapshot: Snapshot) -> tuple[str, ...]:
    prompts = (file.text for file in snapshot.prompts)
    return ("".join(file.text for file in snapshot.sources), *prompts)
