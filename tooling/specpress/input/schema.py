# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The JSON Schema of `specpress-input/1`, made of the types that are written."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from specpress.input.results import Report

SCHEMA_ID: Final = "urn:specpress:schema:input-1"
SCHEMA_NAME: Final = "specpress-input-1.schema.json"
"""Name of the file in the documentation and on the site."""


def schema() -> str:
    """Return the JSON Schema (2020-12) of `input report --format json`."""
    data: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **msgspec.json.schema(Report),
    }
    # A type may leave out what has a default; a file says what it is.
    data["$defs"]["Report"]["required"].append("format")
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"
