# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Conversations in the form of OpenAI's chat messages, which several tools read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from specpress.evals.material import blocks, fenced
from specpress.evals.messages import shown
from specpress.evals.samples import record

if TYPE_CHECKING:
    from specpress.evals.cases import Case


def chat(case: Case) -> list[dict[str, Any]]:
    """Return what a model is shown, as `role` and `content`, with calls of tools."""
    return [_message(one) for one in shown(case.conversation, developer=True).messages]


def question(case: Case) -> tuple[str, str]:
    """Return what a grader is shown before the answer, and the word that ends each heading in it.

    The word is made from a digest of all of it, so that none of it can contain the word and look
    like a heading; and no model that answers has seen it.
    """
    return fenced(list(blocks(record(case)["metadata"])))


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
