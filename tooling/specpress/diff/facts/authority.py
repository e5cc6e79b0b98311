# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Levels of authority: sections that went to another, and levels that got another name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.change import Fact
    from specpress.diff.context import Context
    from specpress.diff.sections import Link

_FEW = 2
"""Sections from which a level is taken to be renamed that nobody configured so: one is chance."""


def find(context: Context) -> Iterator[Fact]:
    """Yield one fact for each name of a level that changed, and one for each section that moved."""
    names = _new_names(context)
    yield from _renamed(context, names)
    for link in context.links.values():
        old, new = context.old.sections[link.old], context.new.sections[link.new]
        if old.authority == new.authority:
            continue
        if new.authority is not None and names.get(old.authority or "") == new.authority:
            continue
        yield context.fact(
            "authority-changed",
            old=link.old,
            new=link.new,
            values=(old.authority, new.authority),
            subject=_direction(
                context, names.get(old.authority or "", old.authority), new.authority
            ),
            old_span=old.heading,
            new_span=new.heading,
        )


def _direction(context: Context, old: str | None, new: str | None) -> str:
    """Return `raised`, `lowered`, or `changed` where a level is not on the ladder."""
    levels = context.new.authority_levels
    if any(level is not None and level not in levels for level in (old, new)):
        return "changed"
    before, after = (len(levels) if level is None else levels.index(level) for level in (old, new))
    return "raised" if after < before else "lowered"


def _pairs(context: Context) -> Iterator[tuple[Link, str, str]]:
    """Yield linked sections whose level is written in two ways."""
    for link in context.links.values():
        old = context.old.sections[link.old].authority_written
        new = context.new.sections[link.new].authority_written
        if old and new and old != new:
            yield link, old, new


def _new_names(context: Context) -> dict[str, str]:
    """Return levels that no configuration knows and that all but disappeared into a new one.

    A level that is gone from the new side and a level that is new there are one, where most
    sections with the one have the other.
    """
    levels = _levels(context, old=True), _levels(context, old=False)
    mapped = _mapped(context)
    gone, come = levels[0] - levels[1] - mapped, levels[1] - levels[0] - mapped
    counts = Counter((old, new) for _, old, new in _pairs(context))
    found: dict[str, str] = {}
    for (old, new), count in counts.most_common():
        total = sum(number for (name, _), number in counts.items() if name == old)
        unknown = (
            old in gone
            and new in come
            and new not in found.values()
            and not ({old, new} <= set(context.new.authority_levels))
        )
        if unknown and count >= _FEW and count * 2 > total:
            found[old] = new
    return found


def _mapped(context: Context) -> set[str]:
    """Return names that the configuration gives as former ones."""
    return {
        section.authority_written
        for spec in (context.old, context.new)
        for section in spec.sections
        if section.authority_written and section.authority_written != section.authority
    }


def _levels(context: Context, *, old: bool) -> set[str]:
    sections = (context.old if old else context.new).sections
    return {section.authority_written for section in sections if section.authority_written}


def _renamed(context: Context, names: dict[str, str]) -> Iterator[Fact]:
    members: dict[tuple[str, str], list[Link]] = {}
    for link, old, new in _pairs(context):
        before = context.old.sections[link.old].authority
        after = context.new.sections[link.new].authority
        if before == after or names.get(old) == new:
            members.setdefault((old, new), []).append(link)
    for (old, new), links in members.items():
        yield context.fact(
            "authority-level-renamed",
            old=None,
            new=None,
            values=(old, new),
            members=tuple(context.new.sections[link.new].id for link in links),
            old_span=context.old.sections[links[0].old].heading,
            new_span=context.new.sections[links[0].new].heading,
            place=(-2, 0),
        )
