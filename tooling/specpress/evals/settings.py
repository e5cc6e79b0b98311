# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How a model was told to make its answers, besides the conversation."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, Literal

from msgspec import UNSET, Struct, UnsetType

if TYPE_CHECKING:
    from collections.abc import Mapping

Effort = Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"]
"""How much a model reasons before it answers, as Inspect names it."""

GENERATION: Final = ("temperature", "top_p", "max_tokens", "reasoning_effort", "reasoning_tokens")
"""The settings that Inspect hands to any provider, by its names for them."""

_SAID: Final = {
    "temperature": "temperature {:g}",
    "top_p": "top-p {:g}",
    "max_tokens": "at most {:,} tokens",
    "reasoning_effort": "reasoning effort {}",
    "reasoning_tokens": "at most {:,} tokens of reasoning",
}
_DIGITS: Final = 16


class Settings(Struct, frozen=True, omit_defaults=True):
    """What a model is told besides the conversation; None is left to its provider.

    Attributes:
        temperature: How much its answers vary.
        top_p: The share of likely words that it chooses from.
        max_tokens: How long an answer may get.
        reasoning_effort: How much it reasons first.
        reasoning_tokens: How long that may get.
        arguments: Digest of what its provider alone was told, such as an address; empty for
            nothing. The arguments themselves stand in the log.
    """

    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None
    reasoning_effort: str | None = None
    reasoning_tokens: int | None = None
    arguments: str = ""

    @property
    def generation(self) -> dict[str, Any]:
        """Return those that are set and that Inspect hands to any provider."""
        pairs = ((name, getattr(self, name)) for name in GENERATION)
        return {name: value for name, value in pairs if value is not None}

    @property
    def said(self) -> str:
        """Return them in words, empty where all is left to the provider."""
        parts = [_SAID[name].format(value) for name, value in self.generation.items()]
        if self.arguments:
            parts.append(f"arguments {self.arguments}")
        return ", ".join(parts)


Recorded = Settings | UnsetType
"""Settings, unset where nobody recorded them."""


def differ(one: Recorded, other: Recorded, *, same_model: bool) -> bool:
    """Tell whether models were set differently, as far as that was recorded of both.

    What a provider alone was told, such as an address, belongs to the model: of two models it is
    not compared.
    """
    if one is UNSET or other is UNSET:
        return False
    return one.generation != other.generation or (same_model and one.arguments != other.arguments)


def said_of(settings: Recorded) -> str:
    """Return settings in words, empty where nothing was set or recorded."""
    return "" if settings is UNSET else settings.said


def digest_of(arguments: Mapping[str, Any]) -> str:
    """Return the digest of arguments, empty without any."""
    if not arguments:
        return ""
    told = json.dumps(sorted((name, str(value)) for name, value in arguments.items()))
    return f"sha256:{sha256(told.encode()).hexdigest()[:_DIGITS]}"
