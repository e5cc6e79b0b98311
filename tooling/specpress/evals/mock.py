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
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import anyio
from inspect_ai.model import ChatMessageAssistant, Model, ModelOutput, ModelUsage, get_model
from inspect_ai.util import store
from msgspec import Struct

from specpress.errors import SpecError
from specpress.evals.cost import PER_TOKEN
from specpress.evals.grader import MARKS
from specpress.evals.names import is_mock
from specpress.evals.task import PROMPT

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from inspect_ai.model import ChatMessage

    from specpress.evals.grader import Grading

    Reply = Callable[..., Awaitable[ModelOutput]]

TRUTH: Final = "specpress:truth"
"""Where a sample's store may say whether its answer follows the clause, where no mock wrote it."""

FOLLOWS, DEPARTS = "follows the clause", "departs from the clause"
_SAYS = re.compile(rf"This made-up answer to \S+ ({FOLLOWS}|{DEPARTS})\.")
_SPACE = 2**64
_WHERE = "weak"


class Behaviour(Struct, frozen=True, forbid_unknown_fields=True):
    """What a mock does; rates are from 0 to 1.

    Attributes:
        seed: What all of it depends on.
        adherence: How many of a model's answers follow their clause.
        weak: Other rates by section: `tone:0.3`, several with commas between.
        accuracy: How many of a grader's judgements are right.
        error_rate: How many calls fail.
        filter_rate: How many are withheld as by a provider's filter.
        garble_rate: How many replies of a grader have no mark that can be read.
        delay: Seconds that a call takes.
    """

    seed: int = 0
    adherence: float = 1.0
    weak: str = ""
    accuracy: float = 1.0
    error_rate: float = 0.0
    filter_rate: float = 0.0
    garble_rate: float = 0.0
    delay: float = 0.0


LASTING: Final = ("seed", "adherence", "weak", "accuracy", "filter_rate", "garble_rate")
"""What changes an answer that was given; errors and delays pass."""


class MadeUpError(RuntimeError):
    """A failure that a mock was told to have."""


def judge(arguments: Mapping[str, Any]) -> None:
    """Refuse what a mock cannot do.

    Raises:
        SpecError: An argument is unknown or makes no sense.
    """
    _behaviour(arguments)


def model_under_test(name: str, arguments: Mapping[str, Any], sections: Mapping[str, str]) -> Model:
    """Return a mock that answers prompts.

    Args:
        name: Its name, `mockllm/NAME`.
        arguments: What it does; see `Behaviour`.
        sections: The sections of prompts, by the prompts' ids.

    Raises:
        SpecError: An argument is unknown or makes no sense.
    """
    told = _behaviour(arguments)
    rates = _rates(told.weak, frozenset(sections.values()))

    async def reply(asked: Sequence[ChatMessage], *_: object) -> ModelOutput:
        prompt = _prompt()
        rate = rates.get(sections.get(prompt, ""), told.adherence)
        does = FOLLOWS if _chance(told.seed, "adherence", prompt) < rate else DEPARTS
        return await _said(told, name, asked, f"This made-up answer to {prompt} {does}.")

    return _mock(name, reply)


def grader(name: str, arguments: Mapping[str, Any], grading: Grading) -> Model:
    """Return a mock that grades the answers of `model_under_test`.

    An answer of anything else counts as following the clause if `TRUTH` in the sample's store says
    so, and else as the hash has it.

    Args:
        name: Its name, `mockllm/NAME`.
        arguments: What it does; see `Behaviour`.
        grading: The scale.

    Raises:
        SpecError: An argument is unknown or makes no sense.
    """
    told = _behaviour(arguments)

    async def reply(asked: Sequence[ChatMessage], *_: object) -> ModelOutput:
        prompt, number = _prompt(), len(store().get(MARKS) or ())
        key = f"{prompt} {number}"
        follows = _truth(told, asked[-1].text, prompt)
        if _chance(told.seed, "accuracy", key) >= told.accuracy:
            follows = not follows
        text = f"This made-up judgement says: {FOLLOWS if follows else DEPARTS}.\n"
        mark = _mark(grading, _chance(told.seed, "mark", key), follows=follows)
        garbled = _chance(told.seed, "garble", key) < told.garble_rate
        text += "I would rather not give a mark." if garbled else f"MARK: {mark}"
        return await _said(told, name, asked, text, key)

    return _mock(name, reply)


