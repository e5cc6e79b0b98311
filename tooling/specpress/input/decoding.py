# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Decode JSON that somebody else wrote: values of a type, or one error that says what is wrong."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import TypeVar

    T = TypeVar("T")

_TYPES = {
    "array": "a list",
    "bool": "true or false",
    "float": "a number",
    "int": "a number",
    "object": "an object",
    "str": "a text",
    "str | int | null": "a text or a number",
    "bool | int | float | str | null": "a text or a number",
    "str | array | null": "a text",
    "object | null": "an object",
    "array | null": "a list",
}
"""What `msgspec` calls what is expected, and what people call it."""


_OTHER = {
    b"\x1f\x8b": "compressed: unpack it first",
    b"PK\x03\x04": "an archive: unpack it first",
    b"\xff\xfe": "UTF-16: save it as UTF-8",
    b"\xfe\xff": "UTF-16: save it as UTF-8",
}
"""What files begin with that people take for JSON, and what they are."""


class DecodingError(ValueError):
    """Bytes are no JSON of the form that is expected; the message says why."""


def decode(data: bytes, kind: type[T]) -> T:
    """Decode JSON.

    Args:
        data: The JSON.
        kind: The type that it is to have.

    Raises:
        DecodingError: It has not, or is no JSON.
    """
    try:
        value: T = _decoder(cast("Hashable", kind)).decode(data)
    except msgspec.ValidationError as error:
        raise DecodingError(_unexpected(str(error))) from error
    except msgspec.DecodeError as error:
        for start, what in _OTHER.items():
            if data.startswith(start):
                raise DecodingError(f"is no JSON but {what}") from error
        reason = str(error).removeprefix("JSON is malformed: ")
        raise DecodingError(f"is no JSON: {reason[:1].lower()}{reason[1:]}") from error
    except UnicodeDecodeError as error:
        raise DecodingError("is not UTF-8") from error
    except RecursionError as error:
        raise DecodingError("is nested too deeply") from error
    return value


def is_json(data: bytes) -> bool:
    """Tell whether bytes are JSON, whatever it says; what is nested too deeply counts."""
    try:
        msgspec.json.decode(data, type=msgspec.Raw)
    except msgspec.DecodeError:
        return False
    except (UnicodeDecodeError, RecursionError):
        return True
    return True


def _unexpected(text: str) -> str:
    """Return what has another form, in the words of a message."""
    what, _, place = text.replace(" - at `key` in `$", " - at `$").partition(" - at `$")
    what = what[:1].lower() + what[1:]
    for words, plain in _TYPES.items():
        what = what.replace(f"`{words}`", plain)
    what = what.replace("`", "").replace("enum value", "name")
    where = place.strip("`").lstrip(".")
    return f"{where}: {what}" if where else what


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cast("type[Any]", kind))
