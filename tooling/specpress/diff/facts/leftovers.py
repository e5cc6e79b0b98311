# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What no other finder tells: nothing that differs in the source may stay hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.parse.digest import section_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from specpress.diff.change import Fact
    from specpress.diff.context import Context

_TOLD = frozenset(("id", "authority", "tags", "was"))


def find(context: Context, told: Set[int]) -> Iterator[Fact]:
    """Yield what remains of a section.

    Args:
        context: The matched specs.
        told: New positions of the sections that have a fact already.
    """
    for link in context.links.values():
        old, new = context.old.sections[link.old], context.new.sections[link.new]
        before = [(a.key, a.value) for a in old.attributes if a.key not in _TOLD]
        after = [(a.key, a.value) for a in new.attributes if a.key not in _TOLD]
        if before == after and (link.new in told or section_digest(old) == section_digest(new)):
            continue
        yield context.fact(
            "editorial" if before == after else "text-changed",
            old=link.old,
            new=link.new,
            values=(old.blocks[0].markdown, new.blocks[0].markdown),
            old_span=old.heading,
            new_span=new.heading,
        )
