# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where the values of a JSON text stand in it.

The library tells a value and no place; it also reads one value at an offset and tells where that
ends. So a text is read as a whole first, and only the parts that are asked about are read again.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANKS = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[^\s"\[\]{},:]+')
_DECODER = json.JSONDecoder()


class Placed(NamedTuple):
    """A value and the offsets at which it starts and ends.

    Attributes:
        key: What it is called in its object, or its number in its array.
        value: The value.
        start: The offset of its first character.
        end: The offset behind its last one.
    """

    key: str | int
    value: Any
    start: int
    end: int


class Unreadable(NamedTuple):
    """Why a text is no JSON, and the offset at which that shows."""

    reason: str
    offset: int


def read(text: str) -> Placed | Unreadable:
    """Read a text; a byte order mark before it is passed over.

    Args:
        text: What may be JSON.

    Returns:
        The value, or what keeps the text from being one.
    """
    body = text.removeprefix("\ufeff")
    skipped = len(text) - len(body)
    try:
        value = json.loads(body, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        return Unreadable(error.msg[:1].lower() + error.msg[1:], error.pos + skipped)
    except _ConstantError as error:
        return Unreadable(f"{error} is no value of JSON", place_of(text, str(error)))
    except (RecursionError, ValueError) as error:  # thousands of brackets, or of digits
        deep = isinstance(error, RecursionError)
        return Unreadable("it is nested too deeply" if deep else "a number is too long", skipped)
    start = _skip(text, skipped)
    return Placed("", value, start, len(text.rstrip(" \t\n\r")))


def items(text: str, array: Placed) -> Iterator[Placed]:
    """Yield the values of an array.

    Args:
        text: The whole text.
        array: An array in it.
    """
    at = _skip(text, array.start + 1)
    for number in range(len(array.value)):
        value, end = _DECODER.raw_decode(text, at)
        yield Placed(number, value, at, end)
        at = _skip(text, _skip(text, end) + 1)


def members(text: str, container: Placed) -> Iterator[Placed]:
    """Yield the members of an object, one that is there twice both times.

    Args:
        text: The whole text.
        container: An object in it.
    """
    at = _skip(text, container.start + 1)
    while text[at] != "}":
        key, end = _DECODER.raw_decode(text, at)
        at = _skip(text, _skip(text, end) + 1)
        value, end = _DECODER.raw_decode(text, at)
        yield Placed(key, value, at, end)
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)


def inexact(text: str) -> tuple[str, int] | None:
    """Return the first number that reading and writing would change, and its offset.

    JSON sets no bound to a number; what is read is a number of 64 bits, or infinity.

    Args:
        text: A text that `read` can read.
    """
    found: list[str] = []

    def decimal(literal: str) -> float:
        value = float(literal)
        if Decimal(repr(value)) != Decimal(literal):
            found.append(literal)
        return value

    json.loads(text.removeprefix("\ufeff"), parse_float=decimal)
    return (found[0], place_of(text, found[0])) if found else None


def place_of(text: str, literal: str) -> int:
    """Return the offset at which a value that is no text first stands; 0 where it nowhere does.

    Args:
        text: The whole text.
        literal: The value as it is written, such as `NaN` or `1e999`.
    """
    found = (one.start() for one in _TOKEN.finditer(text) if one.group() == literal)
    return next(found, 0)


class _ConstantError(ValueError):
    """A constant of JavaScript, which JSON has not."""


def _no_constant(name: str) -> Any:  # noqa: ANN401  # the library's
    raise _ConstantError(name)


def _skip(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found is not None else at
