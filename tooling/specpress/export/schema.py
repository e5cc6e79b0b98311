# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The types of `export --format json`, format `specpress/1`. The JSON Schema is made from them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from specpress.model import BlockKind, SectionKind, Verdict
from specpress.sources.json_schema import schema_of

FORMAT: Literal["specpress/1"] = "specpress/1"
SCHEMA_ID = "urn:specpress:schema:1"


class Source(Struct, frozen=True):
    """Where something stands: path relative to the repository, lines and columns from 1."""

    path: str
    line: int
    column: int
    end_line: int


class MessageData(Struct, frozen=True, tag_field="kind", tag="message"):
    """A message. `markdown` is its source without settings, `text` what a reader sees."""

    role: str
    attributes: dict[str, str]
    markdown: str
    text: str


class ElisionData(Struct, frozen=True, tag_field="kind", tag="elision"):
    """Turns left out."""


class CandidateData(Struct, frozen=True):
    """A candidate answer with the author's verdict, null where none is given."""

    role: str
    attributes: dict[str, str]
    verdict: Verdict | None
    note: str
    conflicts_with: tuple[str, ...]
    markdown: str
    text: str


class ComparisonData(Struct, frozen=True, tag_field="kind", tag="comparison"):
    """Candidate answers at one point of a conversation."""

    candidates: tuple[CandidateData, ...]


TurnData = MessageData | ElisionData | ComparisonData


class ExampleData(Struct, frozen=True):
    """A captioned conversation; `settings` are the lines of its settings blocks."""

    title: str
    source: Source
    settings: dict[str, str]
    turns: tuple[TurnData, ...]


class BlockData(Struct, frozen=True):
    """A top-level piece of a section. The first one is the heading itself."""

    kind: BlockKind
    markdown: str
    text: str
    source: Source


class SectionData(Struct, frozen=True):
    """A section, without its subsections.

    `level` is 0 for text before the first heading. `aggregate_authority` is the highest level below
    a section that has none itself, `aggregate_others` how many other levels appear there.
    `attributes` are those of the heading that the format does not know. `derived_id` says that the
    heading has no id of its own.
    """

    id: str
    title: str
    level: int
    number: str
    path: tuple[str, ...]
    kind: SectionKind
    authority: str | None
    aggregate_authority: str | None
    aggregate_others: int
    tags: tuple[str, ...]
    was: tuple[str, ...]
    attributes: dict[str, str]
    derived_id: bool
    digest: str
    source: Source
    blocks: tuple[BlockData, ...]
    examples: tuple[ExampleData, ...]


class DefinitionData(Struct, frozen=True):
    """A defined term; `markdown` and `text` are what follows the colon."""

    term: str
    markdown: str
    text: str
    section: str
    source: Source


class ReferenceData(Struct, frozen=True):
    """A reference to a section; `text` is what a reader sees."""

    target: str
    section: str
    text: str
    automatic: bool
    source: Source


class FocusMarkData(Struct, frozen=True):
    """A mark behind a testable clause; `prompts` is its file, null where there is none."""

    id: str
    section: str
    clause: str
    prompts: str | None
    source: Source


class PromptData(Struct, frozen=True, omit_defaults=True):
    """An evaluation prompt; `rubric` is Markdown, `skip` is there where runs leave it out."""

    id: str
    focus: str
    title: str
    settings: dict[str, str]
    turns: tuple[TurnData, ...]
    rubric: str | None
    source: Source
    skip: bool = False


class SpecData(Struct, frozen=True):
    """A version of a spec. `digest` is the SHA-256 of its source files, joined in reading order."""

    format: Literal["specpress/1"]
    title: str
    version: str
    license: str
    digest: str
    authority_levels: tuple[str, ...]
    sections: tuple[SectionData, ...]
    definitions: tuple[DefinitionData, ...]
    references: tuple[ReferenceData, ...]
    focus_marks: tuple[FocusMarkData, ...]
    prompts: tuple[PromptData, ...]


def schema() -> str:
    """Return the JSON Schema (2020-12) of `export --format json`."""
    return schema_of(SpecData, SCHEMA_ID)
