# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Mock models of known behaviour, to rehearse a run without a provider.

Whatever one does depends on its seed and the prompt's id alone, by a hash, so that two runs do the
same, whatever the order of their prompts. A model says in its answer whether it follows the clause;
a grader reads that, errs as often as it is told to, and replies in the form of a real one.
Whatever a mock took part in is made up and says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import anyio
from inspect_ai.model import (
    ChatMessageAssistant,
    GenerateConfig,
    Model,
    ModelOutput,
    ModelUsage,
    get_model,
)
from inspect_ai.util import store

from specpress.errors import SpecError
from specpress.evals.calls import PROMPT
from specpress.evals.cost import PER_TOKEN
from specpress.evals.grader import MARKS
from specpress.evals.mock_behaviour import Behaviour, behaviour, chance, rates
from specpress.evals.names import is_mock

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from inspect_ai.model import ChatMessage, StopReason

    from specpress.evals.grader import Grading
    from specpress.evals.models import Named

    Reply = Callable[..., Awaitable[ModelOutput]]

TRUTH: Final = "specpress:truth"
"""Where a sample's store may say whether its answer follows the clause, where no mock wrote it."""

FOLLOWS, DEPARTS = "follows the clause", "departs from the clause"
_SAYS = re.compile(rf"This made-up answer to \S+ ({FOLLOWS}|{DEPARTS})\.")


class MadeUpError(RuntimeError):
    """A failure that a mock was told to have."""


def model_under_test(named: Named, sections: Mapping[str, str]) -> Model:
    """Return a mock that answers prompts.

    Args:
        named: Its name, `mockllm/NAME`, and what it does; see `Behaviour`.
        sections: The sections of prompts, by the prompts' ids.

    Raises:
        SpecError: An argument is unknown or makes no sense.
    """
    told = behaviour(named.arguments)
    weak = rates(told.weak, frozenset(sections.values()))

    async def reply(asked: Sequence[ChatMessage], *_: object) -> ModelOutput:
        prompt = _prompt()
        rate = weak.get(sections.get(prompt, ""), told.adherence)
        does = FOLLOWS if chance(told.seed, "adherence", prompt) < rate else DEPARTS
        return await _said(told, named, asked, f"This made-up answer to {prompt} {does}.")

    return _mock(named, reply)


def grader(named: Named, grading: Grading) -> Model:
    """Return a mock that grades the answers of `model_under_test`.

    An answer of anything else counts as following the clause if `TRUTH` in the sample's store says
    so, and else as the hash has it.

    Args:
        named: Its name, `mockllm/NAME`, and what it does; see `Behaviour`.
        grading: The scale.

    Raises:
        SpecError: An argument is unknown or makes no sense.
    """
    told = behaviour(named.arguments)

    async def reply(asked: Sequence[ChatMessage], *_: object) -> ModelOutput:
        prompt, number = _prompt(), len(store().get(MARKS) or ())
        key = f"{prompt} {number}"
        follows = _truth(told, asked[-1].text, prompt)
        if chance(told.seed, "accuracy", key) >= told.accuracy:
            follows = not follows
        text = f"This made-up judgement says: {FOLLOWS if follows else DEPARTS}.\n"
        mark = _mark(grading, chance(told.seed, "mark", key), follows=follows)
        garbled = chance(told.seed, "garble", key) < told.garble_rate
        text += "I would rather not give a mark." if garbled else f"MARK: {mark}"
        return await _said(told, named, asked, text, key)

    return _mock(named, reply)


def ranker(named: Named) -> Model:
    """Return a mock that ranks answers, and has read nothing.

    It goes by the ranking that `TRUTH` in the sample's store holds, turned round as often as it is
    to be wrong; where there is none it says that the spec prefers no answer.

    Args:
        named: Its name, `mockllm/NAME`, and what it does; see `Behaviour`.

    Raises:
        SpecError: An argument is unknown or makes no sense.
    """
    told = behaviour(named.arguments)

    async def reply(asked: Sequence[ChatMessage], *_: object) -> ModelOutput:
        prompt = _prompt()
        order = [list(tie) for tie in store().get(TRUTH) or ()]
        if chance(told.seed, "accuracy", prompt) >= told.accuracy:
            order.reverse()
        line = "RANKING: " + (">".join("=".join(tie) for tie in order) or "none")
        if "SECTION: id" in asked[0].text:
            line = "SECTION: none"
        if chance(told.seed, "garble", prompt) < told.garble_rate:
            line = "I would rather not rank them."
        return await _said(told, named, asked, f"This ranking is made up.\n{line}")

    return _mock(named, reply)


def _truth(told: Behaviour, shown: str, prompt: str) -> bool:
    known = store().get(TRUTH)
    if known is not None:
        return bool(known)
    said = _SAYS.findall(shown)
    return said[-1] == FOLLOWS if said else chance(told.seed, "truth", prompt) < 1 / 2


def _mark(grading: Grading, place: float, *, follows: bool) -> int:
    """Return a mark on the right side of the threshold."""
    scale = range(grading.lowest, grading.highest + 1)
    marks = [mark for mark in scale if (mark >= grading.compliant_from) == follows]
    return marks[int(place * len(marks))] if marks else grading.lowest


async def _said(
    told: Behaviour, named: Named, asked: Sequence[ChatMessage], text: str, key: str = ""
) -> ModelOutput:
    """Return what a mock says, unless it fails or is withheld."""
    key = key or _prompt()
    if told.delay:
        await anyio.sleep(told.delay)
    if chance(told.seed, "error", key) < told.error_rate:
        message = "the mock was told to fail here"
        raise MadeUpError(message)
    withheld = chance(told.seed, "filter", key) < told.filter_rate
    longest = PER_TOKEN * (named.settings.max_tokens or len(text))
    reason: StopReason = "stop" if len(text) <= longest else "max_tokens"
    text, reason = ("", "content_filter") if withheld else (text[:longest], reason)
    output = ModelOutput.from_message(ChatMessageAssistant(content=text), stop_reason=reason)
    output.model = named.name
    read = sum(len(message.text) for message in asked) // PER_TOKEN
    written = len(text) // PER_TOKEN
    # Without figures of its own Inspect would fetch a tokenizer from the network.
    output.usage = ModelUsage(input_tokens=read, output_tokens=written, total_tokens=read + written)
    return output


def _mock(named: Named, reply: Reply) -> Model:
    if not is_mock(named.name):
        raise SpecError(f"{named.name!r} is no mock model")
    config = GenerateConfig(**named.settings.generation)
    model = get_model(named.name, config=config, custom_outputs=reply, memoize=False)
    model.model_args = dict(named.arguments)  # what the log says; the reply is none of it
    return model


def _prompt() -> str:
    return str(store().get(PROMPT) or "")
