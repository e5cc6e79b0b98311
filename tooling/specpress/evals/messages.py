# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A conversation in the form that Inspect hands to providers, and what had to be adapted for that.

Inspect knows no developer role: such a message becomes a system message, and what a system message
says comes first where both open a conversation. A call of a tool is a call of a tool with a single
argument, `input`; one that nothing answers stays text. Turns left out are left out. Nothing else is
added or taken away; the grader is shown the conversation as it was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from specpress.evals.conversation import LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.evals.conversation import Turn

_ORDERS = ("system", "developer")
_NO_NAME = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME = 64
"""Characters that providers allow in the name of a tool."""

Adapted = str
"""One of `developer-as-system`, `system-first`, `turns-left-out`, `call-added`, `call-as-text`,
`tool-renamed`, `no-user-message`, `ends-with-assistant`."""


class Shown(Struct, frozen=True):
    """A conversation as a provider gets it.

    Attributes:
        messages: Messages in the form of Inspect's datasets.
        tools: Names of the tools that a model may call in its answer.
        adapted: What differs from the conversation as it was written, each once.
    """

    messages: tuple[dict[str, Any], ...]
    tools: tuple[str, ...]
    adapted: tuple[Adapted, ...]


def shown(turns: Sequence[Turn], *, developer: bool = False) -> Shown:
    """Return a conversation in the form that Inspect hands to providers.

    Args:
        turns: The conversation.
        developer: Whether there is a developer role, as in other tools than Inspect.
    """
    maker = _Maker(developer=developer)
    ordered = _system_first(turns)
    if ordered != list(turns):
        maker.adapted.add("system-first")
    for place, turn in enumerate(ordered):
        following = ordered[place + 1] if place + 1 < len(ordered) else None
        maker.add(turn, following)
    roles = [message["role"] for message in maker.messages]
    if "user" not in roles:
        maker.adapted.add("no-user-message")
    if roles and roles[-1] == "assistant":
        maker.adapted.add("ends-with-assistant")
    return Shown(tuple(maker.messages), tuple(maker.tools), tuple(sorted(maker.adapted)))


def _system_first(turns: Sequence[Turn]) -> list[Turn]:
    """Return the turns with system before developer, as far as these open the conversation."""
    opening = next((n for n, turn in enumerate(turns) if turn.role not in _ORDERS), len(turns))
    first = sorted(turns[:opening], key=lambda turn: _ORDERS.index(turn.role))
    return [*first, *turns[opening:]]


class _Maker:
    """Gathers messages one after another."""

    def __init__(self, *, developer: bool) -> None:
        self._developer = developer
        self.messages: list[dict[str, Any]] = []
        self.tools: list[str] = []
        self.adapted: set[Adapted] = set()
        self._open: list[tuple[str, str]] = []  # calls that nothing has answered: id and tool

    def add(self, turn: Turn, following: Turn | None) -> None:
        """Add a turn.

        Args:
            turn: The turn.
            following: The next one, which tells whether a call is answered.
        """
        if turn.role == LEFT_OUT:
            self.adapted.add("turns-left-out")
        elif turn.role == "tool":
            self._result(turn)
        elif turn.recipient:
            self._call(turn, following)
        else:
            self._say(turn)

    def _say(self, turn: Turn) -> None:
        role = turn.role
        if role == "developer" and not self._developer:
            role = "system"
            self.adapted.add("developer-as-system")
        self.messages.append({"role": role, "content": turn.content})

    def _call(self, turn: Turn, following: Turn | None) -> None:
        tool = self._tool(turn.recipient)
        if following is None or following.role != "tool":
            self.adapted.add("call-as-text")
            content = f"[{turn.recipient}] {turn.content}"
            self.messages.append({"role": "assistant", "content": content})
            return
        self.messages.append({"role": "assistant", "content": ""})
        self._ask(tool, turn.content)

    def _ask(self, tool: str, text: str) -> None:
        """Let the last message call a tool."""
        calls = self.messages[-1].setdefault("tool_calls", [])
        number = f"call_{len(self.messages)}_{len(calls)}"
        calls.append({"id": number, "function": tool, "arguments": {"input": text}})
        self._open.append((number, tool))

    def _result(self, turn: Turn) -> None:
        tool = self._tool(turn.name or (self._open[0][1] if self._open else "tool"))
        if not self._open:
            self.adapted.add("call-added")
            if not self.messages or self.messages[-1]["role"] != "assistant":
                self.messages.append({"role": "assistant", "content": ""})
            self._ask(tool, "")
        number, called = self._open.pop(0)
        self.messages.append(
            {
                "role": "tool",
                "content": turn.content,
                "tool_call_id": number,
                "function": called,
            }
        )

    def _tool(self, written: str) -> str:
        """Return the name that a tool is declared by."""
        name = _NO_NAME.sub("_", written).strip("_")[:_LONGEST_NAME] or "tool"
        if name != written:
            self.adapted.add("tool-renamed")
        if name not in self.tools:
            self.tools.append(name)
        return name
