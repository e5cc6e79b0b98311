# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Ask a model, and count what that takes.

This file needs nothing but Inspect: `specpress evals export` puts a copy into what it writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspect_ai.model import ModelOutput, ModelUsage
from inspect_ai.util import store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspect_ai.model import ChatMessage, Model
    from inspect_ai.tool import ToolInfo

GRADER = "grader"
"""The role of the model that grades."""

PROMPT = "specpress:prompt"
"""Where a sample's store has the prompt's id."""

USAGE = "specpress:usage"
"""Where a sample's store counts calls and tokens, by model."""

FILTER = "content_filter"
"""The reason for stopping where a provider withheld an answer."""

CUT_OFF = ("max_tokens", "model_length")
"""The reasons for stopping where an answer is not whole."""


class NoReplyError(RuntimeError):
    """A provider replied, and there was no answer in its reply, not even an empty one."""


async def call(
    model: Model, asked: list[ChatMessage], tools: Sequence[ToolInfo] = (), *, rehearsal: str
) -> ModelOutput:
    """Ask a model, and count that in the sample's store.

    Args:
        model: The model.
        asked: The conversation.
        tools: What it may call.
        rehearsal: What to take for the reply of Inspect's mock model, which without figures of
            its own would fetch a tokenizer from the network.

    Raises:
        NoReplyError: The reply holds none, not even an empty one.
        Exception: Whatever the provider raised last.
    """
    counts = dict(store().get(USAGE) or {})
    calls, read, written = counts.get(str(model), (0, 0, 0))
    store().set(USAGE, {**counts, str(model): [calls + 1, read, written]})
    if _is_bare_mock(model):
        usage = ModelUsage(input_tokens=0, output_tokens=0, total_tokens=0)
        output = ModelOutput.from_content(str(model), rehearsal)
        output.usage = usage
        return output
    output = await _reply(model, asked, tools)
    if output.usage is not None:
        cached = output.usage.input_tokens_cache_read, output.usage.input_tokens_cache_write
        read += output.usage.input_tokens + sum(part or 0 for part in cached)
        written += output.usage.output_tokens
        store().set(USAGE, {**counts, str(model): [calls + 1, read, written]})
    if not output.choices:
        message = "the provider's reply holds no answer"
        raise NoReplyError(message)
    return output


async def _reply(model: Model, asked: list[ChatMessage], tools: Sequence[ToolInfo]) -> ModelOutput:
    """Ask a model, and tell why it failed where Inspect tells that it gave up.

    Raises:
        Exception: Whatever the provider raised last.
    """
    try:
        return await model.generate(asked, tools=list(tools))
    except Exception as error:
        if type(error).__name__ == "RetryError" and error.__cause__ is not None:
            raise error.__cause__ from None
        raise


def _is_bare_mock(model: Model) -> bool:
    """Tell whether a model is Inspect's mock without outputs of one's own."""
    return str(model).startswith("mockllm/") and not callable(getattr(model.api, "outputs", None))
