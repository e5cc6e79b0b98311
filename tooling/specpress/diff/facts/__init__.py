# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Say what differs between matched specs: a module for each thing compared, yielding facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.context import Context
from specpress.diff.facts import (
    authority,
    leftovers,
    marks,
    prompts,
    references,
    sections,
    text,
)

if TYPE_CHECKING:
    from specpress.diff.change import Fact
    from specpress.diff.match import Matched

_FINDERS = (authority, sections, text, marks, references, prompts)


def facts(matched: Matched) -> tuple[Fact, ...]:
    """Return everything that differs, in reading order, each difference once."""
    context = Context(matched)
    found = [fact for module in _FINDERS for fact in module.find(context)]
    found += leftovers.find(context, found)
    return tuple(sorted(found, key=lambda fact: fact.place))