def ranker(name: str, arguments: Mapping[str, Any]) -> Model:
    """Return a mock that ranks answers, and has read nothing.

    It goes by the ranking that `TRUTH` in the sample's store holds, turned round as often as it is
    to be wrong; where there is none it says that the spec prefers no answer.

    Args:
        name: Its name, `mockllm/NAME`.
        arguments: What it does; see `Behaviour`.

    Raises:
        SpecError: An argument is unknown or makes no sense.
    """
    told = _behaviour(arguments)

    async def reply(asked: Sequence[ChatMessage], *_: object) -> ModelOutput:
        prompt = _prompt()
        order = [list(tie) for tie in store().get(TRUTH) or ()]
        if _chance(told.seed, "accuracy", prompt) >= told.accuracy:
            order.reverse()
        line = "RANKING: " + (">".join("=".join(tie) for tie in order) or "none")
        if "SECTION: id" in asked[0].text:
            line = "SECTION: none"
        if _chance(told.seed, "garble", prompt) < told.garble_rate:
            line = "I would rather not rank them."
        return await _said(told, name, asked, f"This ranking is made up.\n{line}")

    return _mock(name, reply)


def _truth(told: Behaviour, shown: str, prompt: str) -> bool:
    known = store().get(TRUTH)
    if known is not None:
        return bool(known)
    said = _SAYS.findall(shown)
    return said[-1] == FOLLOWS if said else _chance(told.seed, "truth", prompt) < 1 / 2


def _mark(grading: Grading, chance: float, *, follows: bool) -> int:
    """Return a mark on the right side of the threshold."""
    scale = range(grading.lowest, grading.highest + 1)
    marks = [mark for mark in scale if (mark >= grading.compliant_from) == follows]
    return marks[int(chance * len(marks))] if marks else grading.lowest


async def _said(
    told: Behaviour, name: str, asked: Sequence[ChatMessage], text: str, key: str = ""
) -> ModelOutput:
    """Return what a mock says, unless it fails or is withheld."""
    key = key or _prompt()
    if told.delay:
        await anyio.sleep(told.delay)
    if _chance(told.seed, "error", key) < told.error_rate:
        message = "the mock was told to fail here"
        raise MadeUpError(message)
    withheld = _chance(told.seed, "filter", key) < told.filter_rate
    output = ModelOutput.from_message(ChatMessageAssistant(content="" if withheld else text))
    output.model = name
    output.choices[0].stop_reason = "content_filter" if withheld else "stop"
    read = sum(len(message.text) for message in asked) // PER_TOKEN
    written = len(text) // PER_TOKEN
    # Without figures of its own Inspect would fetch a tokenizer from the network.
    output.usage = ModelUsage(input_tokens=read, output_tokens=written, total_tokens=read + written)
    return output


def _mock(name: str, reply: Reply) -> Model:
    if not is_mock(name):
        raise SpecError(f"{name!r} is no mock model")
    return get_model(name, custom_outputs=reply, memoize=False)


def _prompt() -> str:
    return str(store().get(PROMPT) or "")


def _chance(seed: int, what: str, key: str) -> float:
    """Return a number from 0 to 1, even and the same at each call."""
    digest = sha256(f"{seed}\n{what}\n{key}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / _SPACE


def _behaviour(arguments: Mapping[str, Any]) -> Behaviour:
    import msgspec

    try:
        told = msgspec.convert(dict(arguments), Behaviour, strict=False)
    except msgspec.ValidationError as error:
        known = ", ".join(Behaviour.__struct_fields__)
        raise SpecError(
            f"a mock model cannot do this: {error}", hint=f"It knows {known}."
        ) from error
    rates = ("adherence", "accuracy", "error_rate", "filter_rate", "garble_rate")
    for rate in rates:
        if not 0 <= getattr(told, rate) <= 1:
            raise SpecError(f"{rate} of a mock model is a rate, from 0 to 1")
    return told


def _rates(written: str, sections: frozenset[str]) -> dict[str, float]:
    """Read `weak`.

    Raises:
        SpecError: It has another form, or names a section that no prompt of the run is in.
    """
    rates = {}
    for part in filter(None, written.split(",")):
        section, _, rate = part.rpartition(":")
        try:
            rates[section] = float(rate)
        except ValueError:
            rates[section] = -1
        if not 0 <= rates[section] <= 1:
            hint = "Write it as SECTION:RATE, for example tone:0.3."
            raise SpecError(f"{_WHERE} makes no sense: {part!r}", hint=hint)
        if section not in sections:
            raise SpecError(f"{_WHERE}: no prompt of this run is in a section {section!r}")
    return rates
