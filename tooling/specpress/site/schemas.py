# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The JSON Schemas of the data, as files of the site."""

from __future__ import annotations

from specpress.evals.schema import SCHEMA_NAME as _ADHERENCE
from specpress.evals.schema import schema as adherence_schema
from specpress.export.schema import schema as export_schema
from specpress.input.schema import SCHEMA_NAME as _INPUT
from specpress.input.schema import schema as input_schema
from specpress.proposals.data import schema as proposals_schema
from specpress.report.change_schema import schema as change_schema
from specpress.site.addresses import DATA
from specpress.site.page import Asset

SCHEMA = ".schema.json"
"""How the names of schemas end."""

_EXPORT = f"specpress-1{SCHEMA}"
_CHANGES = f"specpress-diff-1{SCHEMA}"
_PROPOSALS = f"specpress-proposals-1{SCHEMA}"
SCHEMAS = {
    _EXPORT: "JSON Schema of the JSON and the JSON Lines of a version.",
    _CHANGES: "JSON Schema of a comparison, as “specpress diff --format json” prints it.",
    _ADHERENCE: "JSON Schema of published results of evaluations.",
    _INPUT: "JSON Schema of published reports on public input.",
    _PROPOSALS: "JSON Schema of the proposals.",
}
"""What the schemas are of, by their names."""


def schema_files() -> tuple[Asset, ...]:
    """Return the schema of each format."""
    texts = {
        _EXPORT: export_schema(),
        _CHANGES: change_schema(),
        _PROPOSALS: proposals_schema(),
        _ADHERENCE: adherence_schema(),
        _INPUT: input_schema(),
    }
    return tuple(Asset(f"{DATA}{name}", text.encode()) for name, text in texts.items())
