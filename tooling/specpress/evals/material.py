# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a grader is shown: blocks with headings that nothing in them can imitate.

All of it is data: it stands between lines that end in a word made from a digest of all of it, so
that none of it can contain the word and end its block. Headings are of our own words: the name of a
tool or a role, which anybody may choose, stands in the block.

This file needs nothing at all: `specpress evals export` puts a copy into what it writes.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Block = tuple[str, str]
    """A heading and a text."""

FORM: Final = 1
"""Counts up with each change of what stands around the material: marks that were given under one
form are not taken for marks under another."""

_DIGITS = 16
_ROLES = ("system", "developer", "user", "assistant", "tool", "left-out")


def fenced(blocks: Sequence[Block]) -> tuple[str, str]:
    """Return blocks as one text, and the word that ends each heading in it."""
    fence = sha256(json.dumps(blocks).encode()).hexdigest()[:_DIGITS]
    return "\n".join(f"=== {heading} {fence}\n{text}" for heading, text in blocks), fence


def blocks(material: Mapping[str, Any]) -> Iterator[Block]:
    """Yield what a prompt is judged by, and its conversation with the true roles.

    Args:
        material: The metadata of a sample; see `specpress.evals.samples`.
    """
    yield "CLAUSE", material["clause_text"] or "(the text has no such clause: judge by the rubric)"
    if material["section"]:
        level, levels = material["authority"], ", ".join(material["levels"])
        head = f"{material['section_title']}\nLevel of authority: {level}"
        text = f"{head} (the levels, highest first: {levels})\n\n{material['section_text']}"
        yield "SECTION THAT THE CLAUSE STANDS IN", text
    if material["rubric"]:
        yield "RUBRIC", material["rubric"]
    yield from turns(material["conversation"])


def turns(conversation: Iterable[Mapping[str, str]]) -> Iterator[Block]:
    """Yield the turns of a conversation, each a block with its role."""
    for number, turn in enumerate(conversation, 1):
        said, role = turn["content"], turn["role"].upper()
        if turn["role"] not in _ROLES:
            role, said = "ANOTHER ROLE", f"(in the role {turn['role']})\n{said}"
        if turn.get("name"):
            said = f"(from the tool {turn['name']})\n{said}"
        if turn.get("recipient"):
            role, said = f"{role} TO A TOOL", to_tool(turn["recipient"], said)
        yield f"CONVERSATION, TURN {number}: {role}", said


def to_tool(name: str, said: str) -> str:
    """Return what is said to a tool, with its name."""
    return f"(to the tool {name})\n{said}"
