# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The types of `review --format json`, format `specpress-review/1`. The schema is made of them.

Changes, places and acknowledgements are those of `specpress-diff/1`.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from specpress.config import Severity
from specpress.report.change_schema import AcknowledgedData, ChangeData, SourceData

FORMAT: Literal["specpress-review/1"] = "specpress-review/1"
SCHEMA_ID = "urn:specpress:schema:review-1"

Verdict = Literal["passes", "fails"]


class BaseData(Struct, frozen=True):
    """What was compared with.

    `commit` is null where a version is in no commit; `name` is what it was worked out from, and
    `why` says why that was taken.
    """

    name: str
    commit: str | None
    why: str


class FindingData(Struct, frozen=True):
    """A finding that the base does not have."""

    code: str
    severity: Severity
    message: str
    hint: str
    source: SourceData
    fails: bool


class FindingsData(Struct, frozen=True):
    """What `check` finds: `new` ones, how many were `mended`, and how many both sides have."""

    new: tuple[FindingData, ...]
    mended: int
    old: int


class UnnamedData(Struct, frozen=True):
    """A grave change that no fragment of this change names, by its fingerprint."""

    fingerprint: str
    section: str | None
    fails: bool


class ChangelogData(Struct, frozen=True):
    """The changelog: paths of the fragments that this change touches, and what they lack.

    `fragments` are those that it adds or edits, `removed` those that it takes away, other than by a
    release.
    """

    fragments: tuple[str, ...]
    removed: tuple[str, ...]
    unnamed: tuple[UnnamedData, ...]
    problems: tuple[FindingData, ...]


class LostIdData(Struct, frozen=True):
    """An id that the base answers to and this change does not.

    `successor` is the id that probably took its place; `change` the fingerprint of the change that
    it comes of; either is null where there is none. `old_source` is on the side of the base.
    """

    code: str
    id: str
    title: str
    message: str
    hint: str
    successor: str | None
    change: str | None
    old_source: SourceData
    fails: bool


class KeptIdData(Struct, frozen=True):
    """An id that is gone as it should be: `successor` answers to it, or it was retired, and why."""

    id: str
    successor: str | None
    reason: str


class AnchorsData(Struct, frozen=True):
    """What became of the ids of the base."""

    lost: tuple[LostIdData, ...]
    kept: tuple[KeptIdData, ...]


class StalePromptsData(Struct, frozen=True):
    """A file of prompts that was left as it was although the clause that it tests was not."""

    focus: str
    section: str
    path: str
    prompts: int
    old_clause: str
    new_clause: str
    source: SourceData
    fingerprint: str
    acknowledged: AcknowledgedData | None
    fails: bool


class ReviewData(Struct, frozen=True):
    """A review. `fail_on` are the words of the gate; `editorial` counts changes of spelling alone.

    `changes` has all the others in reading order.
    """

    format: Literal["specpress-review/1"]
    verdict: Verdict
    base: BaseData
    fail_on: tuple[str, ...]
    notes: tuple[str, ...]
    changes: tuple[ChangeData, ...]
    editorial: int
    changelog: ChangelogData
    anchors: AnchorsData
    prompts: tuple[StalePromptsData, ...]
    findings: FindingsData


def schema() -> str:
    """Return the JSON Schema (2020-12) of `review --format json`."""
    data = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **msgspec.json.schema(ReviewData),
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"
