# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a mock model is told to do, and the hash that all of it depends on."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_SPACE: Final = 2**64
_WHERE: Final = "weak"
_RATES: Final = ("adherence", "accuracy", "error_rate", "filter_rate", "garble_rate")
_PASSING: Final = ("error_rate", "delay")
"""What does not change an answer that was given."""


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


def behaviour(arguments: Mapping[str, Any]) -> Behaviour:
    """Return what a mock is told to do.

    Raises:
        SpecError: An argument is unknown or makes no sense.
    """
    try:
        told = msgspec.convert(dict(arguments), Behaviour, strict=False)
    except msgspec.ValidationError as error:
        hint = f"It knows {', '.join(Behaviour.__struct_fields__)}."
        raise SpecError(f"a mock model cannot do this: {error}", hint=hint) from error
    for rate in _RATES:
        if not 0 <= getattr(told, rate) <= 1:
            raise SpecError(f"{rate} of a mock model is a rate, from 0 to 1")
    return told


def lasting(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments that change an answer; errors and delays pass."""
    return {name: value for name, value in arguments.items() if name not in _PASSING}


def chance(seed: int, what: str, key: str) -> float:
    """Return a number from 0 to 1, even and the same at each call."""
    digest = sha256(f"{seed}\n{what}\n{key}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / _SPACE


def rates(written: str, sections: Collection[str]) -> dict[str, float]:
    """Read `weak`.

    Args:
        written: What it says.
        sections: The sections that prompts of the run are in.

    Raises:
        SpecError: It has another form, or names a section that no prompt of the run is in.
    """
    found = {}
    for part in filter(None, written.split(",")):
        section, _, rate = part.rpartition(":")
        try:
            found[section] = float(rate)
        except ValueError:
            found[section] = -1
        if not 0 <= found[section] <= 1:
            hint = "Write it as SECTION:RATE, for example tone:0.3."
            raise SpecError(f"{_WHERE} makes no sense: {part!r}", hint=hint)
        if section not in sections:
            raise SpecError(f"{_WHERE}: no prompt of this run is in a section {section!r}")
    return found
