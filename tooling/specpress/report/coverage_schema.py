# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The types of `prompts coverage --format json`, format `specpress-coverage/1`.

The schema is made of them.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from specpress.model import SectionKind
from specpress.sources.json_schema import schema_of

FORMAT: Literal["specpress-coverage/1"] = "specpress-coverage/1"
SCHEMA_ID = "urn:specpress:schema:coverage-1"


class FiguresData(Struct, frozen=True):
    """How much is covered.

    `rules` are normative sections, `bare` those of them without a clause. `share` is the part of
    the clauses that is covered, from 0 to 1, null without clauses; `lowest`, `median` and `highest`
    tell how many prompts a clause has. `stale` and `unreviewed` are null without a record of
    reviews. `unwritten` prompts say nothing yet, and no other figure counts them.
    """

    rules: int
    bare: int
    clauses: int
    covered: int
    share: float | None
    lowest: int
    median: float
    highest: int
    prompts: int
    without_rubric: int
    skipped: int
    stale: int | None
    unreviewed: int | None
    unwritten: int


class LevelData(Struct, frozen=True):
    """A level of authority; null for the sections that have clauses and no level."""

    level: str | None
    figures: FiguresData


class ChapterData(Struct, frozen=True):
    """A chapter."""

    id: str
    number: str
    title: str
    figures: FiguresData


class PromptData(Struct, frozen=True):
    """A prompt: whether it has a rubric, is skipped, stale, was never reviewed, says nothing yet.

    `stale` and `unreviewed` are null without a record of reviews.
    """

    id: str
    path: str
    line: int
    rubric: bool
    skipped: bool
    stale: bool | None
    unreviewed: bool | None
    unwritten: bool


class ClauseData(Struct, frozen=True):
    """A clause by its focus mark; covered where it has a prompt that runs ask."""

    focus: str
    clause: str
    path: str
    line: int
    covered: bool
    prompts: tuple[PromptData, ...]


class SectionData(Struct, frozen=True):
    """A section that is normative or has clauses; `chapter` is the id of its chapter."""

    id: str
    number: str
    title: str
    kind: SectionKind
    authority: str | None
    chapter: str
    path: str
    line: int
    clauses: tuple[ClauseData, ...]


class StrayData(Struct, frozen=True):
    """A file of prompts whose focus mark stands nowhere in the text.

    `title` is the section that its first line names, null without one.
    """

    focus: str
    title: str | None
    path: str
    prompts: tuple[PromptData, ...]


class CoverageData(Struct, frozen=True):
    """What the prompts of a spec cover.

    `version` is null for the working tree; `reviewed` tells whether there is a record of reviews.
    `fail_under` is the percentage that was asked for, null where none was; `fails` tells whether
    less is covered.
    """

    format: Literal["specpress-coverage/1"]
    title: str
    version: str | None
    reviewed: bool
    fail_under: float | None
    fails: bool
    figures: FiguresData
    levels: tuple[LevelData, ...]
    chapters: tuple[ChapterData, ...]
    sections: tuple[SectionData, ...]
    strays: tuple[StrayData, ...]


def schema() -> str:
    """Return the JSON Schema (2020-12) of `prompts coverage --format json`."""
    return schema_of(CoverageData, SCHEMA_ID)
