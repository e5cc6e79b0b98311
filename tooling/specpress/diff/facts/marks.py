# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Focus marks: those that mark another clause, and those that came or went by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.context import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.change import Fact
    from specpress.diff.context import Context, Lines, Place
    from specpress.diff.moves import Spot
    from specpress.model import FocusMark, Spec


def find(context: Context) -> Iterator[Fact]:
    """Yield the facts on focus marks.

    A mark that came or went with its whole block is part of that change.
    """
    old, new = _by_id(context.old), _by_id(context.new)
    if not old and not new:
        return
    lines = lines_of(context.old), lines_of(context.new)
    stayed: tuple[set[tuple[int, int]], ...] = ()
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name, []), new.get(name, [])
        if before and after and name not in context.matched.clauses:
            yield _fact(context, before[0], after[0], lines)
        if len(before) != len(after):
            stayed = stayed or _stayed(context)
        for mark in before[len(after) :]:
            if _spot(lines[0], mark) in stayed[0]:
                yield _fact(context, mark, None, lines)
        for mark in after[len(before) :]:
            if _spot(lines[1], mark) in stayed[1]:
                yield _fact(context, None, mark, lines)


def _by_id(spec: Spec) -> dict[str, list[FocusMark]]:
    """Return the marks by id; one that stands twice is wrong, and shown as often."""
    found: dict[str, list[FocusMark]] = {}
    for mark in spec.focus_marks:
        found.setdefault(mark.id, []).append(mark)
    return found


def _fact(
    context: Context, old: FocusMark | None, new: FocusMark | None, lines: tuple[Lines, Lines]
) -> Fact:
    a = _spot(lines[0], old) if old is not None else None
    b = _spot(lines[1], new) if new is not None else None
    mark = new or old
    code = "focus-moved" if old and new else "focus-added" if new else "focus-removed"
    return context.fact(
        code,
        old=a.section if a is not None else context.origin(b.section) if b is not None else None,
        new=_section(context, a, b),
        values=(old.clause if old else None, new.clause if new else None),
        subject=mark.id if mark else "",
        old_span=old.span if old else None,
        new_span=new.span if new else None,
        place=_place(context, a, b, mark),
    )


def _place(context: Context, old: Spot | None, new: Spot | None, mark: FocusMark | None) -> Place:
    """Return where a mark is listed: at its block, in the order in which marks stand there."""
    at = (mark.span.line, mark.span.column) if mark is not None else ()
    if new is not None:
        return (new.section, 0, new.block, 2, *at)
    link = context.matched.successors.get(old.section) if old is not None else None
    if old is None or link is None:
        return context.place_of_removed(old.section if old is not None else 0)
    return (*context.place_in(link, old.block, old=True), 2, *at)


def _section(context: Context, old: Spot | None, new: Spot | None) -> int | None:
    if new is not None:
        return new.section
    return context.successor(old.section) if old is not None else None


def _spot(lines: Lines, mark: FocusMark) -> Spot:
    return lines.spot(mark.span.path, mark.span.line)


def _stayed(context: Context) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Return the blocks of each side that are on the other one, too."""
    old: set[tuple[int, int]] = {move.old for move in context.matched.moves}
    new: set[tuple[int, int]] = {move.new for move in context.matched.moves}
    for link in context.links.values():
        for pair in context.matched.pairs[link.new]:
            old.update((link.old, i) for i in pair.old)
            new.update((link.new, j) for j in pair.new)
    return old, new
