# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The types of `diff --format json`, format `specpress-diff/1`. The JSON Schema is made of them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from specpress.diff.change import Severity
from specpress.sources.json_schema import schema_of

FORMAT: Literal["specpress-diff/1"] = "specpress-diff/1"
SCHEMA_ID = "urn:specpress:schema:diff-1"

Link = Literal["id", "former-id", "prose", "title", "score"]


class SourceData(Struct, frozen=True):
    """Where something stands: path relative to the repository, lines and columns from 1."""

    path: str
    line: int
    column: int
    end_line: int


class EqualWords(Struct, frozen=True, tag_field="op", tag="equal"):
    """A stretch that both sides have."""

    text: str


class RespelledWords(Struct, frozen=True, tag_field="op", tag="respelled"):
    """A stretch that is equal but for quotes, dashes and blanks."""

    old: str
    new: str


class DeletedWords(Struct, frozen=True, tag_field="op", tag="delete"):
    """A stretch of the old side alone."""

    old: str


class InsertedWords(Struct, frozen=True, tag_field="op", tag="insert"):
    """A stretch of the new side alone."""

    new: str


Words = tuple[EqualWords | RespelledWords | DeletedWords | InsertedWords, ...] | None


class DetailData(Struct, frozen=True):
    """A part of a change. `old` is empty where it is new, `new` where it is gone.

    `words` is null unless both sides have it.
    """

    label: str
    old: str
    new: str
    note: str
    words: Words


class AcknowledgedData(Struct, frozen=True):
    """Who took a change on, and why; `expires` is the last day, null where it holds for good."""

    who: str
    reason: str
    expires: date | None
    expired: bool


class ChangeData(Struct, frozen=True):
    """A change.

    What `old` and `new` are depends on the `code`; each is null where that side has nothing.
    `words` compares them where both are texts, and is null elsewhere. `fails` says that it keeps
    the gate shut.
    """

    code: str
    severity: Severity
    section: str | None
    former_section: str | None
    title: str
    subject: str
    message: str
    old: str | None
    new: str | None
    old_source: SourceData | None
    new_source: SourceData | None
    words: Words
    details: tuple[DetailData, ...]
    members: tuple[str, ...]
    fingerprint: str
    fails: bool
    acknowledged: AcknowledgedData | None


class Summary(Struct, frozen=True):
    """How many of the listed changes each severity has."""

    error: int
    major: int
    minor: int
    note: int
    editorial: int


class Gate(Struct, frozen=True):
    """What was to fail, and how many changes do."""

    fail_on: tuple[str, ...]
    failing: int


class SectionsData(Struct, frozen=True):
    """Ids of a section on both sides, null on the side that does not have it.

    `how` is what linked them, null on one side alone; `score`, 0 to 1, is how alike they are.
    """

    old: str | None
    new: str | None
    how: Link | None
    score: float


class DiffData(Struct, frozen=True):
    """A comparison. `left_out` counts the changes that a filter kept from the list."""

    format: Literal["specpress-diff/1"]
    old: str
    new: str
    old_digest: str
    new_digest: str
    summary: Summary
    left_out: int
    gate: Gate
    changes: tuple[ChangeData, ...]
    sections: tuple[SectionsData, ...]


def schema() -> str:
    """Return the JSON Schema (2020-12) of `diff --format json`."""
    return schema_of(DiffData, SCHEMA_ID)
