# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The JSON Schema of a format, made of the types that are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from msgspec import Struct


def schema_of(kind: type[Struct], identifier: str) -> str:
    """Return the JSON Schema (2020-12) of a file, indented.

    Args:
        kind: What the file holds, a Struct with a field `format`.
        identifier: The `$id` of the schema.
    """
    data: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": identifier,
        **msgspec.json.schema(kind),
    }
    # A type may leave out what has a default; a file says what it is.
    required = data["$defs"][kind.__name__]["required"]
    required.extend(["format"] * ("format" not in required))
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"
