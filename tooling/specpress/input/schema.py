# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The JSON Schema of `specpress-input/1`, made of the types that are written."""

from __future__ import annotations

from typing import Final

from specpress.input.results import Report
from specpress.sources.json_schema import schema_of

SCHEMA_ID: Final = "urn:specpress:schema:input-1"
SCHEMA_NAME: Final = "specpress-input-1.schema.json"
"""Name of the file in the documentation and on the site."""


def schema() -> str:
    """Return the JSON Schema (2020-12) of `input report --format json`."""
    return schema_of(Report, SCHEMA_ID)
