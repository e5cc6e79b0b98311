# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Conversations in the form of OpenAI's chat messages, which several tools read."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from specpress.evals.messages import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.evals.cases import Case

_DIGITS = 16


def chat(case: Case) -> list[dict[str, Any]]:
    """Return what a model is shown, as `role` and `content`, with calls of tools."""
    return [_message(one) for one in shown(case.conversation, developer=True).messages]


def question(case: Case) -> tuple[str, str]:
    """Return what a grader is shown before the answer, and the word that ends each heading in it.

    The word is made from a digest of all of it, so that none of it can contain the word and look
    like a heading; and no model that answers has seen it.
    """
    blocks = list(_blocks(case))
    fence = sha256(json.dumps(blocks).encode()).hexdigest()[:_DIGITS]
    return "\n".join(f"=== {heading} {fence}\n{text}" for heading, text in blocks), fence


def _blocks(case: Case) -> Iterator[tuple[str, str]]:
    yield "CLAUSE", case.clause.text or "(the text has no such clause: judge by the rubric)"
    place, levels = case.section, ", ".join(case.spec.levels)
    if place is not None:
        head = f"{place.number} {place.title}\nLevel of authority: {place.authority or 'none'}"
        text = f"{head} (the levels, highest first: {levels})\n\n{place.text}"
        yield "SECTION THAT THE CLAUSE STANDS IN", text
    if case.rubric:
        yield "RUBRIC", case.rubric
    for number, turn in enumerate(case.conversation, 1):
        tool = f" {turn.name or turn.recipient}" if turn.name or turn.recipient else ""
        yield f"CONVERSATION, TURN {number}: {turn.role.upper()}{tool}", turn.content


def _message(message: dict[str, Any]) -> dict[str, Any]:
    calls = message.get("tool_calls")
    kept: dict[str, Any] = {
        name: message[name] for name in ("role", "content", "tool_call_id") if name in message
    }
    if not calls:
        return kept
    return {
        **kept,
        "tool_calls": [
            {
                "id": one["id"],
                "type": "function",
                "function": {
                    "name": one["function"],
                    "arguments": json.dumps(one["arguments"], ensure_ascii=False),
                },
            }
            for one in calls
        ],
    }
