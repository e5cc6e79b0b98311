# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Sections that came, went, or stand elsewhere; their ids, titles and tags."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from specpress.diff.change import Detail
from specpress.diff.modality import modal_note
from specpress.diff.outline import heaviest_run, is_rising, weights_of
from specpress.diff.similarity import LINK
from specpress.language.folding import respelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.change import Fact
    from specpress.diff.context import Context
    from specpress.diff.sections import Link

_MOST = 0.5
"""Share of a removed section's examples, at least two, that name another as its successor."""


def find(context: Context) -> Iterator[Fact]:
    """Yield the facts on sections as wholes."""
    yield from _removed(context)
    yield from _added(context)
    for link in context.links.values():
        yield from _names(context, link)
    yield from _moved(context)
    yield from _reordered(context)


def _removed(context: Context) -> Iterator[Fact]:
    matched = context.matched
    for index in matched.sections.removed:
        section = context.old.sections[index]
        goal = matched.merged.get(index)
        if goal is not None:
            into = context.new.sections[goal]
            yield context.fact(
                "section-merged",
                old=index,
                new=None,
                old_span=section.span,
                new_span=into.span,
                members=(into.id,),
                subject=into.title,
                values=(section.title, into.title),
                authority=into.authority,
                details=tuple(_went_along(context, index, goal)),
                place=(goal, 0, 0),
            )
            continue
        yield context.fact(
            "section-removed",
            old=index,
            new=None,
            old_span=section.span,
            details=tuple(_successor(context, index)),
        )


def _went_along(context: Context, index: int, goal: int) -> Iterator[Detail]:
    """Name the sections that stood below a merged one and stand below its successor now."""
    homes = context.parents
    ids = [
        context.new.sections[link.new].id
        for link in context.links.values()
        if homes[0][link.old] == index and homes[1][link.new] == goal
    ]
    if ids:
        yield Detail("its sections went along", "", ", ".join(ids))


def _successor(context: Context, index: int) -> Iterator[Detail]:
    """Say what a removed section may have become, without linking it."""
    possible = context.matched.sections.possible.get(index)
    if possible is not None:
        section = context.new.sections[possible.new]
        why = "too little to link them" if possible.score < LINK else "as sections beside it are"
        note = f"{possible.score:.2f} alike, {why}"
        yield Detail("possible successor", "", section.id, note)
    moves = [move for move in context.matched.moves if move.old.section == index]
    goals = Counter(
        m.new.section for m in moves if context.block(m.old, old=True).kind == "example"
    )
    total = len(context.old.sections[index].examples)
    for goal, count in goals.most_common(1):
        if count > 1 and count > _MOST * total:
            section = context.new.sections[goal]
            yield Detail("its examples", "", section.id, f"{count} of {total} are there now")


def _added(context: Context) -> Iterator[Fact]:
    matched = context.matched
    for index in matched.sections.added:
        section = context.new.sections[index]
        origin = matched.split.get(index)
        if origin is None:
            yield context.fact("section-added", old=None, new=index, new_span=section.span)
            continue
        source = context.old.sections[origin]
        yield context.fact(
            "section-split",
            old=None,
            new=index,
            old_span=source.span,
            new_span=section.span,
            members=(source.id,),
            subject=source.title,
            former_authority=source.authority,
        )


def _names(context: Context, link: Link) -> Iterator[Fact]:
    old, new = context.old.sections[link.old], context.new.sections[link.new]

    def fact(code: str, before: str, after: str, subject: str = "") -> Fact:
        return context.fact(
            code,
            subject=subject,
            old=link.old,
            new=link.new,
            old_span=old.heading,
            new_span=new.heading,
            values=(before, after),
        )

    # A derived id follows from the titles above, which are listed themselves.
    named = old.level and new.level  # what stands before the first heading has no name
    if named and old.id != new.id and not (old.id_derived and new.id_derived):
        declared = old.id in new.was or new.id in old.was
        yield fact("section-renamed", old.id, new.id, "" if declared else "undeclared")
    if respelled(old.title) != respelled(new.title):
        ruled = old.authority or new.authority  # in a rule the title may be the rule
        note = modal_note(old.title, new.title) if ruled else ""
        yield fact("title-changed", old.title, new.title, note)
    if set(old.tags) != set(new.tags):
        yield fact("tags-changed", ", ".join(old.tags), ", ".join(new.tags))


def _home(context: Context, link: Link) -> tuple[int | None, int | None]:
    """Return the new positions of where a section stood, and of where it stands; -1 is gone."""
    before, after = context.parents[0][link.old], context.parents[1][link.new]
    if before is None:
        return None, after
    successor = context.successor(before)
    return (-1 if successor is None else successor), after


def _moved(context: Context) -> Iterator[Fact]:
    for link in context.links.values():
        was, now = _home(context, link)
        before, after = context.parents[0][link.old], context.parents[1][link.new]
        # What was split from the place that it stands in now has not moved away from it.
        came_along = after is not None and context.matched.split.get(after, -1) == before
        if was == now or came_along:
            continue
        old, new = context.old.sections[link.old], context.new.sections[link.new]
        yield context.fact(
            "section-moved",
            old=link.old,
            new=link.new,
            old_span=old.heading,
            new_span=new.heading,
            values=(
                None if before is None else context.old.sections[before].id,
                None if after is None else context.new.sections[after].id,
            ),
        )


def _reordered(context: Context) -> Iterator[Fact]:
    """Yield sections that left the order of their siblings; one insertion moves none of them."""
    families: defaultdict[int | None, list[Link]] = defaultdict(list)
    for link in context.links.values():
        was, now = _home(context, link)
        parent = context.parents[0][link.old]
        if was == now and (parent is None or parent in context.matched.successors):
            families[now].append(link)
    for family in families.values():
        family.sort(key=lambda link: link.new)
        if is_rising([link.old for link in family]):
            continue
        olds = [context.old.sections[link.old] for link in family]
        sizes = [sum(len(block.markdown) for block in section.blocks) for section in olds]
        weights = weights_of(sizes, [section.title for section in olds])
        kept = heaviest_run([link.old for link in family], weights)
        fixed = [link for index, link in enumerate(family) if index in kept]
        for index, link in enumerate(family):
            if index not in kept:
                yield _passed(context, link, fixed)


def _passed(context: Context, link: Link, fixed: list[Link]) -> Fact:
    """Return that a section passed some of its siblings, which depends on nothing else."""
    old, new = context.old.sections[link.old], context.new.sections[link.new]
    passed = [one for one in fixed if (one.old < link.old) != (one.new < link.new)]
    ahead = [one for one in passed if one.new > link.new]
    return context.fact(
        "section-reordered",
        old=link.old,
        new=link.new,
        old_span=old.heading,
        new_span=new.heading,
        values=("behind", "before") if ahead else ("before", "behind"),
        members=tuple(context.new.sections[one.new].id for one in ahead or passed),
    )
