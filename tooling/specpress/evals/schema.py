# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The JSON Schema of `specpress-adherence/1`, made of the types that are written."""

from __future__ import annotations

from typing import Final

from specpress.evals.results import Results
from specpress.sources.json_schema import schema_of

SCHEMA_ID: Final = "urn:specpress:schema:adherence-1"
SCHEMA_NAME: Final = "specpress-adherence-1.schema.json"
"""Name of the file in the documentation and on the site."""


def schema() -> str:
    """Return the JSON Schema (2020-12) of `evals report --format json`."""
    return schema_of(Results, SCHEMA_ID)
