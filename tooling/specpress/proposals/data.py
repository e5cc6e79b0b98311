# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The types of the ledger as data, format `specpress-proposals/1`. The JSON Schema is of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta, Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.proposals.proposal import Proposal

FORMAT: Literal["specpress-proposals/1"] = "specpress-proposals/1"
SCHEMA_ID = "urn:specpress:schema:proposals-1"

Day = Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
"""An ISO date; empty where nobody said."""


class ProposalData(Struct, frozen=True, rename={"origin": "from"}):
    """A proposal; texts are Markdown, and empty where there are none.

    `from` says who it came from, `source` where. `version` is the one that it led to, `next` one
    that is not released yet. `changes` are fingerprints, or `section/code`.
    """

    id: str
    title: str
    date: Day
    origin: str
    source: str
    sections: tuple[str, ...]
    kind: Literal["clarification", "principle", ""]
    status: Literal["open", "adopted", "deferred", "rejected"]
    decided: Day
    version: str
    changes: tuple[str, ...]
    text: str
    decision: str
    path: str


class LedgerData(Struct, frozen=True):
    """All proposals, the newest first."""

    format: Literal["specpress-proposals/1"]
    proposals: tuple[ProposalData, ...]


def ledger_json(proposals: Iterable[Proposal]) -> str:
    """Return proposals as one JSON object."""
    data = LedgerData(FORMAT, tuple(map(_data, proposals)))
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def schema() -> str:
    """Return the JSON Schema of the ledger."""
    made = msgspec.json.schema(LedgerData)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Ledger of the proposals for a behaviour spec, as specpress publishes it",
    }
    return msgspec.json.format(msgspec.json.encode(head | made), indent=2).decode() + "\n"


def _data(one: Proposal) -> ProposalData:
    values = msgspec.structs.asdict(one)
    lists = {"sections": one.section_ids, "changes": tuple(named.name for named in one.changes)}
    own = {name: values[name] for name in ProposalData.__struct_fields__}
    return ProposalData(**(own | lists))
