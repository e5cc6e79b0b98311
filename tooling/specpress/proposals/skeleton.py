# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The file of a proposal that is only begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.markdown.front_matter import FENCE, quoted
from specpress.parse.ids import slug
from specpress.proposals.proposal import OPEN

if TYPE_CHECKING:
    from collections.abc import Collection

_LONGEST = 60
"""Characters of an id: it is a part of addresses."""

ASKS = """\
<!--
Say in place of this comment, as far as you can:
- a case, real or invented, in which the text leads to the wrong result;
- the clause, by its words, and new words for it;
- a prompt that tells the old clause from the new one;
- who would lose by the change;
- what else would have to follow.
-->"""
"""What stands in place of a proposal's words."""


class Begun(Struct, frozen=True):
    """What a new proposal says.

    Attributes:
        title: What is proposed, in a line.
        origin: Who it comes from.
        sections: Ids of the sections that it is about.
        kind: `clarification` or `principle`.
        day: ISO date of the day on which it is made.
        source: Where it comes from; empty where nobody said.
        text: The proposal, as Markdown; empty for a comment that says what belongs there.
    """

    title: str
    origin: str
    sections: tuple[str, ...]
    kind: str
    day: str
    source: str = ""
    text: str = ""


def proposal_text(begun: Begun) -> str:
    """Return the file of a new proposal, which is open."""
    lines = [
        f"title: {quoted(begun.title)}",
        f"date: {begun.day}",
        f"from: {quoted(begun.origin)}",
        *([f"source: {quoted(begun.source)}"] if begun.source else []),
        f"sections: [{', '.join(map(quoted, begun.sections))}]",
        f"kind: {begun.kind}",
        f"status: {OPEN}",
    ]
    body = begun.text.strip() or ASKS
    return "\n".join((FENCE, *lines, FENCE, "", body, ""))


def free_id(title: str, taken: Collection[str]) -> str:
    """Return an id that is made of a title and that no proposal has.

    Args:
        title: The title.
        taken: Ids of proposals.
    """
    whole = slug(title).replace("_", "-") or "proposal"
    base = whole if len(whole) <= _LONGEST else whole[:_LONGEST].rpartition("-")[0]
    base = base or whole[:_LONGEST]
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name
